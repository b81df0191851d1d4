import type { Guard } from './createGuard.js'
import type { Change } from './page.js'
import { change } from './schemas.js'

/** Checks every change on its way, and ends at once when the signal fires, whatever the source is doing. */
export async function* guardChanges(guard: Guard, signal: AbortSignal, open: () => AsyncIterable<Change>): AsyncGenerator<Change, void> {
  if (signal.aborted) return
  let iterator: AsyncIterator<Change> | undefined
  try {
    iterator = open()[Symbol.asyncIterator]()
    for (;;) {
      const next = await orAborted(iterator.next(), signal)
      if (next === aborted || next.done) return
      yield guard.validate('live.changes', change, next.value)
    }
  } catch (thrown) {
    if (!signal.aborted) throw guard.shape(thrown, 'live.changes')
  } finally {
    // Not awaited: a source that hangs must not hang whoever stopped listening.
    void iterator?.return?.().catch(() => undefined)
  }
}

/** Nothing ever changes, until the signal fires. */
export async function* untilAborted(signal: AbortSignal): AsyncGenerator<never, void> {
  if (!signal.aborted) await orAborted(new Promise<never>(() => undefined), signal)
}

const aborted = Symbol('aborted')

/** One listener per wait, taken away after it: racing against one long-lived promise would keep every change in memory. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | typeof aborted> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(aborted)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
