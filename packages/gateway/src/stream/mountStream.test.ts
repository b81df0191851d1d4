import { randomUUID } from 'node:crypto'
import type { DeskOutcome } from '@alongside/core/desk'
import type { Interaction } from '@alongside/core/model'
import type { Hello } from '@alongside/core/protocol'
import { castNow, type CastStaffId } from '@alongside/core/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway, type TestTenant } from '../testing/openTestGateway.js'
import { openTestStream, type TestStream } from '../testing/openTestStream.js'

let open: TestGateway
let now = castNow
const streams: TestStream[] = []

beforeAll(async () => {
  open = await openTestGateway({ now: () => now })
}, 60_000)
afterAll(async () => {
  for (const stream of streams) stream.leave()
  await open.close()
})

const follow: typeof openTestStream = async (...given) => {
  const stream = await openTestStream(...given)
  streams.push(stream)
  return stream
}

const ines = (tenant: TestTenant) => open.casts[tenant].customers.find(({ id }) => id === 'ines-roth')!
const locate = (tenant: TestTenant = 'kestrel', as: CastStaffId = 'mira') =>
  open.ask<{ stream: string; subject: string }>('/v1/desk/locate', { place: { customer: ines(tenant).subject[0] } }, { tenant, as })

/** Writes one note about Ines; the stream it is in. */
async function note(text: string, tenant: TestTenant = 'kestrel'): Promise<string> {
  const { stream, subject } = await locate(tenant)
  const view = await open.ask<Record<string, { version: number }>>('/v1/desk/read', { streams: [stream] }, { tenant })
  const command = { id: randomUUID(), stream, subject, reads: { [stream]: view[stream]!.version }, type: 'note', text }
  expect(await open.ask<DeskOutcome>('/v1/desk/execute', { command }, { tenant })).toMatchObject({ state: 'done' })
  return stream
}

async function refusal(work: Promise<unknown>): Promise<{ status: number; code: string }> {
  const error = (await work.then(() => { throw new Error('It was not refused.') }, (thrown: unknown) => thrown)) as { status: number; body: { error: { code: string } } }
  return { status: error.status, code: error.body.error.code }
}

describe('the desk, live', () => {
  test('is told to everybody of the tenant, and to nobody of another', async () => {
    const [ours, theirs] = [await follow(open, { desk: true }, { as: 'dana' }), await follow(open, { desk: true }, { tenant: 'heron' })]
    await Promise.all([ours.next('open'), theirs.next('open')])
    const stream = await note('Third router.')
    expect((await ours.next('desk')).streams).toEqual([stream])
    const elsewhere = await note('At the heron.', 'heron')
    expect((await theirs.next('desk')).streams).toEqual([elsewhere])
    expect(JSON.stringify(theirs.passed)).not.toContain(stream)
  })

  test('goes on where a browser was cut off, wherever that was, without a hole and without a repetition', async () => {
    let count = 0
    const write = async (): Promise<string> => {
      const place = { source: 'x', thread: `thread-${count += 1}`, customer: ines('kestrel').subject[0] }
      const { stream, subject } = await open.ask<{ stream: string; subject: string }>('/v1/desk/locate', { place })
      await open.ask('/v1/desk/execute', { command: { id: randomUUID(), stream, subject, reads: { [stream]: 0 }, type: 'note', text: 'One more.' } })
      return stream
    }
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('write', 'read', 'cut'), { maxLength: 12 }), async (steps) => {
      const [written, heard]: [string[], string[]] = [[], []]
      let after = String((await open.ask<Hello>('/v1/session/hello', {})).position)
      const connect = () => openTestStream(open, { desk: true }, { after })
      let stream = await connect()
      const read = async () => {
        const { id, streams: told } = await stream.next('desk')
        heard.push(...told)
        after = id!
      }
      // The last one shows whether anything is told twice.
      for (const step of [...steps, 'write', 'all', 'write', 'all']) {
        if (step === 'write') written.push(await write())
        else if (step === 'read' && heard.length < written.length) await read()
        else if (step === 'all') while (heard.length < written.length) await read()
        else if (step === 'cut') {
          stream.leave()
          stream = await connect()
        }
      }
      stream.leave()
      expect(heard).toEqual(written)
    }), { numRuns: 12 })
  })

  test('is told anew, all of it, to a browser that knows of more than a restored database does', async () => {
    const stream = await follow(open, { desk: true }, { after: '999999999' })
    expect((await stream.next('open')).id).toBe('0')
    expect((await stream.next('desk')).streams.length).toBeGreaterThan(1)
  })

  test('says who was erased, so that nothing of them stays on a screen', async () => {
    const stream = await follow(open, { desk: true }, { as: 'dana' })
    await stream.next('open')
    const tomas = open.casts.kestrel.customers.find(({ id }) => id === 'tomas-vidal')!
    const place = await open.ask<{ stream: string; subject: string }>('/v1/desk/locate', { place: { customer: tomas.subject[0] } })
    await open.ask('/v1/desk/execute', { command: { id: randomUUID(), ...place, reads: { [place.stream]: 0 }, type: 'note', text: 'To be forgotten.' } })
    await open.gateway.erase('kestrel', place.subject, 'dana')
    expect(await stream.next('erased')).toMatchObject({ subject: place.subject, streams: [place.stream] })
  })
})

