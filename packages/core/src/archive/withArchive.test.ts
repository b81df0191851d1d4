import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineAdapter, type Call, type Change, type FeedPage, type TimelineAsk } from '../adapter/index.js'
import { AlongsideError } from '../errors/index.js'
import { withUs, type Identity, type Interaction } from '../model/index.js'
import { createMemoryArchiveStore } from './createMemoryArchiveStore.js'
import { withArchive, type ArchiveOptions } from './withArchive.js'

const day = 86_400_000
const start = Date.parse('2026-11-21T09:00:00.000Z')
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
const person = (id: string): Identity => ({ scheme: 'page', realm: '', id, handle: `@${id}`, party: 'person' })
const ines = person('ines')
const call: Call = {
  signal: new AbortController().signal,
  locale: 'en',
  actor: { id: 'a1', name: 'Mira', roles: [], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'background',
}

interface Post {
  id: string
  minutes: number
  by?: string
  thread?: string
  to?: string
  revision?: number
  text?: string
}

const post = ({ id, minutes, by, thread, to, revision = 1, text = `${id} says` }: Post): Interaction => ({
  ref: { source: 'page', id },
  kind: 'comment',
  nature: 'words',
  channel: { id: 'wall', label: 'The wall' },
  occurredAt: at(minutes),
  revision,
  direction: by ? 'inbound' : 'outbound',
  visibility: 'public',
  author: by ? { name: by, identity: person(by) } : { name: 'Kestrel', identity: { ...person('kestrel'), party: 'organisation' } },
  text,
  ...(thread && { thread }),
  ...(to && { answers: { ref: { source: 'page', id: to } } }),
})

const put = (item: Post): Change => ({ type: 'put', item: post(item), revision: item.revision ?? 1 })
const gone = (id: string, revision: number, why = 'deleted'): Change => ({ type: 'gone', ref: { source: 'page', id }, revision, at: at(999), why })

/** A page of ours: everything it ever reported, read by position. */
function setUp(options: ArchiveOptions & { readonly keepAtSource?: number } = {}) {
  const changes: Change[] = []
  const state = { now: start + day, expired: false, batch: 3 }
  const store = createMemoryArchiveStore()
  const environment = { now: () => state.now }
  const feedPage = (since: string | undefined): FeedPage => {
    const first = Number(since ?? 0)
    const next = Math.min(first + state.batch, changes.length)
    return { changes: changes.slice(first, next), next: String(next), hasMore: next < changes.length, coveredFrom: at(-60), observedAt: new Date(state.now).toISOString() }
  }
  const adapter = defineAdapter(
    {
      id: 'page', kind: 'page', label: 'The page', glyph: { path: '' }, accepts: ['page'],
      feed: {
        ...(options.keepAtSource !== undefined && { keepFor: options.keepAtSource }),
        list: async ({ since }) => {
          if (!state.expired || since === undefined) return feedPage(since)
          state.expired = false
          throw new AlongsideError({ code: 'cursor-expired', message: 'Too old.' })
        },
      },
      hooks: { receive: async () => ({ type: 'changes', deliveryId: 'd1', changes: changes.slice(-1) }) },
    },
    environment,
  )
  const archived = withArchive(adapter, store, { environment, ...options })
  const read = (ask: Partial<TimelineAsk> = {}) => archived.timeline.list({ subject: [ines], scope: withUs, limit: 50, ...ask }, call)
  const ids = async (ask: Partial<TimelineAsk> = {}) => (await read(ask)).items.map((item) => item.ref.id)
  return { changes, state, store, archived, read, ids, sync: () => archived.sync(call) }
}

describe('a timeline from a feed', () => {
  test('shows what somebody wrote and what we answered them, not what passed with strangers in the same thread', async () => {
    const { changes, ids, sync } = setUp()
    changes.push(
      put({ id: 'hers', minutes: 1, by: 'ines', thread: 't' }),
      put({ id: 'his', minutes: 2, by: 'otto', thread: 't' }),
      put({ id: 'to-him', minutes: 3, thread: 't', to: 'his' }),
      put({ id: 'to-her', minutes: 4, thread: 't', to: 'hers' }),
      put({ id: 'to-all', minutes: 5, thread: 't' }),
      put({ id: 'elsewhere', minutes: 6, by: 'otto', thread: 'u' }),
    )
    expect(await sync()).toEqual({ changes: 6 })
    expect(await ids()).toEqual(['to-all', 'to-her', 'hers'])
  })

  test('shows the whole conversation when asked for the thread', async () => {
    const { changes, archived, sync } = setUp()
    changes.push(put({ id: 'hers', minutes: 1, by: 'ines', thread: 't' }), put({ id: 'his', minutes: 2, by: 'otto', thread: 't' }))
    await sync()
    const page = await archived.timeline.thread({ ref: { source: 'page', id: 'hers' } }, call)
    expect(page.items.map((item) => item.ref.id)).toEqual(['his', 'hers'])
  })

  test('says how far back it reaches, and nothing before it was read to its end', async () => {
    const { changes, read, sync } = setUp()
    changes.push(put({ id: 'a', minutes: 1, by: 'ines' }))
    expect((await read()).covers).toBeNull()
    await sync()
    expect((await read()).covers).toEqual({ from: at(-60), to: at(24 * 60) })
  })

  test('admits the hole when the feed forgot where it was, and when changes were lost', async () => {
    const { changes, state, read, sync } = setUp()
    await sync()
    state.now += day
    state.expired = true
    await sync()
    expect((await read()).covers?.from).toBe(at(-60))
    changes.push({ type: 'lost', from: at(5) })
    await sync()
    expect((await read()).covers?.from).toBe(at(48 * 60))
  })

  test('knows nothing of what people say in public elsewhere', async () => {
    const { changes, read, sync } = setUp()
    changes.push(put({ id: 'a', minutes: 1, by: 'ines' }))
    await sync()
    expect(await read({ scope: { kind: 'public', basis: 'consented' } })).toMatchObject({ items: [], covers: null })
  })

  test('is narrowed to an account when it knows which account an item came through', async () => {
    const { changes, ids, sync } = setUp({ accountOf: (item) => item.thread })
    changes.push(put({ id: 'a', minutes: 1, by: 'ines', thread: 'emea' }), put({ id: 'b', minutes: 2, by: 'ines', thread: 'apac' }))
    await sync()
    expect(await ids({ scope: { kind: 'with-us', accounts: ['emea'] } })).toEqual(['a'])
  })

  test('takes in what hooks deliver', async () => {
    const { changes, archived, ids } = setUp()
    changes.push(put({ id: 'a', minutes: 1, by: 'ines' }))
    await archived.hooks?.receive({ method: 'POST', url: '/', headers: {}, body: new Uint8Array(), receivedAt: at(0) }, call)
    expect(await ids()).toEqual(['a'])
  })

  test('takes in what was verified before and waited since, once however often it is handed over', async () => {
    const { archived, ids, store } = setUp()
    const waited = [put({ id: 'a', minutes: 1, by: 'ines' }), put({ id: 'b', minutes: 2, by: 'ines' })]
    await archived.apply(waited)
    const head = await store.head('page')
    await archived.apply(waited)
    expect([await ids(), await store.head('page')]).toEqual([['b', 'a'], head])
  })

  test('is refused to an adapter that reports nothing', () => {
    const silent = defineAdapter({ id: 'x', kind: 'x', label: 'X', glyph: { path: '' }, accepts: [] })
    expect(() => withArchive(silent, createMemoryArchiveStore())).toThrow(/neither a feed nor hooks/)
  })
})

describe('paging', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => put({ id: `p${String(index).padStart(2, '0')}`, minutes: Math.floor(index / 3), by: 'ines' }))

  test('back and forth shows every item once, whatever the page size, and covers what it shows', async () => {
    const { changes, read, sync, ids } = setUp()
    changes.push(...many(23))
    await sync()
    const all = await ids()
    for (const limit of [1, 2, 5, 23]) {
      const seen: string[] = []
      let page = await read({ limit })
      for (;;) {
        seen.push(...page.items.map((item) => item.ref.id))
        if (page.older === undefined) break
        page = await read({ limit, at: { cursor: page.older } })
      }
      expect(seen).toEqual(all)
      const back: string[] = []
      while (page.newer !== undefined) {
        page = await read({ limit, at: { cursor: page.newer } })
        back.unshift(...page.items.map((item) => item.ref.id))
      }
      expect(all.slice(0, back.length)).toEqual(back)
      expect(back.length).toBeGreaterThanOrEqual(all.length - limit)
    }
  })

  test('opens around a moment', async () => {
    const { changes, read, sync } = setUp()
    changes.push(...many(23))
    await sync()
    const page = await read({ limit: 6, at: { around: at(4) } })
    expect(page.items.map((item) => item.ref.id)).toEqual(['p14', 'p13', 'p12', 'p11', 'p10', 'p09'])
    expect([page.older, page.newer].every(Boolean)).toBe(true)
    expect(page.covers).toEqual({ from: '2026-11-21T09:03:00.001Z', to: at(4) })
  })

  test('a cursor nobody made has expired', async () => {
    await expect(setUp().read({ at: { cursor: 'mist' } })).rejects.toMatchObject({ code: 'cursor-expired', source: 'page' })
  })

  test('filters by itself, and reads on past what does not match', async () => {
    const { changes, ids, sync } = setUp()
    changes.push(...many(40), put({ id: 'old', minutes: -5, by: 'ines', text: 'x' }))
    await sync()
    expect(await ids({ where: { to: at(0) }, limit: 2 })).toEqual(['old'])
  })
})

