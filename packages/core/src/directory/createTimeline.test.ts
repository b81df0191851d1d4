import { describe, expect, test } from 'vitest'
import type { Interaction } from '../model/index.js'
import { createRig, makeItem, makeSource, minutesAgo } from './timeline/timelineRig.js'

const series = (source: string, count: number, every = 10, offset = 0): Interaction[] =>
  Array.from({ length: count }, (_, at) => makeItem(source, `${source}${at}`, minutesAgo(offset + at * every)))

describe('opening', () => {
  test('shows nothing until the sources that answer in time have answered, then all that is certain', async () => {
    const rig = createRig([makeSource('a', series('a', 12)), makeSource('b', series('b', 3, 100), { latencies: [300] })])
    await rig.clock.pass(100)
    expect(rig.timeline.getState()).toMatchObject({ status: 'loading', rows: [], older: 'loading' })
    await rig.clock.pass(250)
    expect(rig.timeline.getState().status).toBe('ready')
    expect(rig.ids()).toEqual(['a0', 'b0', 'a1', 'a2', 'a3', 'a4'])
  })

  test('shows the fast sources when a slow one has used up 400 ms, says so, and marks what then arrives between rows as late', async () => {
    const rig = createRig([makeSource('a', series('a', 3)), makeSource('b', series('b', 2, 10, 5), { latencies: [2_000] })])
    await rig.clock.pass(399)
    expect(rig.ids()).toEqual([])
    await rig.clock.pass(1)
    expect(rig.ids()).toEqual(['a0', 'a1', 'a2'])
    expect(rig.gaps()).toEqual(['b slow'])
    expect(rig.timeline.getState().sources.map(({ status }) => status)).toEqual(['finished', 'slow'])
    await rig.clock.pass()
    expect(rig.gaps()).toEqual([])
    expect(rig.items().map(({ item, isLate }) => [item.ref.id, isLate])).toEqual([['a0', false], ['b0', true], ['a1', false], ['b1', true], ['a2', false]])
  })

  test('keeps loading while nobody has answered, however long it takes', async () => {
    const rig = createRig([makeSource('a', series('a', 3), { latencies: [5_000] })])
    await rig.clock.pass(4_000)
    expect(rig.timeline.getState().status).toBe('loading')
    await rig.clock.pass()
    expect(rig.ids()).toHaveLength(3)
    expect(rig.items().every(({ isLate }) => !isLate)).toBe(true)
  })

  test('with no source at all it is ready, empty and at its end', () => {
    const { timeline } = createRig([])
    expect(timeline.getState()).toMatchObject({ status: 'ready', rows: [], older: 'end', newer: 'end', total: { value: 0, bound: 'exact' } })
  })
})

