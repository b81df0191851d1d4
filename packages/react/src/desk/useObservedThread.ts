'use client'
import { withUs } from '@alongside/core/model'
import { useCallback, useEffect, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { followLive } from '../SocialTimeline/followLive.js'
import { observeThread, type Observed } from './observeThread.js'
import type { DeskThread } from './useDeskThread.js'

export interface ObservedThread {
  /** What cannot be observed waits: nothing can be handed over while it is `failed`. */
  readonly status: 'off' | 'reading' | 'observed' | 'failed'
  /** Looks again, now. */
  readonly observe: () => Promise<void>
}

/**
 * Tells the desk what stands in a conversation: when it is opened, when its source reports a change, and when asked to. An approval that
 * depended on something else goes void by it. `observed` must stay the same object while it means the same.
 */
export function useObservedThread(thread: Pick<DeskThread, 'status' | 'execute'>, observed: Observed | undefined): ObservedThread {
  const { runtime, props } = useAlongside()
  const { policy } = props
  const { execute, status: deskStatus } = thread
  const [outcome, setOutcome] = useState<{ readonly of: Observed; readonly status: 'observed' | 'failed' }>()
  const isOn = deskStatus !== 'off'

  const observe = useCallback(async () => {
    if (!isOn || !observed) return
    const status = await observeThread(runtime, observed, policy).then(
      async ({ observation }) => ((await execute({ type: 'observe', observation })).state === 'done' ? 'observed' : 'failed'),
      () => 'failed' as const,
    )
    setOutcome({ of: observed, status })
  }, [runtime, observed, policy, execute, isOn])

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- only after the source has answered
    void observe()
    if (!isOn || !observed) return undefined
    const life = new AbortController()
    void followSource(runtime, observed, life.signal, () => void observe())
    return () => life.abort()
  }, [observe, runtime, observed, isOn])

  return { status: !isOn || !observed ? 'off' : outcome?.of === observed ? outcome.status : 'reading', observe }
}

const pause = 300

/** Tells once of changes that come together. */
async function followSource(runtime: Runtime, { source, subject }: Observed, signal: AbortSignal, onChange: () => void) {
  const adapter = runtime.adapter(source)
  if (!adapter?.live || !adapter.timeline) return
  const asked = subject.filter(({ scheme }) => adapter.accepts.includes(scheme))
  const page = await adapter.timeline.list({ subject: asked, scope: withUs, limit: 1 }, runtime.call(signal, 'background')).catch(() => undefined)
  if (page?.since === undefined || signal.aborted) return
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(timer))
  const onEach = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, pause)
  }
  await followLive(runtime, { adapter, subject: asked }, { scope: withUs, since: page.since }, signal, onEach)
}
