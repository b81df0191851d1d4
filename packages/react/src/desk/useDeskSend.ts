'use client'
import type { OutgoingAttachment } from '@alongside/core/adapter'
import type { StreamId, Submission } from '@alongside/core/desk'
import type { Identity, Instant } from '@alongside/core/model'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { DeskAnswer } from './createDeskBoard.js'
import { createDepartures, type Departures } from './createDepartures.js'
import { followSend } from './followSend.js'
import { observeThread } from './observeThread.js'
import { toOutboxRequest } from './toOutboxRequest.js'
import { useDeskExecute } from './useDeskExecute.js'

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
  const { policy } = props
  const held = departuresOf(runtime, now)
  useSyncExternalStore(held.subscribe, held.get, held.get)

  const leave = useCallback(async (stream: StreamId, submission: Submission, extras: SendExtras): Promise<DeskAnswer> => {
    const { words, channel: { source }, id } = submission
    if (words === 'erased') return failed('What was written here was erased. Nothing was sent. Start anew if they write again.')
    if ((words.attachments ?? 0) !== (extras.attachments?.length ?? 0)) {
      return failed('The files of this reply are with whoever wrote it. Nothing was sent. Let its author send it, or hand it over without files.')
    }
    try {
      const to = extras.to ?? (await addresseeOf(submission))
      const reading = await observeThread(runtime, { source, subject: extras.subject ?? (to ? [to] : []), ...(words.about && { about: words.about }), ...(to && { to }) }, policy)
      const request = await toOutboxRequest(submission, reading, { ...extras, ...(to && { to }) }, now())
      if (!request) return failed('The channel this was written for is gone. Nothing was sent. Choose another channel.')
      const answer = await execute(stream, { type: 'claim', submission: id, observation: reading.observation })
      if (answer.state !== 'done') return answer
      if (outbox.getEntries().some((entry) => entry.id === id && entry.state === 'failed')) outbox.dismiss(id)
      outbox.send(request)
      followSend({ outbox, execute, stream, submission, source })
      return answer
    } catch (cause) {
      return failed(cause instanceof Error ? cause.message : String(cause), cause)
    }

    async function addresseeOf({ words: asked }: Submission): Promise<Identity | undefined> {
      if (asked === 'erased' || !asked.about) return undefined
      const { item } = await observeThread(runtime, { source, about: asked.about, subject: [] }, undefined)
      return item?.author.identity
    }
  }, [runtime, outbox, execute, policy, now])

  return useMemo(() => ({
    async send(stream, submission, extras = {}) {
      const isLeaving = await held.hold(submission.id, extras.holdFor ?? 0)
      return isLeaving ? leave(stream, submission, extras) : { state: 'undone' }
    },
    undo: held.undo,
    leavesAt: held.leavesAt,
  }), [held, leave])
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