describe('reading older', () => {
  test('asks only the source that holds the horizon up', async () => {
    const [a, b] = [makeSource('a', series('a', 60)), makeSource('b', series('b', 6, 1_000))]
    const rig = createRig([a, b])
    await rig.clock.pass()
    await rig.settle(rig.timeline.older())
    expect(a.asks).toHaveLength(2)
    expect(b.asks).toHaveLength(1)
    expect(rig.ids()).toHaveLength(11)
    await rig.readAll()
    expect(rig.timeline.getState()).toMatchObject({ older: 'end', total: { value: 66, bound: 'exact', without: [] } })
  })

  test('goes past a source that fails, leaves a gap where it may have more, and heals it on retry', async () => {
    const a = makeSource('a', series('a', 12, 10))
    const b = makeSource('b', series('b', 12, 10, 5), { failing: new Set([1]) })
    const rig = createRig([a, b])
    await rig.clock.pass()
    for (let turn = 0; turn < 4; turn += 1) await rig.settle(rig.timeline.older())
    expect(rig.gaps()).toEqual(['b failed'])
    const gap = rig.timeline.getState().rows.find((row) => row.type === 'gap')
    expect(gap).toMatchObject({ from: 'beginning', error: { code: 'unreachable' } })
    expect(rig.timeline.getState()).toMatchObject({ older: 'end', total: { bound: 'at-least', without: [{ id: 'b', label: 'B' }] } })
    await rig.settle(rig.timeline.retry('b'))
    await rig.clock.pass()
    expect(rig.gaps()).toEqual([])
    expect(rig.ids()).toHaveLength(24)
    expect(rig.items().filter(({ isLate }) => isLate).map(({ item }) => item.ref.source)).not.toContain('a')
  })

  test('a source that answers late reads on by itself until it has caught up with what is shown', async () => {
    const b = makeSource('b', series('b', 40, 2), { latencies: [1_000, 10] })
    const rig = createRig([makeSource('a', series('a', 3)), b])
    await rig.clock.pass()
    expect(rig.gaps()).toEqual([])
    expect(b.asks).toHaveLength(3)
    expect(rig.timeline.getState().sources[1]).toMatchObject({ status: 'ready' })
  })

  test('says offline instead of blaming a source when there is no network', async () => {
    const rig = createRig([makeSource('a', series('a', 2), { failing: new Set([0]) })], {}, { isOnline: () => false })
    await rig.clock.pass()
    expect(rig.gaps()).toEqual(['a offline'])
  })

  test('shows a source without an order at once, with a gap until it has been read to its end', async () => {
    const rig = createRig([makeSource('a', series('a', 4)), makeSource('b', series('b', 8, 10, 5), { order: 'none' })])
    await rig.clock.pass()
    expect(rig.gaps()).toEqual(['b unordered'])
    await rig.readAll()
    expect(rig.gaps()).toEqual([])
    expect(rig.ids()).toHaveLength(12)
  })

  test('believes no order of a source that does not say what its pages cover', async () => {
    const rig = createRig([makeSource('a', series('a', 4)), makeSource('b', series('b', 8, 10, 5), { isSure: false })])
    await rig.clock.pass()
    expect(rig.gaps()).toEqual(['b unordered'])
    await rig.readAll()
    expect(rig.gaps()).toEqual([])
    expect(rig.timeline.getState().total).toEqual({ value: 12, bound: 'exact', without: [] })
  })

  test('asking a failed source again holds nothing back that the others tell meanwhile', async () => {
    const rig = createRig([makeSource('a', series('a', 3)), makeSource('b', series('b', 2), { failing: new Set([0]), latencies: [10, 300] })])
    await rig.clock.pass()
    const retrying = rig.timeline.retry('b')
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'new', minutesAgo(-1)), revision: 1 })
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'a2', minutesAgo(20), { revision: 2 }), revision: 2 })
    await rig.clock.pass(100)
    expect(rig.ids()).toEqual(['new', 'a0', 'a1', 'a2'])
    expect(rig.gaps()).toEqual(['b slow'])
    await rig.settle(retrying)
    expect(rig.gaps()).toEqual([])
  })

  test('starts a source again around the edge of what is known when its cursor has expired', async () => {
    for (const seek of ['by-time', 'sequential'] as const) {
      const a = makeSource('a', series('a', 23), { expired: new Set([1, 3]), seek })
      const rig = createRig([a])
      rig.timeline.subscribe(() => expect(rig.timeline.getState().sources[0]?.status).not.toBe('failed'))
      await rig.clock.pass()
      await rig.readAll()
      expect(rig.ids()).toEqual(series('a', 23).map(({ ref }) => ref.id))
      expect(rig.gaps()).toEqual([])
    }
  })
})

