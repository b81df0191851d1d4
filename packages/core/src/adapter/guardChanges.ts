import type { Guard } from './createGuard.js'
import type { Change } from './page.js'
import { change } from './schemas.js'

/** Checks every change on its way, and ends at once when the signal fires, whatever the source is doing. */
export async function* guardChanges(guard: Guard, signal: AbortSignal, open: () => AsyncIterable<Change>): AsyncGenerator<Change, void> {
  if (signal.aborted) return
  const end = endOf(signal)
  let iterator: AsyncIterator<Change> | undefined
  try {
    iterator = open()[Symbol.asyncIterator]()
    for (;;) {
      const next = await Promise.race([iterator.next(), end.reached])
      if (next.done) return
      yield guard.validate('live.changes', change, next.value)
    }
  } catch (thrown) {
    if (!signal.aborted) throw guard.shape(thrown, 'live.changes')
  } finally {
    end.forget()
    // Not awaited: a source that hangs must not hang whoever stopped listening.
    void iterator?.return?.().catch(() => undefined)
  }
}

/** Nothing ever changes, until the signal fires. */
export async function* untilAborted(signal: AbortSignal): AsyncGenerator<never, void> {
  if (!signal.aborted) await endOf(signal).reached
}

function endOf(signal: AbortSignal): { readonly reached: Promise<IteratorReturnResult<undefined>>; forget(): void } {
  let forget = () => {}
  const reached = new Promise<IteratorReturnResult<undefined>>((resolve) => {
    const onAbort = () => resolve({ done: true, value: undefined })
    signal.addEventListener('abort', onAbort, { once: true })
    forget = () => signal.removeEventListener('abort', onAbort)
  })
  return { reached, forget }
}
