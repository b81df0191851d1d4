import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Policy } from '@alongside/core/policy'
import { describeAdapter, type ConformanceHarness } from '@alongside/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harness as bluesky } from '../../../adapters/src/bluesky/conformance.js'
import { archivedHarness as facebook } from '../../../adapters/src/facebook/conformance.js'
import { connectGateway } from '../../../adapters/src/gateway/index.js'
import { castHarnesses } from '../../../core/src/testing/memory/castHarnesses.js'
import { harness as mastodon } from '../../../adapters/src/mastodon/conformance.js'
import { harness as sap } from '../../../adapters/src/sap-business-partner/conformance.js'
import { harness as x } from '../../../adapters/src/x/conformance.js'
import { createGateway } from '../../../gateway/src/createGateway.js'
import { createTestHost, type TestHost } from '../../../gateway/src/testing/createTestHost.js'
import { openTestDatabase, type TestDatabase } from '../../../gateway/src/testing/openTestDatabase.js'
import { startDatabases } from '../servers/databases.mjs'

/** Lets everybody do everything: the suite is about adapters. */
const policy: Policy = {
  spec: 1, id: 'open', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { agent: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'agent' }], need: 'any' }] }, rules: [{ id: 'all', effect: 'allow', reason: { en: 'Everybody may do everything.' } }],
}

let host: TestHost
let servers: Awaited<ReturnType<typeof startDatabases>>
const folder = mkdtempSync(join(tmpdir(), 'alongside-conformance-'))

beforeAll(async () => {
  // PostgreSQL may run as another user than we do.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'servers'))
  ;[servers, host] = await Promise.all([startDatabases(join(folder, 'servers')), createTestHost()])
}, 120_000)
afterAll(async () => {
  await servers.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The same suite, through a gateway in this process: its own tenant on a shared database, no socket. */
function throughGateway({ name, cannot, create }: ConformanceHarness, database: () => TestDatabase): ConformanceHarness {
  return {
    name: `${name}, through the gateway,`,
    ...(cannot && { cannot }),
    async create(rig) {
      const world = await create(rig)
      const [tenant, publicUrl] = [randomUUID(), 'https://gateway.example']
      const gateway = await createGateway({
        database: database(), publicUrl, secret: new Uint8Array(32).fill(7), log: () => undefined,
        tenants: [{ id: tenant, policy, trust: { ...host.trust, issuer: `https://${tenant}.example` }, origins: [], sources: [{ open: () => world.adapter }] }],
      })
      const connection = await connectGateway({
        url: publicUrl, tabs: 'none', token: () => host.mint({ tenant, issuer: `https://${tenant}.example` }),
        environment: { ...rig.environment, deadline: { write: 8_000, ...rig.environment.deadline }, fetch: (url, init) => gateway.fetch(new Request(url, init)) },
      })
      return {
        ...world,
        adapter: connection.adapters[0]!,
        async dispose() {
          connection.close()
          await gateway.close()
          await world.dispose?.()
        },
      }
    },
  }
}

describe.each(['embedded', 'postgres'] as const)('through a gateway on %s', (engine) => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await openTestDatabase(engine === 'postgres' ? servers.postgresUrl : '')
  }, 60_000)
  afterAll(() => database.close())

  for (const harness of [mastodon, bluesky, sap, x, facebook, ...castHarnesses]) describeAdapter(throughGateway(harness, () => database), { describe, test, expect })
})
