import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AlongsideError, isAbortError, isAlongsideError } from '../errors/index.js'
import { emailIdentity, withUs, type Interaction } from '../model/index.js'
import type { Call } from './call.js'
import type { LiveSource, TimelineSource } from './DataAdapter.js'
import { defineAdapter, type AdapterDefinition } from './defineAdapter.js'
import type { Change, Page } from './page.js'
import type { OutgoingPost, Receipt, ReplySink } from './reply.js'

const start = '2026-11-21T09:00:00.000Z'
const ines = { scheme: 'demo', realm: 'demo', id: '1', party: 'person' } as const
const actor = { id: 'a1', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }
const ask = { subject: [ines], scope: withUs, limit: 10 }
const post: OutgoingPost = { channel: 'wall', visibility: 'public', text: 'Hello', attachments: [], composedAt: start }

const callWith = (signal: AbortSignal = new AbortController().signal, priority: Call['priority'] = 'agent'): Call => ({
  signal, locale: 'en', actor, purpose: 'service', priority,
})

const item = (patch: Partial<Interaction> = {}): Interaction => ({
  ref: { source: 'demo', id: 'p1' },
  kind: 'post',
  nature: 'words',
  channel: { id: 'wall', label: 'The wall' },
  occurredAt: start,
  revision: 1,
  direction: 'inbound',
  visibility: 'public',
  author: { name: 'Inés' },
  text: 'Hello',
  ...patch,
})

const pageOf = (items: readonly Interaction[]): Page<Interaction> => ({ items, covers: null, evaluated: [], observedAt: start })

const define = (facets: Partial<AdapterDefinition>) =>
  defineAdapter({ id: 'demo', kind: 'demo', label: 'Demo', glyph: { path: 'M0 0' }, accepts: ['demo'], ...facets }, { random: () => 0.5 })

const timelineOf = (list: TimelineSource['list']) => {
  const { timeline } = define({ timeline: { reads: { order: 'occurred', seek: 'sequential', clauses: [] }, list, thread: async () => pageOf([]) } })
  if (!timeline) throw new Error('the facet is gone')
  return timeline
}

const sinkOf = (send: ReplySink['send']) => {
  const { replies } = define({ replies: { channels: async () => [], send, receipt: async () => ({ state: 'absent' }) } })
  if (!replies) throw new Error('the facet is gone')
  return replies
}

const fault = (code: AlongsideError['code'], retryAfter?: number) =>
  new AlongsideError({ code, message: 'The source said no.', ...(retryAfter !== undefined && { retryAfter }) })

/** Runs to the end of whatever waits, and hands over how it ended. */
async function settle<T>(promise: Promise<T>): Promise<{ value?: T; error?: unknown }> {
  const outcome = promise.then((value) => ({ value }), (error: unknown) => ({ error }))
  await vi.runAllTimersAsync()
  return outcome
}

beforeEach(() => vi.useFakeTimers({ now: new Date(start) }))
afterEach(() => vi.useRealTimers())

describe('a definition becomes an adapter', () => {
  test('with exactly the facets it has', () => {
    const adapter = define({ orders: { list: async () => ({ items: [], covers: null, evaluated: [], observedAt: start }) } })
    expect(adapter.spec).toBe(1)
    expect(Object.keys(adapter).sort()).toEqual(['accepts', 'glyph', 'id', 'kind', 'label', 'orders', 'spec'])
  })

  test('and hands the very page of its source on, unknown fields included', async () => {
    const page = { ...pageOf([{ ...item(), mood: 'sunny' } as Interaction]) }
    expect(await timelineOf(async () => page).list(ask, callWith())).toBe(page)
  })
})

describe('identities', () => {
  test('of other schemes never reach the source', async () => {
    const list = vi.fn(async () => pageOf([]))
    await timelineOf(list).list({ ...ask, subject: [emailIdentity('ines@example.org'), ines] }, callWith())
    expect(list.mock.calls).toMatchObject([[{ subject: [ines] }, {}]])
  })

  test('none of which is understood make an empty page that covers everything, without asking', async () => {
    const list = vi.fn(async () => pageOf([item()]))
    const page = await timelineOf(list).list({ ...ask, subject: [emailIdentity('ines@example.org')], where: { kinds: ['post'] } }, callWith())
    expect(page).toEqual({
      items: [], covers: { from: 'beginning', to: start }, total: { value: 0, exact: true }, evaluated: ['kinds'], observedAt: start,
    })
    expect(list).not.toHaveBeenCalled()
  })

  test('that nobody here understands find nobody and have no profile', async () => {
    const find = vi.fn()
    const profile = vi.fn()
    const { customers } = define({ customers: { find, profile } })
    const identity = emailIdentity('ines@example.org')
    expect(await customers?.find({ query: { type: 'identity', identity }, limit: 5 }, callWith())).toEqual({ matches: [], observedAt: start })
    expect(await customers?.profile({ subject: [identity] }, callWith())).toBeNull()
    expect(find).not.toHaveBeenCalled()
    expect(profile).not.toHaveBeenCalled()
  })
})

