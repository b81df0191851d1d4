import { createEnvironment, type Change, type DataAdapter, type Subject } from '@alongside/core/adapter'
import type { Scope } from '@alongside/core/model'
import type { Runtime } from '../runtime/createRuntime.js'

export interface LiveAsk {
  readonly subject: Subject
  readonly scope: Scope
  readonly since: string
}

const longestPause = 60_000

/** Resolves after a pause, rejects when the signal fires. */
export const { sleep } = createEnvironment()

/** Hands over changes until the signal fires. A broken stream is resumed after growing pauses from where it started: repeats do no harm. */
export async function followLive(runtime: Runtime, { accepts, live }: DataAdapter, ask: LiveAsk, signal: AbortSignal, onChange: (change: Change) => void): Promise<void> {
  const subject = ask.subject.filter(({ scheme }) => accepts.includes(scheme))
  for (let pause = 2_000; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
    try {
      for await (const change of live!.changes({ ...ask, subject }, runtime.call(signal, 'background'))) {
        if (signal.aborted) return
        onChange(change)
        pause = 1_000
      }
    } catch {
      // The adapter has reported it; what was missed comes again with the next attempt.
    }
    await sleep(pause, signal).catch(() => undefined)
  }
}
