import { castNow } from '@alongside/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGateway, type Gateway } from '../createGateway.js'
import type { GatewayOptions, TenantOptions } from '../GatewayOptions.js'
import { createHookAdapter, deletedOnPages, inesOnPages, signDelivery, writtenOnPages, type TestDelivery } from '../testing/createHookAdapter.js'
import { openTestGateway, type TestGateway } from '../testing/openTestGateway.js'
import { openTestStream } from '../testing/openTestStream.js'

let open: TestGateway
let kestrel: TenantOptions
const more: Gateway[] = []
const asked = (ask: unknown) => ({ ask, locale: 'en', purpose: 'service', priority: 'agent' })
const [subject, scope] = [[inesOnPages], { kind: 'with-us', accounts: [] }] as const

beforeAll(async () => {
  open = await openTestGateway({
    limits: { strangers: 30 },
    change(tenant) {
      const pages = { open: createHookAdapter, archive: {} }
      if (tenant.id === 'kestrel') return (kestrel = { ...tenant, sources: [...tenant.sources, pages] })
      return { ...tenant, sources: [...tenant.sources, { open: createHookAdapter }] }
    },
  })
}, 120_000)
afterAll(async () => {
  await Promise.all(more.map((one) => one.close()))
  await open.close()
})

async function openReplica(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = await createGateway({ database: await open.database.connect(), secret: new Uint8Array(32).fill(7), publicUrl: 'https://gateway.example', log: () => undefined, now: () => castNow, tenants: [kestrel], ...options })
  more.push(gateway)
  return gateway
}

const path = '/v1/hooks/kestrel/pages'
const request = (to: string, init?: RequestInit) => new Request(`https://gateway.example${to}`, init)
function deliver(delivery: TestDelivery, { to = path, signature, gateway = open.gateway }: { readonly to?: string; readonly signature?: string; readonly gateway?: Gateway } = {}) {
  const body = JSON.stringify(delivery)
  return gateway.fetch(request(to, { method: 'POST', body, headers: { 'x-signature': signature ?? signDelivery(body) } }))
}
const texts = async () => (await open.ask<{ items: { ref: { id: string }; text?: string; deletedAt?: string }[]; since: string }>('/v1/sources/pages/timeline/list', asked({ subject, scope, limit: 50 }), { as: 'dana' })).items
const textOf = async (id: string) => (await texts()).find(({ ref }) => ref.id === id)?.text
const rows = () => open.database.db.selectFrom('hook_delivery').selectAll().orderBy('position').execute()
const reasons = async (answer: Response) =>
  (await open.database.db.selectFrom('audit_entry').select(['reason', 'source', 'status']).where('request_id', '=', answer.headers.get('x-request-id')!).execute())

