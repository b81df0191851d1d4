'use client'
import type { Call, Receipt, ReplySink } from '@alongside/core/adapter'
import { createOutbox, type Outbox, type OutboxEntry, type OutboxStore } from '@alongside/core/outbox'
import { useEffect } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { AlongsideEvent, AlongsideProps } from '../provider/AlongsideProps.js'
import { createKey } from '../runtime/createKey.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { sleep } from '../runtime/sleep.js'
import { createBrowserOutbox } from './createBrowserOutbox.js'

interface SharedOutbox {
  readonly outbox: Outbox
  /** It lives as long as one of these; a post leaves by the newest that has its source. */
  readonly runtimes: Set<Runtime>
  tell: AlongsideProps['onEvent']
}

/** By the host's store, or by the agent: a change of language must not make a second outbox that sends the same again. */
const shared = new Map<OutboxStore | string, SharedOutbox>()

const nothing: OutboxStore = { load: () => [], save: () => undefined }

/** The one outbox of this agent, made when the first reply is written or shown. It outlives every widget and ends with the last provider. */
export function useOutbox(): Outbox {
  const { runtime, now, props } = useAlongside()
  const owner = props.outbox ?? JSON.stringify([runtime.actor.tenant, runtime.actor.id])
  const { onEvent } = props
  const { outbox, runtimes } = shared.get(owner) ?? open(owner, now)
  join(runtimes, runtime, outbox)
  useEffect(() => {
    const entry = shared.get(owner)
    if (entry) entry.tell = onEvent
  }, [owner, onEvent])
  return outbox
}

function join(runtimes: Set<Runtime>, runtime: Runtime, outbox: Outbox): void {
  if (runtimes.has(runtime)) return
  runtimes.add(runtime)
  runtime.onEnd(() => {
    runtimes.delete(runtime)
    if (runtimes.size === 0) outbox.dispose()
  })
}

function open(owner: OutboxStore | string, now: () => number): SharedOutbox {
  const runtimes = new Set<Runtime>()
  // A server draws a page and forgets it: nothing is on its way there, and nothing may be left of it for the next.
  const isOnServer = typeof document === 'undefined'
  const browser = typeof owner === 'string' && !isOnServer ? createBrowserOutbox(owner) : undefined
  const outbox = createOutbox({
    store: isOnServer ? nothing : browser ?? (owner as OutboxStore), now, sleep,
    newId: createKey,
    sendPost: (source, post, key) => ask(runtimes, source, (replies, call) => replies.send(post, key, call)),
    receipt: (source, post, key) => ask(runtimes, source, (replies, call) => replies.receipt(key, post, call)),
  })
  const dispose = () => {
    shared.delete(owner)
    outbox.dispose()
    browser?.close()
  }
  const entry: SharedOutbox = { runtimes, tell: undefined, outbox: { ...outbox, dispose } }
  if (!isOnServer) shared.set(owner, entry)
  report(outbox, (event) => entry.tell?.(event))
  return entry
}

/** Asks the source's sink. A source that is gone has certainly not been asked. */
async function ask(runtimes: ReadonlySet<Runtime>, source: string, question: (replies: ReplySink, call: Call) => Promise<Receipt>): Promise<Receipt> {
  const runtime = [...runtimes].findLast((one) => one.adapter(source)?.replies)
  const replies = runtime?.adapter(source)?.replies
  if (replies) return question(replies, runtime.call(new AbortController().signal))
  return { state: 'refused', code: 'unsupported', message: 'This system is not connected any more. Nothing was sent. Choose another channel.' }
}

const ends: Partial<Record<OutboxEntry['state'], 'reply-sent' | 'reply-failed' | 'reply-unknown'>> = { sent: 'reply-sent', failed: 'reply-failed', unknown: 'reply-unknown' }

/** Tells the host of every reply that came to an end, once. */
function report(outbox: Outbox, tell: (event: AlongsideEvent) => void): void {
  const last = new Map<string, OutboxEntry['state']>()
  outbox.subscribe(() => {
    for (const { id, state, source, post } of outbox.getEntries()) {
      const type = last.get(id) !== state && ends[state]
      if (type) tell({ type, source, channel: post.channel })
      last.set(id, state)
    }
  })
}
