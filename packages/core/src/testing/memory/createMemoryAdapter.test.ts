import { assert, asyncProperty, constantFrom, integer, record, array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Call, Change, Channel, Clause, DataAdapter, Filter, OutgoingPost, Page, TimelineAsk } from '../../adapter/index.js'
import { isAlongsideError, type ErrorCode } from '../../errors/index.js'
import { emailIdentity, withUs, type Interaction } from '../../model/index.js'
import { createMemoryAdapter, type MemoryAdapterOptions } from './index.js'

const ines = emailIdentity('ines@post.example')
const other = emailIdentity('other@post.example')
const day = (number: number, hour = 9) => new Date(Date.UTC(2026, 10, number, hour)).toISOString()
const now = () => Date.parse(day(21, 12))
const actor = { id: 'mira', name: 'Mira Sand', roles: [], tenant: 'kestrel' }
const call = (signal = new AbortController().signal): Call => ({ signal, locale: 'en', actor, purpose: 'service', priority: 'agent' })

const item = (id: string, occurredAt: string, more: Partial<Interaction> = {}): Interaction => ({
  ref: { source: 'desk', id }, kind: 'message', nature: 'words', channel: { id: 'desk:inbox', label: 'Inbox' }, occurredAt, revision: 1,
  direction: 'inbound', visibility: 'private', author: { name: 'Ines', identity: ines }, text: `Message ${id}`, ...more,
})

const channel: Channel = {
  id: 'reply', label: 'Reply', account: { id: 'desk', name: 'Kestrel' }, visibility: 'private', ownership: 'hosted',
  text: { unit: 'utf-16', max: 40, overflow: 'refuse' }, availability: { state: 'open' }, verbs: { own: ['edit', 'delete'], others: ['like', 'hide', 'unhide'] }, once: 'by-key',
}
const week = [1, 2, 3, 4, 5, 6, 7].map(number => item(`m${number}`, day(number), { thread: number < 4 ? 'early' : 'late' }))

function createDesk(items: readonly Interaction[] = week, options: Partial<MemoryAdapterOptions> = {}, channels: readonly Channel[] = [channel]) {
  return createMemoryAdapter({
    id: 'desk', kind: 'desk', label: 'Desk', glyph: { path: 'M0 0' }, accepts: ['email'], environment: { now },
    data: { entries: items.map(entry => ({ of: [ines], item: entry })), channels: () => channels }, ...options,
  })
}

const ask = (more: Partial<TimelineAsk> = {}): TimelineAsk => ({ subject: [ines], scope: withUs, limit: 3, ...more })
const list = (adapter: DataAdapter, more: Partial<TimelineAsk> = {}) => adapter.timeline?.list(ask(more), call()) as Promise<Page<Interaction>>
const ids = (page: Page<Interaction>) => page.items.map(({ ref }) => ref.id)

async function walkAll(adapter: DataAdapter, more: Partial<TimelineAsk> = {}): Promise<Page<Interaction>[]> {
  const pages = [await list(adapter, more)]
  for (let older = pages[0]?.older; older !== undefined; older = pages.at(-1)?.older) pages.push(await list(adapter, { ...more, at: { cursor: older } }))
  return pages
}

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | 'none'> {
  try {
    await work
    return 'none'
  } catch (error) {
    if (isAlongsideError(error)) return error.code
    throw error
  }
}

