'use client'
import type { Subject } from '@alongside/core/adapter'
import { diffExchange, type ExchangeDifference, type Submission, type VoidReason } from '@alongside/core/desk'
import { isApprover, signReply, type ApprovalStep, type Decision, type PolicyActor, type PolicyChannel, type PolicyDraft, type PolicyRequest } from '@alongside/core/policy'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Observed } from '../desk/observeThread.js'
import { toPolicyChannel } from '../desk/toPolicyChannel.js'
import { useDecision, useWhoCould } from '../desk/useDecision.js'
import { useDeskReceipts } from '../desk/useDeskReceipts.js'
import { useDeskThread, type DeskThread } from '../desk/useDeskThread.js'
import { useGuardedValues } from '../desk/useGuardedValues.js'
import { useHold, type HoldInForce } from '../desk/useHold.js'
import { useObservedThread, type ObservedThread } from '../desk/useObservedThread.js'
import { usePolicyActor } from '../desk/usePolicyActor.js'
import { usePolicyRequest } from '../desk/usePolicyRequest.js'
import { usePresence, type DeskPresence } from '../desk/usePresence.js'
import { useStaffNames, type StaffNames } from '../desk/useStaffNames.js'
import { useThreadItems, type ThreadItems } from '../desk/useThreadItems.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { deskSide, type DeskSideState } from './deskSide.js'
import { readDraft, type DraftReading } from './readDraft.js'
import type { ReadyConversation } from './useReplyConversation.js'

export interface ReplyPolicyOptions {
  readonly subject: Subject
  readonly conversation: ReadyConversation
  /** The words, maybe a moment behind the typing. */
  readonly text: string
  /** BCP 47: the customer's. */
  readonly language: string | undefined
}

/** What the company's rules and the team's desk say to a reply that is being written. */
export interface ReplyPolicy {
  readonly thread: DeskThread
  readonly watch: ObservedThread
  readonly items: ThreadItems
  readonly presence: DeskPresence
  readonly hold: HoldInForce | undefined
  readonly names: StaffNames
  readonly channel: PolicyChannel
  /** Without the words: what this agent may do here at all. */
  readonly request: PolicyRequest
  readonly decision: Decision | undefined
  /** The same for the private way of this source, where there is one besides. */
  readonly privateDecision: Decision | undefined
  /** With the words. */
  readonly reading: DraftReading
  /** Reads a text as `reading` reads the one shown. */
  read(text: string): DraftReading
  /** What happened in the conversation since the agent began to write, where a reply depends on it. */
  readonly difference: ExchangeDifference | undefined
  readonly side: DeskSideState
  /** Who can give the next approval. */
  approversOf(steps: readonly ApprovalStep[]): readonly PolicyActor[]
  /** Who else may do it at once. */
  readonly could: readonly PolicyActor[]
  /** The text as it leaves, with the signature of whoever sends it. */
  sign(text: string): string
  /** Everything handed over here that is not done with, oldest first. */
  readonly submissions: readonly Submission[]
}

export function useReplyPolicy({ subject, conversation, text, language }: ReplyPolicyOptions): ReplyPolicy {
  const { props, locale } = useAlongside()
  const { policy, staff } = props
  const { way, privateWay, composition } = conversation
  const actor = usePolicyActor()
  const names = useStaffNames()
  const channel = useSame(toPolicyChannel(way.adapter, way.channel))
  const privateChannel = useSame(privateWay && toPolicyChannel(privateWay.adapter, privateWay.channel))
  const observed = useSame<Observed>({ source: way.adapter.id, to: way.address.to, subject, ...(way.target.about && { about: way.target.about }) })

  const thread = useDeskThread({ source: way.adapter.id, thread: way.address.thread, customer: way.address.to })
  const watch = useObservedThread(thread, observed)
  const items = useThreadItems(props.desk ? way.target.about : undefined)
  useDeskReceipts(thread, items)
  const presence = usePresence(thread.stream)
  const hold = useHold(channel)
  const guarded = useGuardedValues(subject)

  const request = usePolicyRequest({ subject, channel, thread: thread.state })
  const decision = useDecision(request)
  const privateDecision = useDecision(useMemo(() => (privateChannel ? { ...request, verb: 'private-reply', channel: privateChannel } : undefined), [request, privateChannel]))
  const couldDo = useWhoCould(decision?.effect === 'deny' ? request : undefined)

  const files = useStore(composition.store, (state) => state.files)
  const read = useMemo(() => (words: string) => {
    const draft: PolicyDraft = {
      author: actor.id, text: words, attachments: files.length, withoutAltText: files.filter(({ alt }) => alt.trim() === '').length,
      ...(language !== undefined && { language }),
    }
    return readDraft(policy, request, draft, guarded, locale)
  }, [actor, files, language, policy, request, guarded, locale])
  const reading = useMemo(() => read(text), [read, text])

  const side = useStore(deskSide(composition))
  useBeginning(conversation, text, thread)
  const { since } = side
  const difference = useMemo(() => (thread.state && since !== null ? diffExchange(thread.state, since) : undefined), [thread.state, since])

  return {
    thread, watch, items, presence, hold, names, channel, request, decision, privateDecision, reading, read, side,
    difference: difference?.isDifferent ? difference : undefined,
    could: couldDo?.directly.map(({ person }) => person).filter(({ id }) => id !== actor.id) ?? [],
    approversOf: (steps) => (policy && steps[0] ? (staff ?? []).filter((person) => person.id !== actor.id && steps[0]!.of.some((approver) => isApprover(policy, approver, person))) : []),
    // Whoever only drafts leaves the signature to whoever sends.
    sign: (words) => (policy && reading.decision?.sentBy !== 'approver' ? signReply(policy, actor, words, request) : words),
    submissions: useMemo(() => thread.state?.submissions.filter(isOpen) ?? [], [thread.state]),
  }
}

/** Notes at which version of the conversation the first word was written. */
function useBeginning({ composition }: ReadyConversation, text: string, { state }: DeskThread) {
  const version = state?.exchange.observedAt == null ? undefined : state.version
  const isWriting = text.trim() !== ''
  useEffect(() => {
    const side = deskSide(composition)
    const { since } = side.getState()
    if (!isWriting && since !== null) side.setState({ since: null })
    if (isWriting && since === null && version !== undefined) side.setState({ since: version })
  }, [composition, isWriting, version])
}

const done: ReadonlySet<Submission['state']> = new Set(['sent', 'delivered', 'recalled', 'retracted'])
const isOpen = ({ state }: Submission): boolean => !done.has(state)

/** The same object while it says the same. */
function useSame<T>(value: T): T {
  const text = value === undefined ? undefined : JSON.stringify(value)
  return useMemo(() => (text === undefined ? undefined : JSON.parse(text)) as T, [text])
}

/** What of a difference weighs most: what the customer wrote, then what we did. */
export function changeOf({ added, changed }: ExchangeDifference): VoidReason {
  if (added.some(({ party }) => party === 'customer')) return 'customer-wrote'
  if (added.length > 0) return added.some(({ party }) => party === 'ours') ? 'we-replied' : 'item-changed'
  return changed.length > 0 ? 'item-changed' : 'item-removed'
}