describe('live changes', () => {
  test('a new item is on top, marked live and not late; an edit keeps its place; an older revision changes nothing', async () => {
    const rig = createRig([makeSource('a', series('a', 3))])
    await rig.clock.pass()
    const [first, second] = rig.timeline.getState().rows
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'new', minutesAgo(-1)), revision: 1 })
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'a0', minutesAgo(0), { text: 'edited', revision: 5 }), revision: 5 })
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'a0', minutesAgo(0), { text: 'stale', revision: 4 }), revision: 4 })
    await rig.clock.pass()
    expect(rig.ids()).toEqual(['new', 'a0', 'a1', 'a2'])
    expect(rig.items()[0]).toMatchObject({ isLive: true, isLate: false })
    expect(rig.items()[1]).toMatchObject({ isLive: false, key: (first as { key: string }).key, item: { text: 'edited' } })
    expect(rig.items()[2]).toBe(second)
  })

  test('a deletion takes the words out of what quotes them, whether that was read before or comes later', async () => {
    const quote = (id: string, at: number) =>
      makeItem('a', id, minutesAgo(at), { answers: { ref: { source: 'a', id: 'a1' }, author: 'Ines', excerpt: 'words of a1' } })
    const a = makeSource('a', [quote('q', 2), ...series('a', 3, 10, 5)])
    const rig = createRig([a])
    await rig.clock.pass()
    rig.timeline.apply('a', { type: 'gone', ref: { source: 'a', id: 'a1' }, revision: 2, at: minutesAgo(0), why: 'deleted' })
    rig.timeline.apply('a', { type: 'put', item: quote('later', 1), revision: 1 })
    await rig.clock.pass()
    expect(rig.ids().slice(0, 2)).toEqual(['later', 'q'])
    expect(rig.items()[1]?.item.answers).toEqual({ ref: { source: 'a', id: 'a1' }, author: 'Ines' })
    expect(JSON.stringify(rig.timeline.getState().rows)).not.toContain('words of a1')
    expect(rig.timeline.find({ source: 'a', id: 'q' })?.text).toBe('words of q')
  })

  test('a deletion takes the words away and no page that was already on its way brings them back', async () => {
    const a = makeSource('a', series('a', 8), { latencies: [10, 200] })
    const rig = createRig([a])
    await rig.clock.pass()
    const reading = rig.timeline.older()
    const gone = (id: string) => rig.timeline.apply('a', { type: 'gone', ref: { source: 'a', id }, revision: 1, at: minutesAgo(0), why: 'deleted' })
    gone('a6')
    gone('a1')
    await rig.settle(reading)
    for (const id of ['a1', 'a6']) {
      expect(rig.timeline.find({ source: 'a', id })).not.toHaveProperty('text')
      expect(rig.items().find(({ item }) => item.ref.id === id)?.item.deletedAt).toBeDefined()
    }
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'a1', minutesAgo(10), { revision: 9 }), revision: 9 })
    await rig.clock.pass()
    expect(JSON.stringify(rig.timeline.getState().rows)).not.toMatch(/words of a[16]/)
    expect(rig.ids()).toHaveLength(8)
  })

  test('what was hidden before it was read arrives without its words', async () => {
    const rig = createRig([makeSource('a', series('a', 1), { latencies: [100] })])
    rig.timeline.apply('a', { type: 'gone', ref: { source: 'a', id: 'a0' }, revision: 2, at: minutesAgo(0), why: 'hidden' })
    await rig.clock.pass()
    expect(rig.items()).toMatchObject([{ item: { deletedAt: minutesAgo(0), revision: 2 } }])
    expect(rig.timeline.find({ source: 'a', id: 'a0' })).not.toHaveProperty('text')
  })

  test('what was hidden comes back with a newer revision, and only then', async () => {
    const rig = createRig([makeSource('a', series('a', 1))])
    await rig.clock.pass()
    const item = makeItem('a', 'a0', minutesAgo(0))
    rig.timeline.apply('a', { type: 'gone', ref: item.ref, revision: 2, at: minutesAgo(0), why: 'hidden' })
    rig.timeline.apply('a', { type: 'put', item, revision: 1 })
    expect(rig.timeline.find(item.ref)).not.toHaveProperty('text')
    rig.timeline.apply('a', { type: 'put', item, revision: 3 })
    expect(rig.timeline.find(item.ref)).toMatchObject({ text: 'words of a0', revision: 3 })
  })

  test('missed changes leave a gap; reading again finds what is new, what is edited and what has gone', async () => {
    const a = makeSource('a', series('a', 12))
    const rig = createRig([a])
    await rig.readAll()
    a.items = a.items.filter(({ ref }) => ref.id !== 'a3')
    a.items.push(makeItem('a', 'missed', minutesAgo(15)))
    rig.timeline.apply('a', { type: 'lost', from: minutesAgo(65) })
    await rig.clock.pass()
    expect(rig.gaps()).toEqual(['a lost'])
    expect(rig.timeline.getState().total.bound).toBe('at-least')
    await rig.settle(rig.timeline.retry('a'))
    expect(rig.gaps()).toEqual([])
    expect(rig.ids()).toEqual(['a0', 'a1', 'missed', 'a2', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10', 'a11'])
  })

  test('what a live change brings while reading again is kept, although the page does not know it', async () => {
    const a = makeSource('a', series('a', 3))
    const rig = createRig([a])
    await rig.clock.pass()
    rig.timeline.apply('a', { type: 'lost', from: minutesAgo(30) })
    const back = a.items.pop() as Interaction
    const retrying = rig.timeline.retry('a')
    rig.timeline.apply('a', { type: 'put', item: { ...back, revision: 2 }, revision: 2 })
    await rig.settle(retrying)
    expect(rig.ids()).toEqual(['a0', 'a1', 'a2'])
  })
})