describe('who is here', () => {
  test('is told to whoever looks at the same conversation, first and then at every change', async () => {
    const { stream: thread } = await locate()
    await open.ask('/v1/presence/announce', { thread, doing: 'looking' })
    const dana = await follow(open, { threads: [thread] }, { as: 'dana' })
    expect(await dana.next('presence')).toMatchObject({ thread, marks: [{ actor: 'mira', doing: 'looking', holdsFor: 45_000 }] })
    await open.ask('/v1/presence/announce', { thread, doing: 'typing' })
    expect((await dana.next('presence')).marks).toMatchObject([{ doing: 'typing' }])
    await open.ask('/v1/presence/announce', { thread, doing: 'gone' })
    expect((await dana.next('presence')).marks).toEqual([])
  })

  test('keeps since when somebody does what they do, and goes by itself', async () => {
    const { stream: thread } = await locate()
    await open.ask('/v1/presence/announce', { thread, doing: 'looking' })
    now += 30_000
    await open.ask('/v1/presence/announce', { thread, doing: 'looking' })
    const dana = await follow(open, { threads: [thread] }, { as: 'dana' })
    expect((await dana.next('presence')).marks).toMatchObject([{ since: new Date(now - 30_000).toISOString(), holdsFor: 45_000 }])
    now += 45_000
    const late = await follow(open, { threads: [thread] }, { as: 'dana' })
    expect((await late.next('presence')).marks).toEqual([])
  })

  test('says nothing of a conversation of another tenant, and takes no mark for it', async () => {
    const { stream: thread } = await locate('heron')
    const before = await open.database.db.selectFrom('audit_entry').select('id').execute()
    expect(await refusal(follow(open, { threads: [thread] }))).toEqual({ status: 404, code: 'not-found' })
    expect((await open.send('/v1/presence/announce', { thread, doing: 'looking' })).status).toBe(404)
    const after = await open.database.db.selectFrom('audit_entry').select(['tenant', 'actor', 'reason', 'status']).orderBy('id').execute()
    expect(after.slice(before.length)).toMatchObject([{ tenant: 'kestrel', actor: 'mira', reason: 'no-such-stream', status: 404 }, { status: 404 }])
  })
})

