import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Attack } from '../testing/attacks/Attack.js'
import { bodyAttacks, pathAttacks } from '../testing/attacks/bodyAttacks.js'
import { createAttackWorld, type AttackWorld } from '../testing/attacks/createAttackWorld.js'
import { keyAttacks, replayAttacks, roleAttacks, verdictAttacks, versionAttacks } from '../testing/attacks/deskAttacks.js'
import { customerAttacks, streamAttacks, tenantAttacks } from '../testing/attacks/reachAttacks.js'
import { tokenAttacks } from '../testing/attacks/tokenAttacks.js'
import { openTestGateway } from '../testing/openTestGateway.js'

const attacks: readonly Attack[] = [
  ...tokenAttacks, ...replayAttacks, ...roleAttacks, ...tenantAttacks, ...customerAttacks, ...verdictAttacks, ...versionAttacks, ...bodyAttacks, ...pathAttacks, ...streamAttacks, ...keyAttacks,
]
const kinds = [...new Set(attacks.map(({ kind }) => kind))]

let world: AttackWorld

beforeAll(async () => {
  const open = await openTestGateway({
    limits: { strangers: 10_000 },
    change: (tenant) => (tenant.id === 'heron' ? { ...tenant, sources: [...tenant.sources, shopOf(tenant.sources[0]!)] } : tenant),
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
