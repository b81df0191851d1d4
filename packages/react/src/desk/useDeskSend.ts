'use client'
import type { OutgoingAttachment } from '@alongside/core/adapter'
import type { StreamId, Submission } from '@alongside/core/desk'
import type { Identity, Instant } from '@alongside/core/model'
import { signReply } from '@alongside/core/policy'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { DeskAnswer } from './createDeskBoard.js'
import { createDepartures, type Departures } from './createDepartures.js'
import { followSend } from './followSend.js'
import { observeThread } from './observeThread.js'
import { toOutboxRequest } from './toOutboxRequest.js'
import { useDeskExecute } from './useDeskExecute.js'
import { usePolicyActor } from './usePolicyActor.js'

/** What the desk does not keep of a reply. */
export interface SendExtras {
  /** The files; as many as the draft was handed over with, or it stays. */
  readonly attachments?: readonly OutgoingAttachment[]
  /** Whom it reaches; the author of the item answered unless given. */
  readonly to?: Identity
  /** Every identity of the customer; the addressee alone unless given. */
  readonly subject?: readonly Identity[]
  /** Milliseconds in which it can be undone. */
  readonly holdFor?: number
  /** The draft it was written as, for the outbox. */
  readonly draft?: string
}

/** `undone` when it was taken back before it left. */
export type SendAnswer = DeskAnswer | { readonly state: 'undone' }

export interface DeskSend {
  /**
   * Sends a submission that is allowed or approved: holds it while it can be undone, looks at the exchange again, claims it, and hands it to
   * the outbox under the submission's id. Where the claim is refused nothing is sent, and the answer says why.
   */
  send(stream: StreamId, submission: Submission, extras?: SendExtras): Promise<SendAnswer>
  /** Asks the network what became of a reply that this browser does not know of any more, and tells the desk. */
  lookUp(stream: StreamId, submission: Submission, extras?: SendExtras): Promise<SendAnswer>
  /** Takes a reply back while it is held. It stays at the desk as it was. False when it is too late. */
  undo(submission: string): boolean
  /** When a held reply leaves; undefined when it is not held. */
  leavesAt(submission: string): Instant | undefined
}

const departures = new WeakMap<object, Departures>()

/** Sends what the desk permits, once, and tells the desk what became of it. */
export function useDeskSend(): DeskSend {
  const { runtime, props, now } = useAlongside()
  const outbox = useOutbox()
  const execute = useDeskExecute()
  const actor = usePolicyActor()
  const { policy } = props
  const held = departuresOf(runtime, now)
  useSyncExternalStore(held.subscribe, held.get, held.get)

  /** The reply as it would leave now, with everything it depends on. */
  const prepare = useCallback(async (submission: Submission, extras: SendExtras) => {
    const { words, channel, decision } = submission
    if (words === 'erased') return undefined
    const { source } = channel
    const about = words.about && { about: words.about }
    const to = extras.to ?? (about && (await observeThread(runtime, { source, ...about, subject: [] }, undefined)).item?.author.identity)
    const reading = await observeThread(runtime, { source, subject: extras.subject ?? (to ? [to] : []), ...about, ...(to && { to }) }, policy)
    const isSignedAnew = policy !== undefined && decision?.sentBy === 'approver'
    const signed = isSignedAnew ? { ...submission, words: { ...words, text: signReply(policy, actor, words.text, { actor, verb: 'reply', at: new Date(now()).toISOString(), channel }) } } : submission
    const request = await toOutboxRequest(signed, reading, { ...extras, ...(to && { to }) }, now())
    return request && { request, reading }
  }, [runtime, policy, actor, now])

  const leave = useCallback(async (stream: StreamId, submission: Submission, extras: SendExtras): Promise<DeskAnswer> => {
    const { words, channel: { source }, id } = submission
    if (words !== 'erased' && (words.attachments ?? 0) !== (extras.attachments?.length ?? 0)) {
      return failed('The files of this reply are with whoever wrote it. Nothing was sent. Let its author send it, or hand it over without files.')
    }
    try {
      const ready = await prepare(submission, extras)
      if (!ready) return failed('What was written, or the channel it was written for, is gone. Nothing was sent. Write it anew.')
      const answer = await execute(stream, { type: 'claim', submission: id, observation: ready.reading.observation })
      if (answer.state !== 'done') return answer
      if (outbox.getEntries().some((entry) => entry.id === id && entry.state === 'failed')) outbox.dismiss(id)
      outbox.send(ready.request)
      followSend({ outbox, execute, stream, submission, source })
      return answer
    } catch (cause) {
      return failed(cause instanceof Error ? cause.message : String(cause), cause)
    }
  }, [prepare, outbox, execute])

  const lookUp = useCallback(async (stream: StreamId, submission: Submission, extras: SendExtras): Promise<DeskAnswer> => {
    const { id, channel: { source } } = submission
    try {
      const ready = await prepare(submission, extras)
      const sink = runtime.adapter(source)?.replies
      const post = ready?.request.posts[0]
      if (!sink || !post) return failed('The channel this was sent by is gone. Look in the system itself.')
      const receipt = await sink.receipt(id, post, runtime.call(new AbortController().signal))
      if (receipt.state === 'sent') return await execute(stream, { type: 'mark-sent', submission: id, ref: receipt.ref, ...(receipt.url !== undefined && { url: receipt.url }) })
      // Another page of this agent may still have it in hand: only what nobody sends any more has certainly failed.
      const isCertain = receipt.state === 'refused' || (receipt.state === 'absent' && submission.state === 'unknown')
      if (isCertain) {
        return await execute(stream, { type: 'mark-failed', submission: id, code: receipt.state === 'refused' ? receipt.code : 'unknown-outcome', message: receipt.state === 'refused' ? receipt.message : 'It did not reach the network. It can be sent again.' })
      }
      return await execute(stream, { type: 'mark-unknown', submission: id })
    } catch (cause) {
      return failed(cause instanceof Error ? cause.message : String(cause), cause)
    }
  }, [prepare, runtime, execute])

  return useMemo(() => ({
    async send(stream, submission, extras = {}) {
      const isLeaving = await held.hold(submission.id, extras.holdFor ?? 0)
      return isLeaving ? leave(stream, submission, extras) : { state: 'undone' }
    },
    lookUp: (stream, submission, extras = {}) => lookUp(stream, submission, extras),
    undo: held.undo,
    leavesAt: held.leavesAt,
  }), [held, leave, lookUp])
}

function departuresOf(owner: { onEnd(end: () => void): void }, now: () => number): Departures {
  const known = departures.get(owner)
  if (known) return known
  const made = createDepartures(now)
  departures.set(owner, made)
  owner.onEnd(made.stop)
  return made
}

const failed = (message: string, cause?: unknown): DeskAnswer => ({ state: 'failed', message, cause })
