import type { Change } from '@alongside/core/adapter'
import type { Scope } from '@alongside/core/model'
import type { Runtime } from '../runtime/createRuntime.js'
import { sleep } from '../runtime/sleep.js'
import type { TimelineOrigin } from './createTimelineSession.js'

export interface LiveAsk {
  readonly scope: Scope
  readonly since: string
}

const longestPause = 60_000

/** Hands over changes until the signal fires. A broken stream is resumed after growing pauses from where it started: repeats do no harm. */
export async function followLive(runtime: Runtime, { adapter: { live }, subject }: Pick<TimelineOrigin, 'adapter' | 'subject'>, ask: LiveAsk, signal: AbortSignal, onChange: (change: Change) => void): Promise<void> {
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