describe('what a network delivers', () => {
  test('is on the timeline, and its words are nowhere else any more', async () => {
    const answer = await deliver({ id: 'first', changes: [writtenOnPages('a', { text: 'Third router.' })] })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    await expect.poll(() => textOf('a')).toBe('Third router.')
    await expect.poll(async () => (await rows()).map(({ state, body }) => [state, body])).toEqual([['applied', null]])
  })

  test('counts once, also when it comes to two replicas at the same time', async () => {
    const [replica, before] = [await openReplica(), (await rows()).length]
    const delivery = { id: 'twice', changes: [writtenOnPages('twice')] }
    const answers = await Promise.all([deliver(delivery), deliver(delivery, { gateway: replica }), deliver(delivery), deliver(delivery, { gateway: replica })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await rows()).toHaveLength(before + 1)
    await expect.poll(() => textOf('twice')).toBe('twice says')
  })

  test('makes the same timeline in any order', async () => {
    await deliver({ id: 'newer', changes: [writtenOnPages('edited', { revision: 3, text: 'as it is now' })] })
    await deliver({ id: 'older', changes: [writtenOnPages('edited', { revision: 2, text: 'as it was' })] })
    await deliver({ id: 'deletion-first', changes: [deletedOnPages('unseen', 5)] })
    await deliver({ id: 'late', changes: [writtenOnPages('unseen', { revision: 4, text: 'deleted words' })] })
    await expect.poll(async () => (await rows()).every(({ state }) => state === 'applied')).toBe(true)
    expect(await textOf('edited')).toBe('as it is now')
    expect(JSON.stringify(await texts())).not.toContain('deleted words')
  })

  test('is what an open screen hears, a deletion too', async () => {
    await deliver({ id: 'shown', changes: [writtenOnPages('shown', { text: 'soon gone' })] })
    await expect.poll(() => textOf('shown')).toBe('soon gone')
    const { since } = await open.ask<{ since: string }>('/v1/sources/pages/timeline/list', asked({ subject, scope, limit: 50 }), { as: 'dana' })
    const stream = await openTestStream(open, { follow: [{ id: 'f', source: 'pages', subject, scope, since }] as never }, { as: 'dana' })
    await deliver({ id: 'shown-gone', changes: [deletedOnPages('shown', 9)] })
    expect(await stream.next('change')).toMatchObject({ change: { type: 'gone', ref: { id: 'shown' } } })
    stream.leave()
    const entry = await open.database.db.selectFrom('archive_entry').select('entry').where('id', 'like', '%shown').executeTakeFirstOrThrow()
    expect(JSON.stringify(entry)).not.toContain('soon gone')
  })

  test('is not lost where the gateway dies after it said yes', async () => {
    const dying = await openReplica({ isIdle: true })
    await open.gateway.close()
    expect((await deliver({ id: 'survives', changes: [writtenOnPages('survives')] }, { gateway: dying })).status).toBe(200)
    const waiting = (await rows()).at(-1)!
    expect(waiting.state).toBe('waiting')
    expect(Buffer.from(waiting.body!).toString('latin1')).not.toMatch(/survives|ines/)
    const next = await openReplica()
    await expect.poll(async () => (await rows()).at(-1)!.state).toBe('applied')
    expect((await next.tenant('kestrel')!.archive.read([{ source: 'pages', id: 'survives' }]))[0]?.item?.text).toBe('survives says')
  })
})

describe('what is not believed', () => {
  test.each<readonly [string, TestDelivery, string | undefined, string]>([
    ['a forged signature', { id: 'x', changes: [writtenOnPages('forged')] }, 'a'.repeat(64), 'hook-refused'],
    ['no signature', { id: 'x', changes: [writtenOnPages('forged')] }, '', 'hook-refused'],
    ['the signature of another delivery', { id: 'x', changes: [writtenOnPages('forged')] }, signDelivery('{}'), 'hook-refused'],
    ['a delivery older than we remember', { id: 'x', changes: [writtenOnPages('forged')], sentAt: '2026-11-01T00:00:00.000Z' }, undefined, 'hook-stale'],
    ['a delivery from tomorrow', { id: 'x', changes: [writtenOnPages('forged')], sentAt: new Date(castNow + 86_400_000).toISOString() }, undefined, 'hook-stale'],
  ])('%s changes nothing', async (_, delivery, signature, reason) => {
    const before = await rows()
    const answer = await deliver(delivery, { ...(signature !== undefined && { signature }) })
    expect([answer.status, await reasons(answer), await rows()]).toEqual([401, [{ reason, source: 'pages', status: 401 }], before])
    expect(await answer.text()).not.toContain('signature is not theirs')
  })

  test('more than a megabyte is not read', async () => {
    const answer = await deliver({ id: 'large', changes: [writtenOnPages('large', { text: 'x'.repeat(1024 * 1024) })] })
    expect([answer.status, (await reasons(answer))[0]?.reason]).toEqual([413, 'body-too-large'])
  })

  test.each([
    ['a tenant nobody has', '/v1/hooks/nobody/pages'], ['a source nobody has', '/v1/hooks/kestrel/nothing'], ['a source that takes none', '/v1/hooks/kestrel/x'],
    ['a source whose deliveries nobody keeps', '/v1/hooks/heron/pages'], ['a prototype', '/v1/hooks/__proto__/constructor'],
  ])('%s is as any address where there is nothing', async (_, to) => {
    const told = async (answer: Response) => ({ status: answer.status, body: (await answer.text()).replace(/[\da-f-]{36}/, ''), audit: await reasons(answer) })
    expect(await told(await deliver({ id: 'x', changes: [] }, { to }))).toEqual(await told(await open.gateway.fetch(request('/v1/nothing', { method: 'POST' }))))
  })

  test('who keeps on forging is heard no more', async () => {
    const replica = await openReplica({ limits: { strangers: 2 } })
    const forge = () => deliver({ id: 'x', changes: [] }, { signature: 'no', gateway: replica })
    expect([(await forge()).status, (await forge()).status, (await forge()).status, (await forge()).status]).toEqual([401, 401, 401, 429])
  })
})

test('a network that asks whether we are there is answered, in text', async () => {
  const answer = await open.gateway.fetch(request(`${path}?token=agreed&challenge=${encodeURIComponent('<b>1158201444</b>')}`))
  expect([answer.status, await answer.text(), answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([200, '<b>1158201444</b>', 'text/plain; charset=utf-8', 'nosniff'])
  expect((await open.gateway.fetch(request(`${path}?token=guessed&challenge=1`))).status).toBe(401)
})
