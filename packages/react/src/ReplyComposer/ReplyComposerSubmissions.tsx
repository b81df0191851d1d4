'use client'
import { diffExchange, type Submission } from '@alongside/core/desk'
import { cleanText } from '@alongside/core/text'
import { Ban, Check, CircleAlert, CircleQuestionMark, Clock, Hourglass, Share2, Undo2, type IconNode } from 'lucide'
import { useSyncExternalStore } from 'react'
import { becauseText, shownWords } from '../desk/becauseText.js'
import { Icon } from '../controls/Icon.js'
import { en as later } from '../messages/en/composerLater.js'
import { en as policy } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerDifference } from './ReplyComposerDifference.js'
import { ReplyComposerWords } from './ReplyComposerWords.js'
import type { ReadyConversation } from './useReplyConversation.js'
import type { ReplyHandover } from './useReplyHandover.js'
import type { ReplyPolicy } from './useReplyPolicy.js'

bringEnglish({ ...policy, ...later })

interface SubmissionsProps {
  readonly conversation: ReadyConversation
  readonly policy: ReplyPolicy
  readonly handover: ReplyHandover
}

/** Replies of this conversation that are at the desk: what they wait for, or why they came back. */
export function ReplyComposerSubmissions(props: SubmissionsProps) {
  const { t } = useAlongside()
  const { submissions, side, request } = props.policy
  const outbox = useOutbox()
  const entries = useSyncExternalStore(outbox.subscribe, outbox.getEntries, outbox.getEntries)
  // What is with the network is shown by the outbox, where this browser has it.
  const isElsewhere = ({ id, state, claim }: Submission) => {
    if (state !== 'sending' && state !== 'unknown') return true
    const isStuck = state === 'unknown' || Date.parse(request.at) - Date.parse(claim?.at ?? '') > patience
    return isStuck && !entries.some((entry) => entry.id === id)
  }
  const shown = submissions.filter((one) => !side.hidden.has(one.id) && side.continues !== one.id && isElsewhere(one))
  const asked = submissions.filter(({ id }) => side.continues === id)
  if (shown.length + asked.length === 0) return null
  return (
    <ul className="al-composer-submissions" aria-label={t('policy.submissions')}>
      {shown.map((submission) => <ReplyComposerSubmission key={submission.id} submission={submission} {...props} />)}
      {asked.map(({ id }) => <li key={id}><Questions submission={id} policy={props.policy} /></li>)}
    </ul>
  )
}

/** A reply that is under way for longer than this, and not from here, was left behind by a page that closed. */
const patience = 120_000

interface Choice {
  readonly label: MessageKey
  act(): unknown
}

function ReplyComposerSubmission({ submission, conversation, policy, handover }: SubmissionsProps & { readonly submission: Submission }) {
  const { t, runtime, format } = useAlongside()
  const { names, thread, items } = policy
  const { id, state, author, text, edits, rejection, voided, failure, sendAt } = submission
  const isMine = author === runtime.actor.id
  const leavesAt = handover.leavesAt(submission)
  const { icon, tone, words } = describe(submission, leavesAt !== undefined)
  const editors = [...new Set(edits.map(({ by }) => by))].filter((by) => by !== author)
  const choices: readonly Choice[] = leavesAt !== undefined ? [{ label: 'composer.undo', act: () => handover.undo(submission) }] : choicesOf(submission, handover, isMine, runtime.actor.id)
  return (
    <li className="al-composer-entry" data-state={state} data-tone={tone}>
      <p className="al-composer-entry-state">
        <Icon of={icon} />
        <span>
          {!isMine && <><bdi className="al-strong">{names.nameOf(author)}</bdi> </>}
          <ReplyComposerWords message={t(words)} names={peopleOf(submission, policy, t('policy.anybody'), format.list)} name={conversation.answered.name} time={sendAt ? format.time(sendAt) : ''} />
        </span>
      </p>
      <p className="al-composer-entry-text al-quiet" dir="auto">{cleanText(shownWords(t, text))}</p>
      <div className="al-composer-entry-more">
        {editors.length > 0 && <p><ReplyComposerWords message={t('policy.edited')} names={format.list(editors.map(names.nameOf))} /></p>}
        {rejection && state === 'rejected' && <p dir="auto">{cleanText(shownWords(t, rejection.note))}</p>}
        {state === 'failed' && failure && <p dir="auto">{cleanText(shownWords(t, failure.message))}</p>}
        {state === 'void' && voided && <p>{becauseText(t, voided.because)}</p>}
        {state === 'void' && voided && thread.state && <ReplyComposerDifference difference={diffExchange(thread.state, voided.since)} items={items} />}
        <Questions submission={id} policy={policy} />
        {choices.length > 0 && <div className="al-composer-ways">{choices.map((choice) => <button key={choice.label} type="button" className="al-link" onClick={() => void choice.act()}>{t(choice.label)}</button>)}</div>}
      </div>
    </li>
  )
}