describe('what may be kept', () => {
  test('references only: no words, no name, but that it happened', async () => {
    const { changes, read, sync, store } = setUp({ keepAtSource: 0 })
    changes.push(put({ id: 'a', minutes: 1, by: 'ines', text: 'secret words' }))
    await sync()
    const [item] = (await read()).items
    expect(item).toMatchObject({ ref: { source: 'page', id: 'a' }, author: { name: '@ines', identity: ines }, occurredAt: at(1) })
    expect(JSON.stringify(await store.read([{ source: 'page', id: 'a' }]))).not.toContain('secret')
    expect(item?.text).toBeUndefined()
  })

  test('words go when their time is over, from the screen at once and from the store with the next sync', async () => {
    const { changes, state, read, sync, store } = setUp({ keepFor: day })
    changes.push(put({ id: 'a', minutes: 1, by: 'ines', text: 'secret words' }))
    await sync()
    expect((await read()).items[0]?.text).toBe('secret words')
    state.now += day
    expect((await read()).items[0]?.text).toBeUndefined()
    state.now += 1
    await sync()
    expect(JSON.stringify(await store.read([{ source: 'page', id: 'a' }]))).not.toContain('secret')
  })

  test('a deleted item leaves a tombstone that an older page in flight cannot undo', async () => {
    const { changes, read, sync, store } = setUp()
    changes.push(put({ id: 'a', minutes: 1, by: 'ines', text: 'secret words' }), gone('a', 3), put({ id: 'a', minutes: 1, by: 'ines', revision: 2, text: 'secret words' }))
    await sync()
    expect((await read()).items).toMatchObject([{ deletedAt: at(999), revision: 3 }])
    expect(JSON.stringify(await store.read([{ source: 'page', id: 'a' }]))).not.toContain('secret')
  })

  test('what was hidden and shown again is back', async () => {
    const { changes, read, sync } = setUp()
    changes.push(put({ id: 'a', minutes: 1, by: 'ines' }), gone('a', 2, 'hidden'), put({ id: 'a', minutes: 1, by: 'ines', revision: 3 }))
    await sync()
    expect((await read()).items).toMatchObject([{ text: 'a says', revision: 3 }])
  })

  test('an erased item leaves nothing, and never comes back', async () => {
    const { changes, ids, sync, store } = setUp()
    changes.push(put({ id: 'a', minutes: 1, by: 'ines' }), gone('a', 2, 'erased'), put({ id: 'a', minutes: 1, by: 'ines', revision: 9 }))
    await sync()
    expect(await ids()).toEqual([])
    expect(JSON.stringify(await store.read([{ source: 'page', id: 'a' }]))).not.toContain('ines')
  })
})

