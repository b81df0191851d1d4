import type { Change, LiveSource } from '../../adapter/index.js'
import type { Conditions } from './createConditions.js'
import type { MemoryStore } from './createMemoryStore.js'

type ChangesAsk = Parameters<LiveSource['changes']>[0]

/** Everything that concerns a subject after a place in the log: first what was missed, then what happens. */
export async function* streamChanges(
  store: MemoryStore, conditions: Conditions, ask: ChangesAsk, readPlace: () => number, signal: AbortSignal,
): AsyncGenerator<Change> {
  await conditions.enter('live', signal)
  let place = readPlace()
  while (!signal.aborted) {
    if (conditions.isOffline()) throw conditions.offlineError()
    const logged = store.log[place]
    if (logged === undefined) {
      await store.bell.wait(signal)
      continue
    }
    place += 1
    if (logged.entry === undefined || store.concerns(logged.entry, ask.subject, ask.scope)) yield logged.change
  }
}
