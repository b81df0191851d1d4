import type { Change } from '../adapter/index.js'
import { toTombstone, type Instant, type Interaction } from '../model/index.js'
import type { ArchiveEntry } from './ArchiveStore.js'

type Gone = NonNullable<ArchiveEntry['gone']>

/**
 * What is known of an item after one more change. The same changes end in the same entry in any order and however often
 * they arrive: older revisions never win, an end beats a version of its own revision, and nothing comes back after `erased`.
 */
export function applyChange(entry: ArchiveEntry | undefined, change: Exclude<Change, { type: 'lost' }>, at: Instant): ArchiveEntry {
  const ref = change.type === 'put' ? change.item.ref : change.ref
  const gone = change.type === 'gone' ? later(entry?.gone, toGone(change)) : entry?.gone
  if (gone?.why === 'erased') return gone === entry?.gone ? entry : { ref, revision: 0, gone, keptSince: gone.at }
  const isNewer = change.type === 'put' && (!entry?.item || change.revision > entry.revision)
  if (entry && !isNewer && gone === entry.gone) return entry
  const version = isNewer
    ? { item: change.item, revision: change.revision, keptSince: at }
    : { ...(entry?.item && { item: entry.item }), revision: entry?.revision ?? 0, keptSince: entry?.keptSince ?? at }
  const isOver = gone !== undefined && version.item !== undefined && gone.revision >= version.revision
  return {
    ref,
    ...version,
    ...(isOver && { item: toTombstone(version.item as Interaction, gone.at, gone.revision) }),
    ...(gone && { gone }),
    ...(!isNewer && entry?.isReduced && { isReduced: true }),
  }
}

/** What may be kept of an item whose words may not: that it exists, when, where and by whom. */
function toReference(item: Interaction): Interaction {
  const { ref, kind, nature, channel, occurredAt, direction, visibility, revision, author, thread, answers, deletedAt } = item
  return {
    ref, kind, nature, channel, occurredAt, direction, visibility, revision,
    author: { name: author.identity?.handle ?? '', ...(author.identity && { identity: author.identity }) },
    ...(thread !== undefined && { thread }),
    ...(answers?.ref && { answers: { ref: answers.ref } }),
    ...(deletedAt !== undefined && { deletedAt }),
  }
}

/** The entry without its words. */
export function reduceEntry(entry: ArchiveEntry): ArchiveEntry {
  return entry.item && !entry.isReduced ? { ...entry, item: toReference(entry.item), isReduced: true } : entry
}

const toGone = ({ revision, at, why }: Gone): Gone => ({ revision, at, why })

function later(known: Gone | undefined, heard: Gone): Gone {
  if (!known) return heard
  return rank(heard) > rank(known) ? heard : known
}

/** A total order, so that two reports of one end settle the same way in any order. */
const rank = ({ why, revision, at }: Gone): string => `${why === 'erased' ? 1 : 0}|${String(revision).padStart(20, '0')}|${at}|${why}`
