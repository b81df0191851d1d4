import { isAlongsideError } from '../../../errors/index.js'
import type { Interaction } from '../../../model/index.js'
import { breakFacet, breakItem, breakPages, seedItem, without, type Mutant } from '../Mutant.js'
import { at, unaddressed } from '../referenceData.js'

const cursorOf = (ask: { readonly at?: object }): string | undefined => (ask.at && 'cursor' in ask.at ? (ask.at.cursor as string) : undefined)
const positionOf = (cursor: string): number => Number(cursor.slice(3))

export const timelinePageMutants: readonly Mutant[] = [
  { rule: 'subject-has-data', says: 'was tried on an empty account', items: (items) => items.slice(3) },
  {
    rule: 'limit-respected',
    says: 'gives one more on the first page',
    ...breakFacet('timeline', ({ list }) => ({ list: (ask, call) => list(ask.at ? ask : { ...ask, limit: ask.limit + 1 }, call) })),
  },
  { rule: 'order', says: 'turns its pages around', ...breakPages((page, ask) => (ask.limit === 2 ? { ...page, items: page.items.toReversed() } : page)) },
  {
    rule: 'cursor-resumes',
    says: 'loses an item between two pages',
    ...breakPages((page, ask) => (cursorOf(ask) === undefined ? page : { ...page, items: page.items.slice(0, -1), covers: null })),
  },
  {
    rule: 'no-duplicates-across-pages',
    says: 'repeats the last item of a page on the next',
    ...breakFacet('timeline', ({ list }) => ({
      list(ask, call) {
        const cursor = cursorOf(ask)
        const position = cursor === undefined ? 0 : positionOf(cursor)
        return position > 0 ? list({ ...ask, at: { cursor: `at:${position - 1}` }, limit: ask.limit + 1 }, call) : list(ask, call)
      },
    })),
  },
  {
    rule: 'page-covers',
    says: 'says that it gave more than it did',
    ...breakPages((page, ask) => (ask.limit === 2 && page.covers && page.older !== undefined ? { ...page, covers: { ...page.covers, from: at(0) } } : page)),
  },
  {
    rule: 'beginning-is-the-end',
    says: 'reaches the beginning too early',
    ...breakPages((page, ask) => (ask.limit === 1 && page.covers ? { ...page, covers: { ...page.covers, from: 'beginning' } } : page)),
  },
  { rule: 'newer-leads-back', says: 'leads on instead of back', ...breakPages((page) => (page.newer !== undefined && page.older !== undefined ? { ...page, newer: page.older } : page)) },
  {
    rule: 'unknown-cursor-fails',
    says: 'starts over when it does not know a cursor',
    ...breakFacet('timeline', ({ list }) => ({
      list: ({ at: from, ...ask }, call) => list({ ...ask, ...(from && { at: from }) }, call).catch((error: unknown) => {
        if (isAlongsideError(error) && error.code === 'cursor-expired') return list(ask, call)
        throw error
      }),
    })),
  },
  {
    rule: 'around-seeks',
    says: 'opens at the newest, wherever it was sent',
    ...breakFacet('timeline', ({ list }) => ({ list: ({ at: from, ...ask }, call) => list({ ...ask, ...(from && 'cursor' in from && { at: from }) }, call) })),
  },
  { rule: 'total-honest', says: 'calls a guess exact', ...breakPages((page) => (page.items.length > 0 ? { ...page, total: { value: 42, exact: true } } : page)) },
]

export const timelineFilterMutants: readonly Mutant[] = [
  {
    rule: 'filter-evaluated-honestly',
    says: 'says that it filtered and did not',
    ...breakFacet('timeline', ({ list }) => ({ list: (ask, call) => list(without(ask, 'where'), call) })),
  },
  { rule: 'filter-loses-nothing', says: 'finds no words', ...breakPages((page, { where }) => (where?.text === undefined ? page : { ...page, items: [] })) },
  { rule: 'clauses-are-evaluated', says: 'offers to filter and leaves it to others', ...breakPages((page) => ({ ...page, evaluated: [] })) },
]

/** Remembers every item as it first saw it. */
function rememberWords() {
  const first = new Map<string, Interaction>()
  return breakPages((page) => ({
    ...page,
    items: page.items.map((item) => {
      if (!first.has(item.ref.id)) first.set(item.ref.id, item)
      return item.deletedAt === undefined ? item : (first.get(item.ref.id) ?? item)
    }),
  }))
}

export const timelineItemMutants: readonly Mutant[] = [
  { rule: 'refs-name-this-source', says: 'names another source', ...breakItem('i1', { ref: { source: 'other', id: 'i1' } }) },
  { rule: 'instants-are-utc-iso', says: 'gives local times', ...breakItem('i1', { editedAt: '2026-11-20T10:00:00+01:00' }) },
  { rule: 'no-html-in-text', says: 'hands markup on', ...seedItem('i2', { text: '<p>Good&nbsp;morning</p>' }) },
  { rule: 'links-lie-in-the-text', says: 'counts links in bytes', ...seedItem('i3', { links: [{ from: 40, to: 80, url: 'https://parcel.example/1' }] }) },
  { rule: 'addresses-are-web', says: 'hands scripts on', ...seedItem('i6', { url: 'javascript:alert(1)' }) },
  { rule: 'channel-has-a-label', says: 'has no word for a channel', ...seedItem('i6', { channel: { id: 'wall', label: '' } }) },
  { rule: 'author-has-a-name', says: 'does not name an author', ...seedItem('i2', { author: { name: '' } }) },
  { rule: 'direction-fits-author', says: 'takes the customer for a colleague', ...seedItem('i6', { direction: 'outbound' }) },
  { rule: 'internal-stays-internal', says: 'calls a note public', ...seedItem('i7', { visibility: 'public' }) },
  { rule: 'tombstones-are-bare', says: 'keeps the words of a tombstone', ...seedItem('i4', { deletedAt: at(8) }) },
  {
    rule: 'thread-contains-item',
    says: 'leaves the item out of its conversation',
    ...breakFacet('timeline', ({ thread }) => ({
      async thread(ask, call) {
        const page = await thread(ask, call)
        return ask.ref.id === 'i6' ? { ...page, items: page.items.filter((item) => item.ref.id !== 'i6') } : page
      },
    })),
  },
  {
    rule: 'thread-is-one-thread',
    says: 'mixes two conversations',
    ...breakFacet('timeline', ({ thread }) => ({
      async thread(ask, call) {
        const [page, other] = [await thread(ask, call), await thread({ ref: { ...ask.ref, id: 'i4' } }, call)]
        return { ...page, items: [...new Map([...page.items, ...other.items].map((item) => [item.ref.id, item])).values()] }
      },
    })),
  },
  { rule: 'scope-with-us-excludes-public', says: 'shows what was not said to us', items: (items) => [...items, unaddressed] },
  {
    rule: 'scope-public-is-public',
    says: 'shows letters under the public scope',
    ...breakFacet('timeline', ({ list }) => ({ list: (ask, call) => list({ ...ask, scope: { kind: 'with-us', accounts: [] } }, call) })),
  },
  { rule: 'tombstone-has-no-words', says: 'remembers what was deleted', adapter: (adapter) => rememberWords().adapter?.(adapter) ?? adapter },
  { rule: 'revision-grows', says: 'does not count revisions', ...breakPages((page) => ({ ...page, items: page.items.map((item) => ({ ...item, revision: 1 })) })) },
]
