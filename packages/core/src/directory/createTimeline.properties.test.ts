import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Interaction } from '../model/index.js'
import type { TimelineItem } from './Timeline.js'
import { compareInteractions } from './timeline/sortOrder.js'
import { createRig, makeItem, makeSource, minutesAgo, type Rig, type RigSource } from './timeline/timelineRig.js'

const runs = { numRuns: 100 }

/** Few moments, so that several things share one; canonical ids, some of them in several sources, so that some things are the same. */
const items = (source: string, canonical: boolean) =>
  fc.record({
    list: fc.array(fc.record({ minute: fc.integer({ min: 0, max: 40 }), kind: fc.constantFrom('post', 'chat') }), { maxLength: 25 }),
    same: fc.shuffledSubarray([0, 1, 2, 3, 4, 5]),
  }).map(({ list, same }) => list.map(({ minute, kind }, at): Interaction =>
    makeItem(source, `${source}${at}`, minutesAgo(minute), { kind, ...(canonical && { sameAs: [same[at] === undefined ? `own:${source}${at}` : `id:${same[at]}`] }) })))

const behaviour = fc.record({
  latencies: fc.array(fc.constantFrom(1, 50, 399, 401, 900, 3_000), { minLength: 1, maxLength: 6 }),
  failing: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }).map((numbers) => new Set(numbers)),
  expired: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }).map((numbers) => new Set(numbers)),
  seek: fc.constantFrom('by-time', 'sequential'),
  order: fc.constantFrom('occurred', 'occurred', 'occurred', 'none'),
  gives: fc.constantFrom('exact-total', 'no-total'),
  isSure: fc.constantFrom(true, true, true, false),
  clauses: fc.constantFrom([], ['kinds'] as const),
})

const sourceOf = (canonical: boolean) => (id: string) => fc.tuple(items(id, canonical), behaviour).map(([list, rest]) => makeSource(id, list, rest))
const sources = (canonical = false): fc.Arbitrary<RigSource[]> => fc.tuple(...['a', 'b', 'c'].map(sourceOf(canonical)))

/** Sources remember what they were asked, so every run needs its own. */
const afresh = (given: readonly RigSource[]): RigSource[] => given.map((source) => ({ ...source, items: [...source.items], asks: [] }))

/** What the rows must be in the end: one per thing, the newest report of it, in the one order. */
function union(all: readonly RigSource[]): string[] {
  const heads: Interaction[] = []
  const seen = new Set<string>()
  for (const item of all.flatMap(({ items }) => items).sort(compareInteractions)) {
    const [id] = item.sameAs ?? []
    if (id !== undefined && seen.has(id)) continue
    if (id !== undefined) seen.add(id)
    heads.push(item)
  }
  return heads.map(({ ref }) => ref.id)
}

/** Checks something in every published state; what it returns throws the first failure. */
function watch(rig: Rig, check: () => void): () => void {
  let failure: unknown
  rig.timeline.subscribe(() => {
    try {
      check()
    } catch (thrown) {
      failure ??= thrown
    }
  })
  return () => {
    if (failure) throw failure
  }
}

function checkRows(rig: Rig): () => void {
  let before: readonly TimelineItem[] = []
  const seen = new Set<string>()
  return () => {
    const rows = rig.items()
    const keys = rows.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(rows.toSorted((a, b) => compareInteractions(a.item, b.item)).map(({ key }) => key))
    expect(keys.filter((key) => seen.has(key))).toEqual(before.map(({ key }) => key))
    const [first, last] = [before[0], before.at(-1)]
    for (const { key, item, isLate } of rows.filter((row) => !seen.has(row.key))) {
      const isInside = first !== undefined && last !== undefined && compareInteractions(item, first.item) > 0 && compareInteractions(item, last.item) < 0
      expect([key, isLate]).toEqual([key, isInside])
      seen.add(key)
    }
    before = rows
  }
}

test('whatever order, pace and failures the sources have, the rows end as the sorted union of all', async () => {
  await fc.assert(fc.asyncProperty(sources(true), fc.integer({ min: 1, max: 7 }), async (given, limit) => {
    const all = afresh(given)
    const rig = createRig(all, { limit })
    await rig.readAll()
    expect(rig.ids()).toEqual(union(all))
    expect(rig.timeline.getState().total).toEqual({ value: union(all).length, bound: 'exact', without: [] })
  }), runs)
})

test('rows never change their order, never repeat, and only what comes between shown rows is late', async () => {
  await fc.assert(fc.asyncProperty(sources(), fc.integer({ min: 1, max: 7 }), async (given, limit) => {
    const all = afresh(given)
    const rig = createRig(all, { limit })
    const verify = watch(rig, checkRows(rig))
    await rig.readAll()
    verify()
  }), runs)
})