describe('the same thing from two sources', () => {
  const mail = (source: string, minutes: number, rest: Partial<Interaction> = {}) =>
    makeItem(source, `${source}-mail`, minutesAgo(minutes), { sameAs: ['<1@mail>'], text: 'Where is my parcel?', ...rest })

  test('is one row that names the other, by canonical id and never by its words', async () => {
    const words = { text: 'Where is my parcel?' }
    const rig = createRig([
      makeSource('a', [mail('a', 10), makeItem('a', 'twin', minutesAgo(11), words)]), makeSource('b', [mail('b', 12), makeItem('b', 'twin', minutesAgo(11), words)]),
    ])
    await rig.clock.pass()
    expect(rig.items().map(({ item, alsoFrom }) => [item.ref, alsoFrom.map(({ label }) => label)])).toEqual([
      [{ source: 'a', id: 'a-mail' }, ['B']], [{ source: 'a', id: 'twin' }, []], [{ source: 'b', id: 'twin' }, []],
    ])
    expect(rig.timeline.getState().total).toEqual({ value: 3, bound: 'exact', without: [] })
  })

  test('is found by the channel of either report', async () => {
    const rig = createRig([makeSource('a', [mail('a', 10)]), makeSource('b', [mail('b', 12)])])
    await rig.clock.pass()
    for (const channel of ['a:main', 'b:main']) {
      await rig.settle(rig.timeline.filter({ channels: [channel] }))
      expect(rig.ids()).toEqual(['a-mail'])
    }
  })

  test('loses its words everywhere when one of them reports that it was deleted', async () => {
    const rig = createRig([makeSource('a', [mail('a', 10)]), makeSource('b', [mail('b', 12)], { latencies: [1_000] })])
    await rig.clock.pass(500)
    rig.timeline.apply('a', { type: 'gone', ref: { source: 'a', id: 'a-mail' }, revision: 2, at: minutesAgo(0), why: 'deleted' })
    await rig.clock.pass()
    expect(rig.items()).toHaveLength(1)
    expect(rig.timeline.find({ source: 'b', id: 'b-mail' })).not.toHaveProperty('text')
  })
})

