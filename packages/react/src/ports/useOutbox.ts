'use client'
import type { Receipt } from '@alongside/core/adapter'
import { createOutbox, type Outbox, type OutboxEntry, type OutboxStore } from '@alongside/core/outbox'
import { useEffect, useSyncExternalStore } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { AlongsideEvent, AlongsideProps } from '../provider/AlongsideProps.js'
import { createKey } from '../runtime/createKey.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { createBrowserOutbox } from './createBrowserOutbox.js'

interface SharedOutbox {
  readonly outbox: Outbox
  /** Lives as long as one of these; a post leaves by the newest that has its source. */
  readonly runtimes: Set<Runtime>
  tell: AlongsideProps['onEvent']
}

/** By the host's store, or by the agent: a change of language must not make a second outbox that sends the same again. */
const shared = new Map<OutboxStore | string, SharedOutbox>()

/** The one outbox of this agent, made when the first reply is written or shown. It outlives every widget and ends with the last provider. */
export function useOutbox(): Outbox {
  const { runtime, now, props } = useAlongside()
  const owner = props.outbox ?? JSON.stringify([runtime.actor.tenant, runtime.actor.id])
  const { onEvent } = props
  const { outbox } = join(owner, runtime, now)
  useEffect(() => {
    const entry = shared.get(owner)
    if (entry) entry.tell = onEvent
  }, [owner, onEvent])
  return outbox
}

export function useOutboxEntries(): readonly OutboxEntry[] {
  const outbox = useOutbox()
  return useSyncExternalStore(outbox.subscribe, outbox.getEntries, outbox.getEntries)
}

function join(owner: OutboxStore | string, runtime: Runtime, now: () => number): SharedOutbox {
  const found = shared.get(owner) ?? open(owner, now)
  if (found.runtimes.has(runtime)) return found
  found.runtimes.add(runtime)
  runtime.onEnd(() => {
    found.runtimes.delete(runtime)
    if (found.runtimes.size === 0) found.outbox.dispose()
  })
  return found
}

function open(owner: OutboxStore | string, now: () => number): SharedOutbox {
  const runtimes = new Set<Runtime>()
  const browser = typeof owner === 'string' ? createBrowserOutbox(owner) : undefined
  const store = browser ?? (owner as OutboxStore)
  const outbox = createOutbox({
    store, now, sleep,
    newId: createKey,
    sendPost: (source, post, key) => through(runtimes, source, ({ replies }, call) => replies.send(post, key, call)),
    receipt: (source, post, key) => through(runtimes, source, ({ replies }, call) => replies.receipt(key, post, call)),
  })
  const entry: SharedOutbox = {
    runtimes,
    tell: undefined,
    outbox: {
      ...outbox,
      dispose() {
        shared.delete(owner)
        outbox.dispose()
        browser?.close()
      },
    },
  }
  outbox.subscribe(createReporter(outbox, (event) => entry.tell?.(event)))
  shared.set(owner, entry)
  return entry
}

type Sender = { readonly replies: NonNullable<NonNullable<ReturnType<Runtime['adapter']>>['replies']> }

/** Asks the source's sink. A source that is gone has certainly not been asked. */
async function through(runtimes: ReadonlySet<Runtime>, source: string, ask: (adapter: Sender, call: ReturnType<Runtime['call']>) => Promise<Receipt>): Promise<Receipt> {
  const runtime = [...runtimes].reverse().find((one) => one.adapter(source)?.replies)
  const replies = runtime?.adapter(source)?.replies
  if (!runtime || !replies) return { state: 'refused', code: 'unsupported', message: 'This system is not connected any more. Nothing was sent. Choose another channel.' }
  return ask({ replies }, runtime.call(new AbortController().signal))
}

const events = { sent: 'reply-sent', failed: 'reply-failed', unknown: 'reply-unknown' } as const

/** Tells the host of every reply that came to an end, once. */
function createReporter(outbox: Outbox, tell: (event: AlongsideEvent) => void): () => void {
  let last = new Map<string, OutboxEntry['state']>()
  return () => {
    const entries = outbox.getEntries()
    for (const { id, state, source, post } of entries) {
      if (last.get(id) !== state && state in events) tell({ type: events[state as keyof typeof events], source, channel: post.channel })
    }
    last = new Map(entries.map(({ id, state }) => [id, state]))
  }
}

function sleep(duration: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, duration)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }, { once: true })
  })
}
