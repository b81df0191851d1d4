'use client'
import type { Subject } from '@alongside/core/adapter'
import { memo, useEffect, useMemo, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useGuardedValues } from '../desk/useGuardedValues.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { findPolicyProblem, isForHost as wantsHost } from './findPolicyProblem.js'
import { ReplyComposerChanged } from './ReplyComposerChanged.js'
import { ReplyComposerFindings } from './ReplyComposerFindings.js'
import { ReplyComposerHold } from './ReplyComposerHold.js'
import { ReplyComposerPresence } from './ReplyComposerPresence.js'
import { ReplyComposerRibbon } from './ReplyComposerRibbon.js'
import { ReplyComposerSubmissions } from './ReplyComposerSubmissions.js'
import type { ReplyGuard } from './ReplyGuard.js'
import { toHost } from './toHost.js'
import { toMarks } from './toMarks.js'
import { useReplyHandover } from './useReplyHandover.js'
import { useReplyPolicy } from './useReplyPolicy.js'
import type { ReadyConversation } from './useReplyConversation.js'
import { useRestedText } from './useRestedText.js'

bringEnglish(en)

export interface ReplyComposerPolicyProps {
  readonly subject: Subject
  readonly conversation: ReadyConversation
  readonly language: string | undefined
  /** The place under the words. */
  readonly below: HTMLElement | null
  readonly onGuard: (guard: ReplyGuard) => void
}

/** Above the words: what this agent may do here and by which rule, who can instead, and what the team has under way. Not drawn for a keystroke. */
export const ReplyComposerPolicy = memo(function ReplyComposerPolicy({ subject, conversation, language, below, onGuard }: ReplyComposerPolicyProps) {
  const { t, format, props } = useAlongside()
  const { store } = conversation.composition
  const text = useRestedText(store, pause)
  const policy = useReplyPolicy({ subject, conversation, text, language })
  const handover = useReplyHandover(subject, conversation, policy)
  const { reading, side, approversOf, names } = policy
  const decision = reading.decision ?? policy.decision
  const steps = decision?.effect === 'needs-approval' ? decision.steps : undefined
  const approvers = steps ? approversOf(steps) : []
  const [only] = approvers
  const action = side.sendAt !== null ? t('policy.action.schedule', { time: format.time(side.sendAt) })
    : !steps ? undefined
    : approvers.length === 1 ? t('policy.action.ask', { name: names.firstNameOf(only!.id) }) : t('policy.action.askAll')
  const problem = findPolicyProblem(t, policy, reading, conversation, props)
  const marks = useMemo(() => toMarks(reading), [reading])
  const { reason, code } = problem ?? {}
  const isForHost = wantsHost(decision)

  const latest = useRef({ policy, handover, conversation })
  useEffect(() => {
    latest.current = { policy, handover, conversation }
  })
  const hasDesk = props.desk !== undefined
  const guard = useMemo((): ReplyGuard => ({
    marks, isForHost, ...(action !== undefined && { action }), ...(problem && { problem }),
    toHost(text) {
      const now = latest.current
      return toHost(t, now.policy, now.conversation, props)(text)
    },
    check() {
      const now = latest.current
      return findPolicyProblem(t, now.policy, now.policy.read(now.conversation.composition.store.getState().text), now.conversation, props)
    },
    ...(hasDesk && { deliver: (request) => latest.current.handover.deliver(request) }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a problem is a new object at every render; its words and its kind say whether it is another one
  }), [marks, action, reason, code, isForHost, hasDesk, t, props])
  useEffect(() => onGuard(guard), [guard, onGuard])

  const { type } = policy.presence
  useEffect(() => store.subscribe((now, before) => now.text !== before.text && now.text !== '' && type()), [store, type])

  return (
    <div className="al-composer-policy al-small">
      <ReplyComposerSubmissions conversation={conversation} policy={policy} handover={handover} />
      <ReplyComposerHold policy={policy} />
      <ReplyComposerRibbon policy={policy} handover={handover} />
      <ReplyComposerPresence policy={policy} />
      <ReplyComposerChanged conversation={conversation} policy={policy} />
      {below && createPortal(<ReplyComposerFindings conversation={conversation} policy={policy} handover={handover} />, below)}
      {handover.notice !== undefined && <p className="al-composer-policy-line" data-tone="negative" role="alert">{handover.notice}</p>}
    </div>
  )
})

/** The rules are asked once the agent pauses; sending asks them again. */
const pause = 250

/** Remembers the private values of whoever is opened, so that they are guarded in the replies to the next. */
export function ReplyComposerOpened({ subject }: { readonly subject: Subject }) {
  useGuardedValues(subject)
  return null
}