describe('filtering and searching', () => {
  const mixed = (source: string, count: number) =>
    series(source, count).map((item, at): Interaction => ({ ...item, kind: at % 10 === 9 ? 'review' : 'post', text: at === 37 ? 'The LÄMP is broken' : 'fine' }))

  test('answers at once from what is known, and asks a source for the clauses it evaluates', async () => {
    const a = makeSource('a', mixed('a', 60), { clauses: ['kinds'] })
    const b = makeSource('b', mixed('b', 4))
    const rig = createRig([a, b], { limit: 20 })
    await rig.clock.pass()
    const filtering = rig.timeline.filter({ kinds: ['review'] })
    expect(rig.ids()).toEqual(['a9', 'a19'])
    await rig.settle(filtering)
    expect(a.asks.at(-1)?.where).toEqual({ kinds: ['review'] })
    expect(b.asks).toHaveLength(1)
    expect(rig.ids()).toEqual(['a9', 'a19', 'a29', 'a39', 'a49', 'a59'])
    expect(rig.timeline.getState()).toMatchObject({ total: { value: 6, bound: 'exact' }, older: 'end' })
    await rig.settle(rig.timeline.filter({}))
    expect(rig.ids()).toHaveLength(24)
  })

  test('trusts a source that searched more than the words it hands over, for that search only', async () => {
    const attached = makeItem('a', 'a0', minutesAgo(0), { text: 'see attachment' })
    const rig = createRig([makeSource('a', [], { clauses: ['text'] })], {}, {
      readPage: (_source, { where }) => Promise.resolve({
        items: where === undefined || where.text === 'invoice' ? [attached] : [], covers: { from: minutesAgo(where ? 60 : 5), to: minutesAgo(0) },
        older: 'more', evaluated: where ? ['text'] : [], observedAt: minutesAgo(0),
      }),
      searchBound: 1,
    })
    await rig.clock.pass()
    await rig.settle(rig.timeline.filter({ text: 'invoice' }))
    expect(rig.ids()).toEqual(['a0'])
    await rig.settle(rig.timeline.filter({ text: 'receipt' }))
    expect(rig.ids()).toEqual([])
  })

  test('reads on for a bounded number of pages, says how far it looked, and goes on when told to', async () => {
    const a = makeSource('a', mixed('a', 60))
    const rig = createRig([a], {}, { searchBound: 3 })
    await rig.clock.pass()
    await rig.settle(rig.timeline.filter({ text: 'lämp' }))
    expect(rig.timeline.getState()).toMatchObject({ rows: [], older: 'paused', searchedTo: minutesAgo(200 - 1 / 60_000) })
    await rig.settle(rig.timeline.older())
    expect(a.asks).toHaveLength(4)
    await rig.settle(rig.timeline.searchFurther())
    await rig.settle(rig.timeline.searchFurther())
    expect(rig.ids()).toEqual(['a37'])
    expect(rig.timeline.getState()).toMatchObject({ total: { value: 1, bound: 'at-least' }, older: 'paused' })
    await rig.readAll()
    expect(rig.timeline.getState()).toMatchObject({ searchedTo: 'beginning', total: { value: 1, bound: 'exact' } })
  })

  test('stops at the date that the filter names', async () => {
    const a = makeSource('a', series('a', 100))
    const rig = createRig([a])
    await rig.clock.pass()
    await rig.settle(rig.timeline.filter({ from: minutesAgo(100) }))
    await rig.readAll()
    expect(rig.ids()).toHaveLength(11)
    expect(rig.timeline.getState().older).toBe('end')
    expect(a.asks.length).toBeLessThan(4)
  })

  test('keeps the rows that stay the same objects', async () => {
    const rig = createRig([makeSource('a', mixed('a', 5))])
    await rig.clock.pass()
    const before = rig.items()
    await rig.settle(rig.timeline.filter({ kinds: ['post'] }))
    expect(rig.items()).toHaveLength(5)
    rig.items().forEach((row, at) => expect(row).toBe(before[at]))
  })
})

