import { startDatabases } from '../../../../packages/tooling/live/servers/databases.mjs'
import { createTestHost } from '../../../../packages/gateway/src/testing/createTestHost.js'
import { castNow, castStaff } from '@alongside/core/testing'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conversations } from './benchCustomers.js'
import { loadKinds, type BenchSettings, type LoadKind } from './BenchProcess.js'
import { createAsker, findChannel, openConversation, type OpenConversation } from './createAsker.js'
import { loadServer } from './loadServer.js'
import { measureStreams, type StreamCost } from './measureStreams.js'
import { buildBenchProcess, openBenchProcess, type BenchServer } from './openBenchProcess.js'

/** Many short rounds: what else the machine does meanwhile disturbs both servers alike. */
const [rounds, seconds, warming] = [9, 1, 3]

/** Requests a second. */
export interface LoadCost {
  readonly kind: LoadKind
  readonly statements: number
  readonly floor: number
  readonly gateway: number
  /** The median of the rounds' ratios. */
  readonly ratio: number
}

export interface GatewayCost {
  /** Left out, with the reason, where there is no PostgreSQL. */
  readonly postgres: readonly LoadCost[] | string
  /** Requests a second of the gateway on the embedded database. */
  readonly embedded: Readonly<Record<LoadKind, number>>
  readonly streams: StreamCost
}

type Signed = Pick<BenchSettings, 'trust' | 'token'>

/** What the gateway answers under load, beside bare Hono and Kysely that send the same statements, in turns. */
export async function measureGateway(): Promise<GatewayCost> {
  const host = await createTestHost({ now: () => castNow })
  const signed: Signed = { trust: host.trust, token: await host.mint({ sub: 'dana', name: 'Dana', roles: castStaff.dana.roles, life: 800_000 }) }
  const [gateway, floor] = [await buildBenchProcess('gatewayProcess'), await buildBenchProcess('floorProcess')]
  const postgres = await withPostgres((url) => compare({ gateway, floor }, { ...signed, url }))
  const server = await openBenchProcess(gateway, { ...signed, url: null })
  try {
    const load = await createLoad(server, signed.token)
    for (const kind of loadKinds) await load(server, kind, warming)
    const embedded = Object.fromEntries(await inTurn(loadKinds, async (kind) => [kind, median(await inTurn([1, 2, 3], () => load(server, kind, seconds)))] as const)) as Record<LoadKind, number>
    return { postgres, embedded, streams: await measureStreams(server, (sub) => host.mint({ sub, name: sub })) }
  } finally {
    await server.stop()
  }
}

async function compare(files: { readonly gateway: string; readonly floor: string }, settings: BenchSettings): Promise<readonly LoadCost[]> {
  const gateway = await openBenchProcess(files.gateway, settings)
  const floor = await openBenchProcess(files.floor, settings)
  try {
    const load = await createLoad(gateway, settings.token)
    return await inTurn(loadKinds, async (kind): Promise<LoadCost> => {
      for (const server of [gateway, floor]) await load(server, kind, warming)
      const pairs = await inTurn(Array.from({ length: rounds }), async (_, round) => {
        // Who is asked first changes, so that neither always finds what the other left.
        const [first, second] = round % 2 === 0 ? [gateway, floor] : [floor, gateway]
        const rates = new Map([[first, await load(first, kind, seconds)]]).set(second, await load(second, kind, seconds))
        return { ours: rates.get(gateway)!, theirs: rates.get(floor)! }
      })
      return {
        kind, statements: floor.statements![kind],
        gateway: median(pairs.map(({ ours }) => ours)), floor: median(pairs.map(({ theirs }) => theirs)), ratio: median(pairs.map(({ ours, theirs }) => ours / theirs)),
      }
    })
  } finally {
    await Promise.all([gateway.stop(), floor.stop()])
  }
}

type Load = (server: BenchServer, kind: LoadKind, seconds: number) => Promise<number>

/** Opens the conversations that replies are written in. */
async function createLoad(gateway: BenchServer, token: string): Promise<Load> {
  const ask = createAsker((path, init) => fetch(gateway.url + path, init), token)
  const channel = await findChannel(ask)
  const free: OpenConversation[] = await inTurn(Array.from({ length: conversations - 1 }), (_, index) => openConversation(ask, index))
  return (server, kind, duration) => loadServer({ url: server.url, token, kind, seconds: duration, free, channel, isFloor: server !== gateway })
}

/** A PostgreSQL of our own for as long as the work takes; where there is none, the reason. */
async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T | string> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
  // PostgreSQL may run as another user than we do.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'servers'))
  try {
    const databases = await startDatabases(join(folder, 'servers')).catch((error: unknown) => (error as Error).message)
    if (typeof databases === 'string') return databases
    try {
      return await work(databases.postgresUrl)
    } finally {
      await databases.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inTurn<T, R>(all: readonly T[], work: (one: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const [index, one] of all.entries()) results.push(await work(one, index))
  return results
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