describe('reading a timeline', () => {
  test('newest first, page by page, and back again', async () => {
    const { adapter } = createDesk()
    const first = await list(adapter)
    expect(ids(first)).toEqual(['m7', 'm6', 'm5'])
    expect(first.newer).toBeUndefined()
    const second = await list(adapter, { at: { cursor: first.older ?? '' } })
    expect(ids(second)).toEqual(['m4', 'm3', 'm2'])
    const back = await list(adapter, { at: { cursor: second.newer ?? '' } })
    expect(ids(back)).toEqual(['m7', 'm6', 'm5'])
    expect(back.newer).toBeUndefined()
  })

  test('opens around a day, with something on both sides', async () => {
    const page = await list(createDesk().adapter, { limit: 4, at: { around: day(4, 10) } })
    expect(ids(page)).toEqual(['m6', 'm5', 'm4', 'm3'])
    expect([page.newer, page.older].every(cursor => cursor !== undefined)).toBe(true)
  })

  test('says from when to when a page holds everything', async () => {
    const [first, second, third] = await walkAll(createDesk().adapter)
    expect(first?.covers).toEqual({ from: '2026-11-04T09:00:00.001Z', to: day(21, 12) })
    expect(second?.covers).toEqual({ from: '2026-11-01T09:00:00.001Z', to: day(5) })
    expect(third?.covers?.from).toBe('beginning')
  })

  test('however it is filtered and paged, every kept item comes once, in order, and no covered stretch hides one', async () => {
    const items = array(record({ at: integer({ min: 1, max: 12 }), kind: constantFrom('message', 'call'), direction: constantFrom('inbound', 'outbound') }), { maxLength: 30 })
    await assert(asyncProperty(items, integer({ min: 1, max: 7 }), constantFrom<Filter>({}, { kinds: ['call'] }, { directions: ['inbound'], from: day(4), to: day(9) }), async (drawn, limit, where) => {
      const all = drawn.map(({ at, kind, direction }, index) => item(`i${index}`, day(at), { kind, direction: direction as 'inbound' }))
      const pages = await walkAll(createDesk(all).adapter, { limit, where })
      const read = pages.flatMap(page => page.items)
      const kept = all.filter(one => (where.kinds?.includes(one.kind) ?? true) && (where.directions?.includes(one.direction) ?? true) && one.occurredAt >= (where.from ?? '') && one.occurredAt < (where.to ?? '9'))
      expect(new Set(read.map(one => one.ref.id))).toEqual(new Set(kept.map(one => one.ref.id)))
      expect(read).toHaveLength(kept.length)
      expect(read.map(one => one.occurredAt)).toEqual(kept.map(one => one.occurredAt).sort().reverse())
      let seen: readonly Interaction[] = []
      for (const page of pages) {
        seen = [...seen, ...page.items]
        const covered = kept.filter(one => page.covers && (page.covers.from === 'beginning' || one.occurredAt >= page.covers.from) && one.occurredAt < page.covers.to)
        for (const one of covered) expect(seen).toContainEqual(one)
      }
      expect(pages[0]?.total).toEqual({ value: kept.length, exact: true })
    }))
  })

  test('searches words without regard to case and accents', async () => {
    const { adapter } = createDesk([item('a', day(1), { text: 'Die Störung ist behoben' }), item('b', day(2))])
    expect(ids(await list(adapter, { where: { text: 'STORUNG behoben' } }))).toEqual(['a'])
  })

  test('leaves a clause it cannot evaluate to whoever asks, and says so', async () => {
    const clauses: readonly Clause[] = ['kinds']
    const page = await list(createDesk(week, { keepClauses: clauses }).adapter, { where: { kinds: ['message'], text: 'nothing like it' } })
    expect(page.evaluated).toEqual(['kinds'])
    expect(ids(page)).toEqual(['m7', 'm6', 'm5'])
  })

  test('a source ordered by change puts an edited item first and claims to cover nothing before its end', async () => {
    const { adapter, control } = createDesk(week, { order: 'changed' })
    control.edit({ source: 'desk', id: 'm1' }, 'Changed my mind')
    const page = await list(adapter)
    expect(ids(page)).toEqual(['m1', 'm7', 'm6'])
    expect(page.covers).toBeNull()
    expect(adapter.timeline?.reads.seek).toBe('sequential')
  })

  test('a source without an order gives everything once, in its own', async () => {
    const pages = await walkAll(createDesk(week, { order: 'none' }).adapter)
    expect(pages.flatMap(ids).sort()).toEqual(week.map(one => one.ref.id))
    expect(pages.flatMap(ids)).not.toEqual(week.map(one => one.ref.id).reverse())
  })

  test('a sequential source refuses to open at a date', async () => {
    expect(await codeOf(list(createDesk(week, { seek: 'sequential' }).adapter, { at: { around: day(4) } }))).toBe('unsupported')
  })

  test('partial totals are too low and say so; others are absent', async () => {
    expect((await list(createDesk(week, { totals: 'partial' }).adapter)).total).toEqual({ value: 5, exact: false })
    expect((await list(createDesk(week, { totals: 'none' }).adapter)).total).toBeUndefined()
  })

  test('shows nobody else’s items, and posts that were not meant for us only under the public scope', async () => {
    const entries = [
      { of: [other], item: item('theirs', day(1)) },
      { of: [ines], item: item('ours', day(2)) },
      { of: [ines], item: item('public', day(3), { visibility: 'public' }), isUnaddressed: true },
    ]
    const { adapter } = createDesk([], { data: { entries } })
    expect(ids(await list(adapter))).toEqual(['ours'])
    expect(ids(await list(adapter, { scope: { kind: 'public', basis: 'consented' } }))).toEqual(['public'])
    expect(ids(await list(adapter, { scope: { kind: 'with-us', accounts: ['elsewhere'] } }))).toEqual([])
    expect(ids(await list(adapter, { scope: { kind: 'with-us', accounts: ['desk'] } }))).toEqual(['ours'])
  })

  test('gives the whole conversation around an item', async () => {
    const page = await createDesk().adapter.timeline?.thread({ ref: { source: 'desk', id: 'm2' } }, call())
    expect(page?.items.map(({ ref }) => ref.id)).toEqual(['m3', 'm2', 'm1'])
  })

  test('has only the facets it has data for', () => {
    const { adapter } = createDesk([], { data: { entries: [] } })
    expect(Object.keys(adapter).sort()).toEqual(['accepts', 'glyph', 'id', 'kind', 'label', 'live', 'spec', 'timeline'])
  })
})