describe('opening around a date', () => {
  test('reads both ways without end', async () => {
    const [a, b] = [makeSource('a', series('a', 40), { seek: 'by-time' }), makeSource('b', series('b', 40, 10, 5), { seek: 'by-time' })]
    const rig = createRig([a, b], { around: minutesAgo(200), limit: 10 })
    await rig.clock.pass()
    const { newer, older } = rig.timeline.getState()
    expect([newer, older]).toEqual(['idle', 'idle'])
    expect(rig.items().some(({ item }) => item.occurredAt > minutesAgo(200)) && rig.items().some(({ item }) => item.occurredAt < minutesAgo(200))).toBe(true)
    const before = rig.ids()
    await rig.settle(rig.timeline.newer())
    expect(rig.ids().slice(-before.length)).toEqual(before)
    expect(rig.ids().length).toBeGreaterThan(before.length)
    await rig.readAll()
    expect(rig.ids()).toHaveLength(80)
    expect(rig.items().some(({ isLate }) => isLate)).toBe(false)
  })

  test('a source that is slow on the way to now leaves a gap there until it has caught up', async () => {
    const a = makeSource('a', series('a', 40), { seek: 'by-time' })
    const b = makeSource('b', series('b', 40, 10, 5), { seek: 'by-time', latencies: [10, 2_000, 10] })
    const rig = createRig([a, b], { around: minutesAgo(200), limit: 10 })
    await rig.clock.pass()
    for (let turn = 0; turn < 3; turn += 1) await Promise.all([rig.timeline.newer(), rig.clock.pass(450)])
    expect(rig.gaps()).toEqual(['b slow'])
    await rig.clock.pass()
    expect(rig.gaps()).toEqual(['b slow'])
    await rig.readAll()
    expect(rig.gaps()).toEqual([])
    expect(rig.ids()).toHaveLength(80)
  })

  test('loses nothing of one moment when a cursor towards now has expired', async () => {
    const at = minutesAgo(5)
    const a = makeSource('a', ['a0', 'a1', 'a2'].map((id) => makeItem('a', id, at)), { seek: 'by-time', expired: new Set([1]) })
    const rig = createRig([a], { around: minutesAgo(6), limit: 2 })
    await rig.clock.pass()
    expect(rig.ids()).toEqual([])
    await rig.readAll()
    expect(rig.ids()).toEqual(['a0', 'a1', 'a2'])
  })

  test('reads a source that cannot jump down to the date', async () => {
    const [a, b] = [makeSource('a', series('a', 40), { seek: 'by-time' }), makeSource('b', series('b', 40, 10, 5))]
    const rig = createRig([a, b])
    await rig.clock.pass()
    await rig.settle(rig.timeline.around(minutesAgo(200)))
    expect(b.asks.length).toBeGreaterThan(4)
    expect(rig.ids()).toContain('b20')
    expect(rig.gaps()).toEqual([])
    await rig.readAll()
    expect(rig.ids()).toHaveLength(80)
  })
})

