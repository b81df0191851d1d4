import type { ArchiveStore, StoredEntry } from '@alongside/core/archive'
import type { SourceId } from '@alongside/core/model'
import type { TenantId } from '../../session/Session.js'
import type { Database } from '../Database.js'

interface Following {
  readonly database: Pick<Database, 'listen'>
  readonly tenant: TenantId
  changesAfter(source: SourceId, position: number): Promise<readonly StoredEntry[]>
}

/** Waits for changes of a source. A thousand who wait at one place ask the database once. */
export function createChangeFollower({ database, tenant, changesAfter }: Following): ArchiveStore['changed'] {
  const asking = new Map<string, Promise<readonly StoredEntry[]>>()

  function ask(source: SourceId, position: number): Promise<readonly StoredEntry[]> {
    const key = `${position} ${source}`
    const shared = asking.get(key) ?? changesAfter(source, position).finally(() => asking.delete(key))
    asking.set(key, shared)
    return shared
  }

  return async (source, after, signal) => {
    while (!signal.aborted) {
      // Who listens first misses nothing that is written while they ask.
      const bell = hear(database, ({ topic, ...notice }) => topic === 'lost' || (topic === 'archive' && notice.tenant === tenant && notice.key === source), signal)
      try {
        const entries = await ask(source, after)
        if (entries.length > 0) return signal.aborted ? [] : entries
        await bell.rung
      } finally {
        bell.stop()
      }
    }
    return []
  }
}

/** Resolves with the first notice that matters, or when the signal fires. */
function hear(database: Pick<Database, 'listen'>, matters: (notice: Parameters<Parameters<Database['listen']>[0]>[0]) => boolean, signal: AbortSignal) {
  let ring: () => void = () => undefined
  const rung = new Promise<void>((resolve) => (ring = resolve))
  const stopListening = database.listen((notice) => {
    if (matters(notice)) ring()
  })
  signal.addEventListener('abort', ring, { once: true })
  const stop = () => {
    stopListening()
    signal.removeEventListener('abort', ring)
  }
  return { rung, stop }
}
