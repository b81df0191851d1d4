'use client'
import { diffExchange, type ExchangeDifference, type Submission, type ThreadState } from '@alongside/core/desk'
import { identityKey, refKey, type Identity, type Interaction, type InteractionRef } from '@alongside/core/model'
import { useCallback, useMemo, useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import type { Observed } from '../desk/observeThread.js'
import { refusalText } from '../desk/refusalText.js'
import { useDeskExecute, type DeskOrder } from '../desk/useDeskExecute.js'
import { useDeskSend, type SendAnswer } from '../desk/useDeskSend.js'
import { useHold, type HoldInForce } from '../desk/useHold.js'
import { useObservedThread, type ObservedThread } from '../desk/useObservedThread.js'
import { useThreadItems, type ThreadItems } from '../desk/useThreadItems.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { WaitingApproval } from './toApprovals.js'

/** What came into an exchange since a moment: what was said there, and replies of ours that were sent meanwhile. */
export interface ApprovalNews extends ExchangeDifference {
  readonly sent: readonly Submission[]
  /** The draft has newer words than were read. */
  readonly isDraftNew: boolean
}

export interface ApprovalModel {
  readonly items: ThreadItems
  /** The item it answers, once its source has told it. */
  readonly answered: Interaction | undefined
  /** Nothing can be approved until the exchange was read. */
  readonly reading: 'reading' | 'read' | 'failed'
  readonly retry: () => void
  /** What came since its author began to write. */
  readonly sinceWritten: ApprovalNews
  /** What came since the employee at the screen began to read; empty once they said that they read it. */
  readonly sinceRead: ApprovalNews
  readonly markRead: () => void
  /** The version of the draft that they read, and that a decision is about. */
  readonly draft: number
  readonly hold: HoldInForce | undefined
  readonly isDeciding: boolean
  /** False while something is still to be read: the desk would refuse. */
  readonly canDecide: boolean
  /** Why the last decision was not taken. */
  readonly notice: string | undefined
  /** Each answers whether it was done. */
  readonly approve: (others: 'reject' | 'keep') => Promise<boolean>
  readonly approveEdited: (text: string, note: string) => Promise<boolean>
  readonly reject: (note: string) => Promise<boolean>
  readonly send: () => Promise<boolean>
}

/** One reply that waits: what it answers, what changed since, and the decisions to take. */
export function useApproval({ id, thread, submission, rivals }: WaitingApproval): ApprovalModel {
  const { t } = useAlongside()
  const announce = useAnnounce()
  const give = useDeskExecute()
  const sender = useDeskSend()
  const { stream, version } = thread
  const about = aboutOf(thread, submission)
  const items = useThreadItems(about)
  const observed = useObserved(thread, submission, about, items)
  const execute = useCallback((order: DeskOrder) => give(stream, order), [give, stream])
  const { status: watch, observe } = useObservedThread({ status: 'ready', execute }, observed)
  const hold = useHold(submission.channel)
  const [decision, setDecision] = useState<{ readonly isUnderWay: boolean; readonly notice?: string }>({ isUnderWay: false })

  const reading = readingOf(about, items.status, observed && watch)
  // What stood there when the exchange was first seen whole is what they read.
  const [seen, setSeen] = useState<{ readonly draft: number; readonly version: number }>()
  if (reading === 'read' && !seen) setSeen({ draft: submission.version, version })
  const read = seen?.version ?? version
  const draft = seen?.draft ?? submission.version
  const sinceRead = useMemo(() => newsOf(thread, submission, read, draft), [thread, submission, read, draft])

  const decide = async (orders: () => Promise<SendAnswer>, done: string): Promise<boolean> => {
    setDecision({ isUnderWay: true })
    const answer = await orders()
    const notice = refusalText(t, answer)
    setDecision({ isUnderWay: false, ...(notice !== undefined && { notice }) })
    announce(notice ?? done)
    return notice === undefined
  }
  const post = (approved: Submission) => sender.send(stream, approved, observed ? { subject: observed.subject, ...(observed.to && { to: observed.to }) } : {})
  /** Looks at the exchange once more, approves, and sends where it leaves in the approver's name. */
  const pass = async (order: DeskOrder): Promise<SendAnswer> => {
    await observe()
    const answer = await execute(order)
    if (answer.state !== 'done') return answer
    const approved = Object.values(answer.views).flatMap((view) => (view.kind === 'thread' ? view.submissions : [])).find((one) => one.id === id)
    return approved?.state === 'approved' && approved.decision?.sentBy === 'approver' ? post(approved) : answer
  }
  const named = { submission: id, draft, seen: read }

  return {
    items, reading, hold, sinceRead, draft,
    retry() {
      items.retry()
      void observe()
    },
    answered: about && items.find(about),
    sinceWritten: useMemo(() => newsOf(thread, submission, submission.since, submission.version), [thread, submission]),
    markRead() {
      setSeen({ draft: submission.version, version })
      setDecision({ isUnderWay: false })
    },
    isDeciding: decision.isUnderWay,
    canDecide: !decision.isUnderWay && reading === 'read' && !sinceRead.isDifferent && submission.words !== 'erased',
    notice: decision.notice,
    approve: (others) => decide(() => pass(rivals.length > 0 ? { type: 'supersede', ...named, others } : { type: 'approve', ...named }), t('approvals.announce.approved')),
    approveEdited: (text, note) => decide(() => pass({ type: 'edit-and-approve', ...named, text, ...(note.trim() !== '' && { note: note.trim() }) }), t('approvals.announce.approved')),
    reject: (note) => decide(() => execute({ type: 'reject', submission: id, note: note.trim() }), t('approvals.announce.rejected')),
    send: () => decide(() => post(submission), t('approvals.announce.sent')),
  }
}

/** `watch` is there once somebody is known to be observed: a customer without an identity can be read, and that has to do. */
function readingOf(about: InteractionRef | undefined, status: ThreadItems['status'], watch: ObservedThread['status'] | undefined): ApprovalModel['reading'] {
  if (!about) return 'read'
  if (status === 'failed' || status === 'off' || watch === 'failed') return 'failed'
  return status === 'ready' && (watch === undefined || watch === 'observed') ? 'read' : 'reading'
}

/** The item it answers; where it answers none, the last thing the customer wrote there. */
export function aboutOf({ exchange }: ThreadState, { words }: Submission): InteractionRef | undefined {
  if (words !== 'erased' && words.about) return words.about
  const last = exchange.items.findLast(({ party, removedAt, ref }) => party === 'customer' && removedAt === undefined && ref !== 'erased')
  return last && last.ref !== 'erased' ? last.ref : undefined
}

function newsOf(thread: ThreadState, { id, version }: Submission, since: number, draft: number): ApprovalNews {
  const difference = diffExchange(thread, since)
  const sent = thread.submissions.filter((other) => other.id !== id && other.sent !== undefined && other.sent.version > since)
  return { ...difference, sent, isDraftNew: version > draft, isDifferent: difference.isDifferent || sent.length > 0 || version > draft }
}

/** Who the customer is there, told by what the desk already knows to be theirs: looking must not turn them into a stranger. */
function useObserved({ exchange }: ThreadState, { channel: { source } }: Submission, about: InteractionRef | undefined, { items }: ThreadItems): Observed | undefined {
  const found = about && items.find((one) => refKey(one.ref) === refKey(about))
  const theirs = new Set(exchange.items.flatMap(({ party, ref }) => (party === 'customer' && ref !== 'erased' ? [refKey(ref)] : [])))
  const authors = [...(found?.direction === 'inbound' ? [found] : []), ...items.filter(({ ref }) => theirs.has(refKey(ref)))]
  const subject = distinct(authors.flatMap(({ author }) => author.identity ?? []))
  const key = JSON.stringify([source, about, subject.map(identityKey)])
  return useMemo((): Observed | undefined => {
    const to = found?.direction === 'inbound' ? found.author.identity : subject[0]
    return about && subject.length > 0 ? { source, about, subject, ...(to && { to }) } : undefined
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all that is observed; the objects are new ones at every render
  }, [key])
}

const distinct = (identities: readonly Identity[]): readonly Identity[] =>
  identities.filter((one, index) => identities.findIndex((earlier) => identityKey(earlier) === identityKey(one)) === index)