describe('counting', () => {
  test('a total is exact when every source says so, and names the silent ones otherwise', async () => {
    const a = makeSource('a', series('a', 50), { gives: 'exact-total' })
    const b = makeSource('b', series('b', 40), { gives: 'exact-total', failing: new Set([0]) })
    const rig = createRig([a, b])
    await rig.clock.pass()
    expect(rig.timeline.getState().total).toEqual({ value: 50, bound: 'at-least', without: [{ id: 'b', label: 'B' }] })
    await rig.settle(rig.timeline.retry('b'))
    expect(rig.timeline.getState().total).toEqual({ value: 90, bound: 'exact', without: [] })
  })

  test('a live item counts at once', async () => {
    const rig = createRig([makeSource('a', series('a', 50), { gives: 'exact-total' })])
    await rig.clock.pass()
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'new', minutesAgo(-1), { kind: 'chat' }), revision: 1 })
    await rig.clock.pass()
    expect(rig.timeline.getState().total).toEqual({ value: 51, bound: 'exact', without: [] })
    expect(rig.timeline.getState().counts.kinds.get('chat')).toEqual({ value: 1, bound: 'at-least', without: [] })
  })

  test('a total that a change overtook, or that may or may not count a deleted item, is not called exact', async () => {
    const a = makeSource('a', series('a', 50), { gives: 'exact-total' })
    const rig = createRig([a])
    await rig.clock.pass(5)
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'new', minutesAgo(-1)), revision: 1 })
    await rig.clock.pass()
    expect(rig.timeline.getState().total).toMatchObject({ value: 6, bound: 'at-least' })
    await rig.settle(rig.timeline.older())
    expect(rig.timeline.getState().total.bound).toBe('exact')
    rig.timeline.apply('a', { type: 'gone', ref: { source: 'a', id: 'a0' }, revision: 2, at: minutesAgo(0), why: 'deleted' })
    await rig.clock.pass()
    expect(rig.timeline.getState().total.bound).toBe('at-least')
  })

  test('sums that may count one thing twice are never called exact', async () => {
    const shared = (source: string) => series(source, 9).map((item, at) => ({ ...item, sameAs: [`same:${at}`] }))
    const rig = createRig([makeSource('a', shared('a'), { gives: 'exact-total' }), makeSource('b', shared('b'), { gives: 'exact-total' })])
    await rig.clock.pass()
    expect(rig.timeline.getState().total).toMatchObject({ value: 9, bound: 'at-least' })
    await rig.readAll()
    expect(rig.timeline.getState().total).toMatchObject({ value: 9, bound: 'exact' })
  })
})

describe('for the view', () => {
  test('the state is the same object until something changes, and one tick of changes is told once', async () => {
    const rig = createRig([makeSource('a', series('a', 3))])
    await rig.clock.pass()
    let told = 0
    rig.timeline.subscribe(() => { told += 1 })
    const before = rig.timeline.getState()
    for (let at = 0; at < 100; at += 1) rig.timeline.apply('a', { type: 'put', item: makeItem('a', `n${at}`, minutesAgo(-at)), revision: 1 })
    expect(rig.timeline.getState()).toBe(before)
    await rig.clock.pass()
    expect(told).toBe(1)
    expect(rig.timeline.getState().rows).toHaveLength(103)
    const after = rig.timeline.getState()
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'n1', minutesAgo(-1)), revision: 1 })
    await rig.clock.pass()
    expect(rig.timeline.getState()).toBe(after)
  })

  test('disposing stops every reading and says nothing more', async () => {
    const signals: AbortSignal[] = []
    const rig = createRig([makeSource('a', [])], {}, { readPage: (_source, _ask, signal) => { signals.push(signal); return new Promise(() => undefined) } })
    await rig.clock.pass(10)
    let told = 0
    rig.timeline.subscribe(() => { told += 1 })
    rig.timeline.dispose()
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'a0', minutesAgo(0)), revision: 1 })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    await rig.clock.pass()
    expect(told).toBe(0)
  })

  test('a live item among 100,000 costs a search and a splice', async () => {
    const rig = createRig([makeSource('a', [])])
    await rig.clock.pass()
    for (let at = 0; at < 100_000; at += 1) rig.timeline.apply('a', { type: 'put', item: makeItem('a', `n${at}`, minutesAgo(at)), revision: 1 })
    await rig.clock.pass()
    const before = rig.timeline.getState().rows
    rig.timeline.apply('a', { type: 'put', item: makeItem('a', 'middle', minutesAgo(50_000.5)), revision: 1 })
    await rig.clock.pass()
    const { rows, total } = rig.timeline.getState()
    expect(total).toEqual({ value: 100_001, bound: 'exact', without: [] })
    expect(rows[50_001]).toMatchObject({ item: { ref: { id: 'middle' } }, isLate: true })
    expect(rows.filter((row, at) => row !== before[at > 50_001 ? at - 1 : at])).toHaveLength(1)
  })
})
