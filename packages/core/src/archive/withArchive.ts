import {
  createEnvironment, createRateLedger, defineAdapter, type Call, type Change, type DataAdapter, type EnvironmentParts, type FeedPage, type FeedSource,
  type HookSource, type LiveSource, type TimelineSource,
} from '../adapter/index.js'
import { AlongsideError, isAlongsideError } from '../errors/index.js'
import type { AccountId, Duration, Instant, Interaction, InteractionRef } from '../model/index.js'
import { applyChange, reduceEntry } from './applyChange.js'
import type { ArchiveStore } from './ArchiveStore.js'
import { readArchive } from './readArchive.js'

export interface ArchiveOptions {
  /** The accounts whose feed is read; an empty list means all of ours. */
  readonly accounts?: readonly AccountId[]
  /** How long words may be kept, where the source's `feed.keepFor` does not say or the company is stricter. 0: references only. */
  readonly keepFor?: Duration
  /** Which of our accounts an item came through, so that a scope can be narrowed to accounts. */
  readonly accountOf?: (item: Interaction) => AccountId | undefined
  readonly environment?: EnvironmentParts
}

/** An adapter whose timeline is answered by an archive of what its feed and its hooks reported. */
export interface ArchivedAdapter extends DataAdapter {
  readonly timeline: TimelineSource
  readonly live: LiveSource
  /** Reads the feed to its end, and lets go of words that may no longer be kept. Run it on a schedule; twice at once is harmless. */
  sync(call: Call): Promise<{ readonly changes: number }>
  /** Keeps changes that were verified before, e.g. of a delivery that waited in a queue. The same ones again change nothing. */
  apply(changes: readonly Change[]): Promise<void>
}

const pageSize = 100

/** Gives a source that can only be asked about our accounts a timeline per person, by keeping what it reported. */
export function withArchive(adapter: DataAdapter, store: ArchiveStore, options: ArchiveOptions = {}): ArchivedAdapter {
  const { feed, hooks } = adapter
  if (!feed && !hooks) {
    throw new AlongsideError({
      code: 'unsupported',
      message: `${adapter.label} has neither a feed nor hooks, so there is nothing to archive. Use the adapter as it is.`,
      source: adapter.id,
    })
  }
  const { now } = createEnvironment(options.environment)
  const keepFor = shortest(feed?.keepFor, options.keepFor)
  const apply = (changes: readonly Change[]) => record(changes, { adapter, store, now, keepFor })
  const { timeline, live } = readArchive({ source: adapter.id, store, now, keepFor, accountOf: options.accountOf })
  // The archive answers from its own store: the source's rate limit is none of its business.
  const environment = { ...options.environment, ledger: createRateLedger({ now }) }
  const archived = defineAdapter({ ...adapter, timeline, live }, environment) as DataAdapter & Pick<ArchivedAdapter, 'timeline' | 'live'>
  return {
    ...adapter,
    timeline: archived.timeline,
    live: archived.live,
    ...(hooks && { hooks: recordingHooks(hooks, apply) }),
    apply,
    async sync(call) {
      const changes = feed ? await readFeed(feed, { adapter, store, accounts: options.accounts ?? [], apply, call }) : 0
      if (keepFor !== undefined) await letGo(adapter.id, store, toInstant(now() - keepFor))
      return { changes }
    },
  }
}

interface Recording {
  readonly adapter: DataAdapter
  readonly store: ArchiveStore
  readonly now: () => number
  readonly keepFor: Duration | undefined
}

async function record(changes: readonly Change[], { adapter, store, now, keepFor }: Recording): Promise<void> {
  const at = toInstant(now())
  for (const change of changes) {
    if (change.type === 'lost') {
      const progress = await store.progress(adapter.id)
      await store.setProgress(adapter.id, { ...progress, coveredFrom: at })
      continue
    }
    const ref: InteractionRef = change.type === 'put' ? change.item.ref : change.ref
    await store.update(ref, (entry) => {
      const next = applyChange(entry, change, at)
      return keepFor === 0 && next !== entry ? reduceEntry(next) : next
    })
  }
}

/** A delivery is believed only after the adapter verified it; its changes are kept before the sender is told so. */
function recordingHooks(hooks: HookSource, apply: (changes: readonly Change[]) => Promise<void>): HookSource {
  return {
    async receive(delivery, call) {
      const outcome = await hooks.receive(delivery, call)
      if (outcome.type === 'changes') await apply(outcome.changes)
      return outcome
    },
  }
}

interface FeedReading {
  readonly adapter: DataAdapter
  readonly store: ArchiveStore
  readonly accounts: readonly AccountId[]
  readonly apply: (changes: readonly Change[]) => Promise<void>
  readonly call: Call
}

async function readFeed(feed: FeedSource, { adapter, store, accounts, apply, call }: FeedReading): Promise<number> {
  let count = 0
  for (;;) {
    const page = await nextPage(feed, { adapter, store, accounts, call })
    await apply(page.changes)
    count += page.changes.length
    const progress = await store.progress(adapter.id)
    await store.setProgress(adapter.id, {
      ...progress,
      cursor: page.next,
      coveredFrom: progress.coveredFrom ?? page.coveredFrom,
      ...(!page.hasMore && { coveredTo: page.observedAt }),
    })
    if (!page.hasMore) return count
  }
}

/** A feed that forgot where we were is read anew; what lies before its new beginning may have a hole. */
async function nextPage(feed: FeedSource, { adapter, store, accounts, call }: Omit<FeedReading, 'apply'>): Promise<FeedPage> {
  const { cursor } = await store.progress(adapter.id)
  try {
    return await feed.list({ accounts, limit: pageSize, ...(cursor !== undefined && { since: cursor }) }, call)
  } catch (error) {
    if (cursor === undefined || !isAlongsideError(error) || error.code !== 'cursor-expired') throw error
    await store.setProgress(adapter.id, {})
    return feed.list({ accounts, limit: pageSize }, call)
  }
}

async function letGo(source: string, store: ArchiveStore, moment: Instant): Promise<void> {
  for (const { ref } of await store.keptSinceBefore(source, moment)) {
    await store.update(ref, (entry) => reduceEntry(entry as NonNullable<typeof entry>))
  }
}

function shortest(a: Duration | undefined, b: Duration | undefined): Duration | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return Math.min(a, b)
}

const toInstant = (time: number): Instant => new Date(time).toISOString()