describe('a customer who is followed', () => {
  const pageOf = (source: string) => open.ask<{ since: string; items: Interaction[] }>(`/v1/sources/${source}/timeline/list`, {
    ask: { subject: ines('kestrel').subject, scope: { kind: 'with-us', accounts: [] }, limit: 10 }, locale: 'en', purpose: 'service', priority: 'agent',
  })
  const asked = (since: string, source = 'x', id = 'f1') => ({ id, source, subject: ines('kestrel').subject, scope: { kind: 'with-us' as const, accounts: [] }, since })

  test('is heard from the page on, edits and deletions too', async () => {
    const { items, since } = await pageOf('x')
    const stream = await follow(open, { follow: [asked(since)] })
    const { control } = open.casts.kestrel.sources.x
    const ref = { source: 'x', id: `news-${randomUUID()}` }
    control.put({ ...items[0]!, ref, text: 'And now the hotline hung up.', occurredAt: new Date(now).toISOString() })
    expect(await stream.next('change')).toMatchObject({ follow: 'f1', change: { type: 'put', item: { ref, text: 'And now the hotline hung up.' } } })
    control.remove(ref)
    expect(await stream.next('change')).toMatchObject({ change: { type: 'gone', ref } })
  })

  test('ends for one source that cannot go on, and for no other', async () => {
    const { items, since } = await pageOf('x')
    const stream = await follow(open, { follow: [asked('nonsense', 'x', 'broken'), asked(since)] })
    expect(await stream.next('end')).toMatchObject({ follow: 'broken', code: 'invalid-request' })
    const ref = { source: 'x', id: `more-${randomUUID()}` }
    open.casts.kestrel.sources.x.control.put({ ...items[0]!, ref, text: 'Hello?' })
    expect(await stream.next('change')).toMatchObject({ follow: 'f1', change: { item: { ref } } })
  })

  test('is refused at a source that is not there', async () => {
    expect(await refusal(follow(open, { follow: [asked('0', 'nowhere')] }))).toEqual({ status: 404, code: 'not-found' })
  })
})

describe('a stream', () => {
  test('is refused without a token, without what the token has to permit, and with a body or a place that nobody gave', async () => {
    const reader = await open.tokenOf('mira', 'kestrel', { scope: 'read' })
    expect(await refusal(follow(open, { desk: true }, { token: null }))).toEqual({ status: 401, code: 'unauthorised' })
    expect(await refusal(follow(open, { desk: true }, { token: reader }))).toEqual({ status: 403, code: 'forbidden' })
    expect(await refusal(follow(open, { deliveries: true }, { token: reader }))).toEqual({ status: 403, code: 'forbidden' })
    expect(await refusal(follow(open, { actor: 'dana' } as never))).toMatchObject({ code: 'invalid-request' })
    expect(await refusal(follow(open, { threads: ['anything'] }))).toMatchObject({ code: 'invalid-request' })
    expect(await refusal(follow(open, { desk: true }, { after: '1; drop table desk_event' }))).toMatchObject({ code: 'invalid-request' })
  })

  test('ends with the token, at once where it was ended', async () => {
    const token = await open.tokenOf('nora')
    const stream = await follow(open, { desk: true }, { token })
    await stream.next('open')
    await open.ask('/v1/session/end', {}, { token })
    expect(await stream.next('bye')).toEqual({ type: 'bye', reason: 'ended' })
    expect(await stream.isOver()).toBe(true)
  })

  test('ends when the token’s time is over', async () => {
    const stream = await follow(open, { desk: true }, { as: 'bob' })
    await stream.next('open')
    now += 16 * 60_000
    expect(await stream.next('bye')).toEqual({ type: 'bye', reason: 'expired' })
  })

  test('is given no more of one employee than is good', async () => {
    const many = await Promise.all(Array.from({ length: 50 }, () => follow(open, { desk: true }, { as: 'tess' })))
    expect(await refusal(follow(open, { desk: true }, { as: 'tess' }))).toEqual({ status: 429, code: 'rate-limited' })
    for (const stream of many) stream.leave()
    await (await follow(open, { desk: true }, { as: 'tess' })).next('open')
  })
})
