'use client'
import type { Outbox, OutboxEntry } from '@alongside/core/outbox'
import { useSyncExternalStore } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { createTemporaryOutbox } from './temporaryOutbox.js'

const outboxes = new WeakMap<Runtime, Outbox>()

/** The one outbox of this runtime, made when the first reply is written or shown. It outlives every widget and ends with the provider. */
export function useOutbox(): Outbox {
  const { runtime } = useAlongside()
  return outboxes.get(runtime) ?? open(runtime)
}

export function useOutboxEntries(): readonly OutboxEntry[] {
  const outbox = useOutbox()
  return useSyncExternalStore(outbox.subscribe, outbox.getEntries, outbox.getEntries)
}

function open(runtime: Runtime): Outbox {
  const outbox = createTemporaryOutbox((source, post, key) => runtime.adapter(source)!.replies!.send(post, key, runtime.call(new AbortController().signal)))
  outboxes.set(runtime, outbox)
  runtime.onEnd(() => {
    outboxes.delete(runtime)
    outbox.dispose()
  })
  return outbox
}