test('opened around any moment, nothing is lost or shown twice', async () => {
  await fc.assert(fc.asyncProperty(sources(), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 2, max: 7 }), async (given, minute, limit) => {
    const all = afresh(given)
    const rig = createRig(all, { limit, around: minutesAgo(minute) })
    const verify = watch(rig, checkRows(rig))
    await rig.readAll()
    verify()
    expect(rig.ids()).toEqual(union(all))
  }), runs)
})

test('a filter shows what matches, whoever evaluates it, and without it everything is back', async () => {
  await fc.assert(fc.asyncProperty(sources(), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 900 }), async (given, limit, wait) => {
    const all = afresh(given)
    const rig = createRig(all, { limit })
    await rig.clock.pass(wait)
    const filtering = rig.timeline.filter({ kinds: ['chat'] })
    await rig.settle(filtering)
    await rig.readAll()
    const chats = all.map((source) => ({ ...source, items: source.items.filter(({ kind }) => kind === 'chat') }))
    expect(rig.ids()).toEqual(union(chats))
    expect(rig.timeline.getState().total).toEqual({ value: rig.ids().length, bound: 'exact', without: [] })
    await rig.settle(rig.timeline.filter({}))
    await rig.readAll()
    expect(rig.ids()).toEqual(union(all))
  }), runs)
})

test('a count that calls itself exact is, at every moment', async () => {
  await fc.assert(fc.asyncProperty(sources(true), fc.integer({ min: 1, max: 7 }), async (given, limit) => {
    const all = afresh(given)
    const rig = createRig(all, { limit })
    const truth = union(all).length
    const verify = watch(rig, () => {
      const { total, counts } = rig.timeline.getState()
      if (total.bound === 'exact') expect(total.value).toBe(truth)
      else expect(total.value).toBeLessThanOrEqual(truth)
      const perKind = [...counts.kinds.values()]
      if (perKind.some(({ bound }) => bound === 'exact')) expect(perKind.reduce((sum, { value }) => sum + value, 0)).toBe(truth)
    })
    await rig.readAll()
    verify()
  }), runs)
})

const event = fc.record({ source: fc.constantFrom('a', 'b', 'c'), pick: fc.nat(), type: fc.constantFrom('new', 'edit', 'gone'), wait: fc.integer({ min: 0, max: 700 }) })

test('with live changes during paging nothing is lost, doubled, older than known, or brought back from deletion', async () => {
  await fc.assert(fc.asyncProperty(sources(), fc.integer({ min: 1, max: 7 }), fc.array(event, { maxLength: 12 }), async (given, limit, events) => {
    const all = afresh(given)
    const rig = createRig(all, { limit })
    const expected = new Map(all.flatMap(({ items }) => items).map((item) => [item.ref.id, item]))
    const gone = new Set<string>()
    const verify = watch(rig, checkRows(rig))
    let revision = 1
    for (const { source: id, pick, type, wait } of events) {
      await rig.clock.pass(wait)
      void rig.timeline.older()
      const source = all.find((candidate) => candidate.id === id) as RigSource
      revision += 1
      const target = source.items[pick % Math.max(1, source.items.length)]
      if (type === 'new') {
        const item = makeItem(id, `${id}-live${revision}`, minutesAgo((pick % 60) - 10), { revision })
        source.items.push(item)
        expected.set(item.ref.id, item)
        rig.timeline.apply(id, { type: 'put', item, revision })
      } else if (type === 'edit' && target) {
        const item = { ...target, revision, text: `edit ${revision}` }
        source.items[source.items.indexOf(target)] = item
        expected.set(item.ref.id, item)
        rig.timeline.apply(id, { type: 'put', item, revision })
      } else if (target) {
        source.items.splice(source.items.indexOf(target), 1)
        gone.add(target.ref.id)
        rig.timeline.apply(id, { type: 'gone', ref: target.ref, revision, at: minutesAgo(0), why: 'deleted' })
      }
    }
    await rig.readAll()
    verify()
    const shown = new Map(rig.items().map(({ item }) => [item.ref.id, item]))
    expect(shown.size).toBe(rig.items().length)
    for (const [id, item] of expected) if (!gone.has(id)) expect(shown.get(id)).toMatchObject({ text: item.text, revision: item.revision })
    for (const id of gone) expect(shown.get(id)?.text).toBeUndefined()
    expect([...shown.keys()].filter((id) => !expected.has(id))).toEqual([])
  }), runs)
})