describe('trouble on demand', () => {
  test('fails as often as told, then answers', async () => {
    const { adapter, control } = createDesk()
    control.fail('timeline', 2)
    expect(await codeOf(list(adapter))).toBe('unreachable')
    expect(await codeOf(list(adapter))).toBe('unreachable')
    expect(await codeOf(list(adapter))).toBe('none')
  })

  test('fails for good with a code of choice until it is healed', async () => {
    const { adapter, control } = createDesk()
    control.fail('all', 'forever', 'unauthorised')
    expect(await codeOf(list(adapter))).toBe('unauthorised')
    control.heal()
    expect(await codeOf(list(adapter))).toBe('none')
  })

  test('is rate limited until the clock has passed', async () => {
    let time = now()
    const { adapter, control } = createDesk(week, { environment: { now: () => time } })
    control.rateLimit(60_000)
    expect(await codeOf(list(adapter))).toBe('rate-limited')
    time += 60_001
    expect(await codeOf(list(adapter))).toBe('none')
  })

  test('is as slow as told, and an abort ends the wait', async () => {
    const slept: number[] = []
    const sleep = async (ms: number) => void slept.push(ms)
    const { adapter, control } = createDesk(week, { environment: { now, sleep: (ms, signal) => (ms === 800 ? sleep(ms) : new Promise((_, reject) => signal?.addEventListener('abort', reject))) } })
    control.setLatency({ timeline: 800 })
    await list(adapter)
    expect(slept).toEqual([800])
    control.setLatency(Infinity)
    const abort = new AbortController()
    const waiting = adapter.timeline?.list(ask(), call(abort.signal))
    abort.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('is offline for reading, writing and listening alike', async () => {
    const { adapter, control } = createDesk()
    const since = (await list(adapter)).since ?? ''
    const changes = adapter.live?.changes({ subject: [ines], scope: withUs, since }, call())[Symbol.asyncIterator]()
    const next = changes?.next() as Promise<unknown>
    control.goOffline()
    expect(await codeOf(next)).toBe('unreachable')
    expect(await codeOf(list(adapter))).toBe('unreachable')
    expect(await adapter.replies?.send(post(), 'k', call())).toEqual({ state: 'unknown' })
    expect(control.postCount('k')).toBe(0)
  })

  test('forgets its cursors when told to', async () => {
    const { adapter, control } = createDesk()
    const { older } = await list(adapter)
    control.expireCursors()
    expect(await codeOf(list(adapter, { at: { cursor: older ?? '' } }))).toBe('cursor-expired')
    expect(await codeOf(list(adapter, { at: { cursor: 'made up' } }))).toBe('invalid-request')
  })
})

const post = (more: Partial<OutgoingPost> = {}): OutgoingPost => ({
  channel: 'reply', visibility: 'private', text: 'We are on it.', about: { source: 'desk', id: 'm7' }, to: ines, attachments: [], composedAt: day(21, 12), ...more,
})

describe('live changes', () => {
  async function listen(adapter: DataAdapter, since: string, count: number): Promise<readonly Change[]> {
    const abort = new AbortController()
    const heard: Change[] = []
    for await (const change of adapter.live?.changes({ subject: [ines], scope: withUs, since }, call(abort.signal)) ?? []) {
      heard.push(change)
      if (heard.length === count) abort.abort()
    }
    return heard
  }

  test('start exactly after the page: nothing missed, nothing twice, nobody else’s', async () => {
    const { adapter, control } = createDesk()
    control.put(item('before', day(20)))
    const { since } = await list(adapter)
    control.put(item('new', day(21)))
    control.put(item('theirs', day(21), { author: { name: 'Other', identity: other } }))
    control.edit({ source: 'desk', id: 'm7' }, 'Edited')
    control.remove({ source: 'desk', id: 'm6' })
    const heard = await listen(adapter, since ?? '', 3)
    expect(heard.map(change => [change.type, change.type === 'put' ? change.item.ref.id : change.type === 'gone' ? change.ref.id : ''])).toEqual([['put', 'new'], ['put', 'm7'], ['gone', 'm6']])
  })

  test('are heard while listening', async () => {
    const { adapter, control } = createDesk()
    const heard = listen(adapter, (await list(adapter)).since ?? '', 1)
    await Promise.resolve()
    control.put(item('later', day(21)))
    expect((await heard)[0]).toMatchObject({ type: 'put', item: { ref: { id: 'later' } } })
  })

  test('can be lost, and then say since when', async () => {
    const { adapter, control } = createDesk()
    const { since } = await list(adapter)
    control.loseLive(() => control.put(item('missed', day(21))))
    expect(await listen(adapter, since ?? '', 1)).toEqual([{ type: 'lost', from: day(21, 12) }])
    expect(ids(await list(adapter))).toContain('missed')
  })

  test('a removed item leaves a tombstone without words', async () => {
    const { adapter, control } = createDesk()
    control.remove({ source: 'desk', id: 'm7' })
    const [first] = (await list(adapter)).items
    expect(first).toMatchObject({ ref: { id: 'm7' }, deletedAt: day(21, 12), revision: 2 })
    expect(first?.text).toBeUndefined()
  })
})

describe('replying', () => {
  test('publishes once however often the same key is sent, and shows it on the timeline', async () => {
    const { adapter, control } = createDesk()
    const receipts = await Promise.all([1, 2, 3].map(() => adapter.replies?.send(post(), 'key-1', call())))
    expect(new Set(receipts.map(receipt => JSON.stringify(receipt))).size).toBe(1)
    expect(control.postCount('key-1')).toBe(1)
    expect((await list(adapter)).items[0]).toMatchObject({ direction: 'outbound', text: 'We are on it.', author: { name: 'Mira Sand', onBehalfOf: 'Kestrel' }, thread: 'late' })
  })

  test('posts twice where the network does not know keys, so that a careless sender is found out', async () => {
    const { adapter, control } = createDesk(week, {}, [{ ...channel, once: 'by-lookup' }])
    await adapter.replies?.send(post(), 'key-1', call())
    await adapter.replies?.send(post(), 'key-1', call())
    expect(control.postCount('key-1')).toBe(2)
  })

  test('an answer that got lost can be looked up, except where nobody can tell', async () => {
    const { adapter, control } = createDesk()
    control.dropAnswerOfNextSend()
    expect(await adapter.replies?.send(post(), 'key-1', call())).toEqual({ state: 'unknown' })
    expect(await adapter.replies?.receipt('key-1', post(), call())).toMatchObject({ state: 'sent' })
    expect(await adapter.replies?.receipt('key-2', post(), call())).toEqual({ state: 'absent' })
    const uncertain = createDesk(week, {}, [{ ...channel, once: 'uncertain' }]).adapter
    expect(await uncertain.replies?.receipt('key-1', post(), call())).toEqual({ state: 'unknown' })
  })

  test.each<[string, Partial<OutgoingPost>, ErrorCode, Partial<Channel>]>([
    ['too long a text', { text: 'x'.repeat(41) }, 'too-long', {}],
    ['an empty text', { text: '  ' }, 'invalid-request', {}],
    ['somebody else', { to: other }, 'conflict', {}],
    ['a channel that is not there', { channel: 'fax' }, 'invalid-request', {}],
    ['a private text on a public channel', {}, 'invalid-request', { visibility: 'public' }],
    ['a closed window', {}, 'window-closed', { availability: { state: 'closed', code: 'window-closed', reason: 'Over.', alternatives: [] } }],
    ['an item that is gone', { about: { source: 'desk', id: 'nothing' } }, 'not-found', {}],
  ])('refuses %s', async (_, more, code, closed) => {
    const { adapter, control } = createDesk(week, {}, [{ ...channel, ...closed }])
    expect(await adapter.replies?.send(post(more), 'k', call())).toMatchObject({ state: 'refused', code })
    expect(control.sent()).toEqual([])
  })

  test('likes, hides and shows again what others wrote; edits and deletes what we wrote; offers no more than that', async () => {
    const { adapter, control } = createDesk()
    const theirs = { source: 'desk', id: 'm7' }
    const sent = await adapter.replies?.send(post(), 'k', call())
    const ours = sent?.state === 'sent' ? sent.ref : theirs
    const perform = (verb: string, ref: typeof theirs, text?: string) => adapter.actions?.perform({ verb, ref, channel: 'reply', ...(text !== undefined && { text }) }, `${verb}-${ref.id}`, call())
    await perform('like', theirs)
    await perform('like', theirs)
    expect(control.find(theirs)?.counts?.reactions).toBe(1)
    await perform('hide', theirs)
    expect(control.find(theirs)?.text).toBeUndefined()
    await perform('unhide', theirs)
    expect(control.find(theirs)?.text).toBe('Message m7')
    await perform('edit', ours, 'We were on it.')
    expect(control.find(ours)).toMatchObject({ text: 'We were on it.', editedAt: day(21, 12) })
    expect(await perform('delete', theirs)).toMatchObject({ state: 'refused', code: 'unsupported' })
    await perform('delete', ours)
    expect(control.find(ours)?.deletedAt).toBe(day(21, 12))
  })
})

describe('customers and their fields', () => {
  const record = { source: 'desk', id: '1' }
  const town = (value: string) => ({ type: 'text', value }) as const
  const createCrm = () => createDesk([], {
    data: {
      customers: [{
        name: 'Ines Roth', detail: 'Hamburg', knownAs: [ines],
        fragment: { record, identities: [], observedAt: day(1), fields: [{ key: 'location', value: town('Hamburg'), observedAt: day(1), confidence: 1 }] },
      }],
    },
  })

  test('are found by a name of theirs for certain and by words perhaps', async () => {
    const { customers } = createCrm().adapter
    const sure = await customers?.find({ query: { type: 'identity', identity: ines }, limit: 5 }, call())
    const perhaps = await customers?.find({ query: { type: 'text', text: 'roth hamburg' }, limit: 5 }, call())
    expect([sure?.matches[0]?.confidence, perhaps?.matches[0]?.confidence]).toEqual([1, 0.6])
    expect(await customers?.profile({ subject: [other] }, call())).toBeNull()
  })

  test('are written only by who saw the latest value', async () => {
    const { fields, customers } = createCrm().adapter
    const change = { record, key: 'location', value: town('Bremen'), seen: town('Hamburg') }
    expect(await fields?.write(change, 'k1', call())).toMatchObject({ state: 'written', field: { value: town('Bremen') } })
    expect(await fields?.write({ ...change, value: town('Kiel') }, 'k2', call())).toMatchObject({ state: 'conflict', field: { value: town('Bremen') } })
    expect((await customers?.profile({ subject: [ines] }, call()))?.fields[0]?.value).toEqual(town('Bremen'))
  })
})
