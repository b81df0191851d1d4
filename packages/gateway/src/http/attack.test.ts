import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Attack } from '../testing/attacks/Attack.js'
import { bodyAttacks, pathAttacks } from '../testing/attacks/bodyAttacks.js'
import { createAttackWorld, type AttackWorld } from '../testing/attacks/createAttackWorld.js'
import { keyAttacks, replayAttacks, roleAttacks, verdictAttacks, versionAttacks } from '../testing/attacks/deskAttacks.js'
import { hookAttacks, imageAttacks } from '../testing/attacks/outsideAttacks.js'
import { customerAttacks, streamAttacks, tenantAttacks } from '../testing/attacks/reachAttacks.js'
import { tokenAttacks } from '../testing/attacks/tokenAttacks.js'
import { createHookAdapter } from '../testing/createHookAdapter.js'
import { openTestGateway } from '../testing/openTestGateway.js'

const attacks: readonly Attack[] = [
  ...tokenAttacks, ...replayAttacks, ...roleAttacks, ...tenantAttacks, ...customerAttacks, ...verdictAttacks, ...versionAttacks, ...bodyAttacks, ...pathAttacks, ...streamAttacks, ...keyAttacks,
  ...imageAttacks, ...hookAttacks,
]
const kinds = [...new Set(attacks.map(({ kind }) => kind))]

let world: AttackWorld

beforeAll(async () => {
  const open = await openTestGateway({
    limits: { strangers: 10_000 },
    change: (tenant) => (tenant.id === 'heron' ? { ...tenant, sources: [...tenant.sources, shopOf(tenant.sources[0]!)] } : { ...tenant, sources: [...tenant.sources, { open: createHookAdapter, archive: {} }] }),
  })
  world = await createAttackWorld(open)
  await world.version(world.ines)
  await open.ask('/v1/desk/execute', world.command(world.ines, { id: 'command-of-dana', type: 'note', text: 'Called her back.' }), { as: 'dana' })
  for (const thread of [world.ines, world.tomas]) await world.version(thread)
}, 120_000)
afterAll(() => world.open.close())

/** A source that only the other company has. */
function shopOf(mount: Parameters<NonNullable<Parameters<typeof openTestGateway>[0]>['mount'] & object>[0]) {
  return { ...mount, open: (environment: Parameters<typeof mount.open>[0]) => ({ ...mount.open(environment), id: 'heron-shop' }) }
}

const audited = (requestId: string) => world.open.database.db.selectFrom('audit_entry').selectAll().where('request_id', '=', requestId).execute()

describe.each(kinds)('a browser that lies with: %s', (kind) => {
  const own = attacks.filter((attack) => attack.kind === kind)

  test('is tried in at least five ways', () => {
    expect(own.length).toBeGreaterThanOrEqual(5)
  })

  test.each(own.map((attack) => [attack.name, attack] as const))('%s', async (_, { path, body, options, status, code, reason }) => {
    const asked = await options?.(world)
    const before = await world.open.heads()
    const answer = await world.open.send(path, body(world), asked)
    const told = (await answer.json()) as { readonly error?: { readonly code: string; readonly requestId: string }; readonly result?: { readonly state: string; readonly code: string } }
    const requestId = answer.headers.get('x-request-id')!
    expect({ status: answer.status, code: told.error?.code ?? told.result?.code }).toEqual({ status, code })
    expect(await audited(requestId)).toMatchObject([{ code, reason, status }])
    expect(await world.open.heads()).toBe(before)
    if (told.error) expect(told.error.requestId).toBe(requestId)
  })
})

const lies: readonly (readonly [string, string])[] = [
  ['a header smuggled into a value', 'POST /v1/session/hello HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n X-Role: lead\r\nContent-Length: 0\r\n\r\n'],
  ['a control character in a name', 'POST /v1/session/hello HTTP/1.1\r\nHost: a\r\nX-\x01Role: lead\r\nContent-Length: 0\r\n\r\n'],
  ['two lengths', 'POST /v1/session/hello HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}'],
  ['a request within a request', 'POST /v1/session/hello HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['headers larger than any', `POST /v1/session/hello HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['a path with a line break', 'POST /v1/session/hello\r\nX-Role: lead HTTP/1.1\r\nHost: a\r\n\r\n'],
]

describe('bytes that lie on the wire', () => {
  test.each(lies)('%s', async (_, bytes) => {
    const { port } = await world.open.gateway.listen({ port: 0 })
    const before = await world.open.heads()
    const count = async () => (await world.open.database.db.selectFrom('audit_entry').select('reason').execute()).length
    const rows = await count()
    const answer = await speak(port, bytes)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).not.toMatch(/ 200 |alongside_requests/)
    await expect.poll(count).toBeGreaterThan(rows)
    expect(await world.open.heads()).toBe(before)
  })

  test('who says they come from elsewhere is where they are', async () => {
    const { url } = await world.open.gateway.listen({ port: 0 })
    const answer = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(answer.status).toBe(200)
  })
})

const speak = (port: number, bytes: string) => new Promise<string>((resolve, reject) => {
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
  socket.on('error', reject).on('close', () => resolve('')).once('data', (data) => {
    resolve(data.toString())
    socket.destroy()
  })
})