describe('abort', () => {
  test('rejects at once and tells the source', async () => {
    const controller = new AbortController()
    let seen: AbortSignal | undefined
    const reading = timelineOf((_, call) => {
      seen = call.signal
      return new Promise(() => undefined)
    }).list(ask, callWith(controller.signal))
    await Promise.resolve()
    controller.abort()
    await expect(reading).rejects.toSatisfy(isAbortError)
    expect(seen?.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('before the call asks nothing, and is an AbortError whatever the reason', async () => {
    const list = vi.fn(async () => pageOf([]))
    await expect(timelineOf(list).list(ask, callWith(AbortSignal.abort('because')))).rejects.toSatisfy(isAbortError)
    expect(list).not.toHaveBeenCalled()
  })

  test('between two attempts ends the waiting', async () => {
    const controller = new AbortController()
    const list = vi.fn(async () => { throw fault('unreachable') })
    const reading = timelineOf(list).list(ask, callWith(controller.signal)).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1)
    controller.abort()
    expect(isAbortError(await reading)).toBe(true)
    expect(list).toHaveBeenCalledTimes(1)
  })
})

describe('deadlines', () => {
  test('an agent waits ten seconds and no longer', async () => {
    const reading = settle(timelineOf(() => new Promise(() => undefined)).list(ask, callWith()))
    expect((await reading).error).toMatchObject({ code: 'timeout', source: 'demo' })
    expect(Date.now() - Date.parse(start)).toBe(10_000)
  })

  test('shrink along the attempts', async () => {
    let attempts = 0
    const list = () => {
      attempts += 1
      return attempts === 1 ? new Promise<never>((_, reject) => setTimeout(() => reject(fault('unreachable')), 4_000)) : new Promise<never>(() => undefined)
    }
    expect((await settle(timelineOf(list).list(ask, callWith()))).error).toMatchObject({ code: 'timeout' })
    expect(attempts).toBe(2)
    expect(Date.now() - Date.parse(start)).toBe(10_000)
  })

  test('are the host\'s to choose', async () => {
    const { customers } = defineAdapter(
      { id: 'demo', kind: 'demo', label: 'Demo', glyph: { path: '' }, accepts: ['demo'], customers: { find: () => new Promise(() => undefined), profile: async () => null } },
      { deadline: { background: 50 } },
    )
    await settle(customers!.find({ query: { type: 'text', text: 'Inés' }, limit: 1 }, callWith(undefined, 'background')))
    expect(Date.now() - Date.parse(start)).toBe(50)
  })
})

describe('retries', () => {
  test.each(['unreachable', 'timeout'] as const)('a read that was %s is asked again', async (code) => {
    const list = vi.fn(async () => pageOf([item()])).mockRejectedValueOnce(fault(code)).mockRejectedValueOnce(fault(code))
    expect((await settle(timelineOf(list).list(ask, callWith()))).value?.items).toHaveLength(1)
    expect(list).toHaveBeenCalledTimes(3)
  })

  test('end after the third attempt', async () => {
    const list = vi.fn(async () => { throw fault('unreachable') })
    expect((await settle(timelineOf(list).list(ask, callWith()))).error).toMatchObject({ code: 'unreachable', source: 'demo' })
    expect(list).toHaveBeenCalledTimes(3)
  })

  test.each(['unauthorised', 'forbidden', 'not-found', 'invalid-request', 'cursor-expired'] as const)('never follow %s', async (code) => {
    const list = vi.fn(async () => { throw fault(code) })
    expect((await settle(timelineOf(list).list(ask, callWith()))).error).toMatchObject({ code })
    expect(list).toHaveBeenCalledTimes(1)
  })

  test('are not worth it for what is only prefetched', async () => {
    const list = vi.fn(async () => { throw fault('unreachable') })
    await settle(timelineOf(list).list(ask, callWith(undefined, 'prefetch')))
    expect(list).toHaveBeenCalledTimes(1)
  })

  test('keep to the moment a rate limit names', async () => {
    const list = vi.fn(async () => pageOf([])).mockRejectedValueOnce(fault('rate-limited', 3_000))
    await settle(timelineOf(list).list(ask, callWith()))
    expect(Date.now() - Date.parse(start)).toBeGreaterThanOrEqual(3_000)
    expect(list).toHaveBeenCalledTimes(2)
  })

  test('refuse early when that moment is too far away, also for the next caller', async () => {
    const list = vi.fn(async () => { throw fault('rate-limited', 60_000) })
    const timeline = timelineOf(list)
    expect((await settle(timeline.list(ask, callWith()))).error).toMatchObject({ code: 'rate-limited', retryAfter: 60_000 })
    expect((await settle(timeline.list(ask, callWith()))).error).toMatchObject({ code: 'rate-limited', retryAfter: 60_000 })
    expect(list).toHaveBeenCalledTimes(1)
  })
})

describe('answers', () => {
  test.each([
    ['a missing author', { author: undefined }, 'items.0.author'],
    ['an instant in another zone', { occurredAt: '2026-11-21T10:00:00+01:00' }, 'items.0.occurredAt'],
    ['an instant without milliseconds', { occurredAt: '2026-11-21T10:00:00Z' }, 'items.0.occurredAt'],
    ['a day that does not exist', { occurredAt: '2026-13-41T10:00:00.000Z' }, 'items.0.occurredAt'],
    ['the 29th of February of a year that has none', { occurredAt: '2026-02-29T10:00:00.000Z' }, 'items.0.occurredAt'],
    ['the 24th hour of a day', { occurredAt: '2026-11-21T24:00:00.000Z' }, 'items.0.occurredAt'],
    ['a leap second', { occurredAt: '2026-11-21T23:59:60.000Z' }, 'items.0.occurredAt'],
    ['a visibility nobody knows', { visibility: 'friends' }, 'items.0.visibility'],
    ['a text that is not a string', { text: 12 }, 'items.0.text'],
    ['media without an address', { media: [{ type: 'image' }] }, 'items.0.media.0.url'],
  ])('with %s are refused by name of field, source and method', async (_, patch, path) => {
    const timeline = timelineOf(async () => pageOf([{ ...item(), ...patch } as Interaction]))
    const { error } = await settle(timeline.list(ask, callWith()))
    expect(error).toMatchObject({ code: 'invalid-response', source: 'demo' })
    expect((error as Error).message).toContain(path)
    expect((error as Error).message).toContain('timeline.list')
  })

  test('with any instant, as the platform writes it, come through', async () => {
    await fc.assert(fc.asyncProperty(fc.date({ min: new Date('0000-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), async (date) => {
      const timeline = timelineOf(async () => pageOf([item({ occurredAt: date.toJSON() })]))
      await expect(timeline.list(ask, callWith())).resolves.toMatchObject({ items: [{ occurredAt: date.toJSON() }] })
    }))
  })

  test('that are no answer at all are refused too', async () => {
    const { error } = await settle(timelineOf(async () => undefined as unknown as Page<Interaction>).list(ask, callWith()))
    expect(error).toMatchObject({ code: 'invalid-response' })
    expect((error as Error).message).toContain('unusable: the answer is not an object.')
  })

  test.each([
    [{ items: {} }, 'items is not a list'],
    [{ items: [null] }, 'items.0 is not an object'],
    [{ items: [{ ...item(), answers: { ref: { source: 'demo', id: '' } } }] }, 'items.0.answers.ref.id is not a name'],
    [{ items: [{ ...item(), direction: 'sideways' }] }, 'items.0.direction is none of: inbound outbound internal'],
    [{ covers: undefined }, 'covers is not an object'],
    [{ total: { value: Number.NaN, exact: true } }, 'total.value is not a number'],
  ])('say what is wrong and where: %#', async (patch, words) => {
    const { error } = await settle(timelineOf(async () => ({ ...pageOf([]), ...patch }) as unknown as Page<Interaction>).list(ask, callWith()))
    expect((error as Error).message).toContain(`unusable: ${words}. Nothing of it is shown`)
  })

  test('of a state nobody knows name those there are', async () => {
    const { replies } = define({ replies: { channels: async () => [], send: async () => ({ state: 'accepted' }), receipt: async () => ({ state: 'lost' }) as unknown as Receipt } })
    const { error } = await settle(replies!.receipt('k1', post, callWith()))
    expect((error as Error).message).toContain('state is none of: sent accepted absent unknown refused.')
  })
})

describe('errors', () => {
  test('a bug of an adapter becomes an error of the library that names the source', async () => {
    const { error } = await settle(timelineOf(() => { throw new RangeError('no such index') }).list(ask, callWith()))
    expect(isAlongsideError(error)).toBe(true)
    expect(error).toMatchObject({ code: 'internal', source: 'demo', cause: new RangeError('no such index') })
  })

  test('a failed fetch is unreachable', async () => {
    const { error } = await settle(timelineOf(async () => { throw new TypeError('fetch failed') }).list(ask, callWith()))
    expect(error).toMatchObject({ code: 'unreachable', source: 'demo' })
  })
})

describe('a send', () => {
  test('hands the receipt on', async () => {
    const receipt: Receipt = { state: 'sent', ref: { source: 'demo', id: 'p2' }, at: start }
    expect(await sinkOf(async () => receipt).send(post, 'k1', callWith())).toBe(receipt)
  })

  test.each([
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['a server in trouble', () => Promise.reject(fault('unreachable'))],
    ['an answer nobody can read', () => Promise.resolve({ state: 'sent' } as Receipt)],
    ['silence', () => new Promise<Receipt>(() => undefined)],
  ])('that meets %s is unknown, and is never repeated', async (_, outcome) => {
    const send = vi.fn(outcome)
    expect((await settle(sinkOf(send).send(post, 'k1', callWith()))).value).toEqual({ state: 'unknown' })
    expect(send).toHaveBeenCalledTimes(1)
  })

  test.each(['forbidden', 'rate-limited', 'too-long', 'window-closed'] as const)('that is certainly refused says so: %s', async (code) => {
    const send = vi.fn(async () => { throw fault(code, 5_000) })
    expect((await settle(sinkOf(send).send(post, 'k1', callWith()))).value).toEqual({
      state: 'refused', code, message: 'The source said no.', retryAfter: 5_000,
    })
    expect(send).toHaveBeenCalledTimes(1)
  })

  test('aborted before it left is an AbortError; aborted after it left is unknown', async () => {
    const send = vi.fn(() => new Promise<Receipt>(() => undefined))
    await expect(sinkOf(send).send(post, 'k1', callWith(AbortSignal.abort()))).rejects.toSatisfy(isAbortError)
    expect(send).not.toHaveBeenCalled()
    const controller = new AbortController()
    const sending = sinkOf(send).send(post, 'k1', callWith(controller.signal))
    await vi.advanceTimersByTimeAsync(1)
    controller.abort()
    expect(await sending).toEqual({ state: 'unknown' })
  })
})

describe('a field that may or may not have been written', () => {
  test('is an unknown outcome', async () => {
    const write = vi.fn(async () => { throw fault('unreachable') })
    const { fields } = define({ fields: { write } })
    const change = { record: { source: 'demo', id: 'c1' }, key: 'note', value: { type: 'text', value: 'x' }, seen: null } as const
    expect((await settle(fields!.write(change, 'k1', callWith()))).error).toMatchObject({ code: 'unknown-outcome', source: 'demo' })
    expect(write).toHaveBeenCalledTimes(1)
  })
})

describe('live changes', () => {
  const put: Change = { type: 'put', item: item(), revision: 1 }
  const since = { subject: [ines], scope: withUs, since: 'c0' }
  const liveOf = (changes: LiveSource['changes']) => define({ live: { changes } }).live!

  test('are handed on until the signal fires, even when the source hangs', async () => {
    const controller = new AbortController()
    const seen: Change[] = []
    const live = liveOf(async function* () {
      yield put
      await new Promise(() => undefined)
    })
    for await (const change of live.changes(since, callWith(controller.signal))) {
      seen.push(change)
      queueMicrotask(() => controller.abort())
    }
    expect(seen).toEqual([put])
  })

  test('that are broken are refused', async () => {
    const live = liveOf(async function* () {
      yield { ...put, item: item({ occurredAt: 'yesterday' }) }
    })
    await expect(live.changes(since, callWith())[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'invalid-response' })
  })

  test('that break off carry the library\'s error', async () => {
    const live = liveOf(async function* (): AsyncGenerator<Change> {
      throw new TypeError('network error')
      yield put
    })
    await expect(live.changes(since, callWith())[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'unreachable', source: 'demo' })
  })

  test('of somebody the source cannot know never come', async () => {
    const controller = new AbortController()
    const changes = vi.fn()
    const next = liveOf(changes).changes({ ...since, subject: [] }, callWith(controller.signal))[Symbol.asyncIterator]().next()
    controller.abort()
    expect(await next).toEqual({ done: true, value: undefined })
    expect(changes).not.toHaveBeenCalled()
  })
})