interface Look {
  readonly icon: IconNode
  readonly tone?: 'negative' | 'caution' | 'positive'
  readonly words: MessageKey
}

const looks: Partial<Record<Submission['state'], Look>> = {
  shared: { icon: Share2, words: 'policy.state.shared' },
  pending: { icon: Hourglass, words: 'policy.state.pending' },
  rejected: { icon: Ban, tone: 'caution', words: 'policy.state.rejected' },
  scheduled: { icon: Clock, words: 'policy.state.scheduled' },
  sending: { icon: Clock, words: 'composer.state.sending' },
  superseded: { icon: Undo2, words: 'policy.state.superseded' },
  failed: { icon: CircleAlert, tone: 'negative', words: 'policy.state.failed' },
  unknown: { icon: CircleQuestionMark, tone: 'caution', words: 'policy.state.unknown' },
}

function describe({ state, approval, voided }: Submission, isLeaving: boolean): Look {
  if (isLeaving) return { icon: Clock, words: 'policy.state.leaving' }
  if (state === 'approved') return { icon: Check, tone: 'positive', words: approval ? 'policy.state.approved' : 'policy.state.allowed' }
  if (state === 'void') return { icon: CircleAlert, tone: 'caution', words: voided?.wasStopped ? 'policy.state.stopped' : 'policy.state.void' }
  return looks[state] ?? { icon: Clock, words: 'policy.state.shared' }
}

/** Who gave or refused the approval, or whoever can give the next one. */
function peopleOf({ state, steps, approvals, approval, rejection }: Submission, { names, approversOf }: ReplyPolicy, anybody: string, list: (people: readonly string[]) => string): string {
  if (state === 'approved' && approval) return names.nameOf(approval.by)
  if (state === 'rejected' && rejection) return names.nameOf(rejection.by)
  const next = approversOf(steps.slice(new Set(approvals.map(({ step }) => step)).size)).map(({ id }) => names.nameOf(id))
  return next.length > 0 && next.length < 4 ? list(next) : anybody
}

function choicesOf(submission: Submission, handover: ReplyHandover, isMine: boolean, me: string): readonly Choice[] {
  const { state, decision, approvals } = submission
  const isSender = decision?.sentBy === 'approver' ? approvals.some(({ by }) => by === me) : isMine
  const send: Choice = { label: 'policy.sendNow', act: () => handover.send(submission) }
  const edit: Choice = { label: 'policy.editAgain', act: () => handover.edit(submission) }
  const hide: Choice = { label: 'policy.hide', act: () => handover.hide(submission) }
  if (state === 'approved') return [...(isSender ? [send] : []), ...(isMine ? [edit] : [])]
  if (!isMine) return []
  switch (state) {
    case 'pending': return [{ ...edit, label: 'policy.recall' }]
    case 'scheduled': return [{ ...send, act: () => handover.release(submission) }, { ...edit, label: 'policy.dontSend' }]
    case 'void': return [{ label: decision?.effect === 'allow' ? 'policy.sendNow' : 'policy.askAgain', act: () => handover.askAgain(submission) }, edit]
    case 'failed': return [send, edit]
    case 'rejected': return [edit, hide]
    case 'superseded': return [hide]
    case 'sending': case 'unknown': return [{ label: 'composer.checkAgain', act: () => handover.lookUp(submission) }]
    case 'shared': return [edit]
    default: return []
  }
}

/** What colleagues were asked about a draft, and what they said. */
function Questions({ submission, policy: { thread, names } }: { readonly submission: string; readonly policy: ReplyPolicy }) {
  const { t, format } = useAlongside()
  const questions = thread.state?.questions.filter((one) => one.submission === submission) ?? []
  return questions.map(({ id, by, to, text, answers }) => (
    <div key={id} className="al-composer-question">
      <p><span className="al-quiet"><ReplyComposerWords message={t('policy.question.asked')} name={names.nameOf(by)} names={format.list(to.map(names.nameOf))} /></span> <span dir="auto">{cleanText(shownWords(t, text))}</span></p>
      {answers.map((answer) => <p key={answer.id}><bdi className="al-strong">{names.nameOf(answer.by)}</bdi> <span dir="auto">{cleanText(shownWords(t, answer.text))}</span></p>)}
      {answers.length === 0 && <p className="al-quiet">{t('policy.question.waiting')}</p>}
    </div>
  ))
}