describe('live', () => {
  test('goes on exactly after the page, edits and deletions included, and strangers left out', async () => {
    const { changes, read, sync, archived } = setUp()
    changes.push(put({ id: 'a', minutes: 1, by: 'ines' }))
    await sync()
    const { since } = await read()
    const controller = new AbortController()
    const seen: string[] = []
    const listening = (async () => {
      for await (const change of archived.live.changes({ subject: [ines], scope: withUs, since: since ?? '' }, { ...call, signal: controller.signal })) {
        seen.push(`${change.type} ${change.type === 'put' ? change.item.ref.id : change.type === 'gone' ? change.ref.id : ''}`)
        if (seen.length === 3) controller.abort()
      }
    })()
    changes.push(put({ id: 'stranger', minutes: 2, by: 'otto' }), put({ id: 'b', minutes: 3, by: 'ines' }), gone('a', 2))
    await sync()
    changes.push(put({ id: 'c', minutes: 4, by: 'ines' }))
    await sync()
    await listening
    expect(seen).toEqual(['put b', 'gone a', 'put c'])
  })
})

describe('the same changes', () => {
  const change = fc.record({ id: fc.constantFrom('a', 'b', 'c'), revision: fc.integer({ min: 1, max: 5 }), end: fc.constantFrom('', '', '', 'deleted', 'hidden', 'erased') })
    .map(({ id, revision, end }): Change => (end ? gone(id, revision, end) : put({ id, minutes: id.charCodeAt(0), by: 'ines', revision, text: `${id}${revision}`, thread: 't' })))

  const archiveOf = async (changes: readonly Change[], options: Parameters<typeof setUp>[0]) => {
    const archive = setUp(options)
    archive.changes.push(...changes)
    await archive.sync()
    return (await archive.read()).items
  }

  test.each([{}, { keepFor: 0 }])('in any order, and however often, make the same archive (%o)', async (options) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 12 }).chain((changes) => fc.tuple(
          fc.constant(changes),
          fc.shuffledSubarray(changes, { minLength: changes.length }),
          fc.shuffledSubarray(changes),
        )),
        async ([changes, shuffled, again]) => {
          expect(await archiveOf([...shuffled, ...again], options)).toEqual(await archiveOf(changes, options))
        },
      ),
      { numRuns: 300 },
    )
  })
})
