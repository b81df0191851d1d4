'use client'
import type { Submission } from '@alongside/core/desk'
import { cleanText } from '@alongside/core/text'
import { Check, Clock, Paperclip, Send, Shield } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { shownWords } from '../desk/becauseText.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import { ApprovalQueueTracked } from './ApprovalQueueTracked.js'
import { ruleText } from './ruleText.js'
import type { WaitingApproval } from './toApprovals.js'

bringEnglish(en)

/** The draft, who wrote and changed it, and under which rule it waits. */
export function ApprovalQueueDraft({ approval: { submission, rivals } }: { readonly approval: WaitingApproval }) {
  const { t, format } = useAlongside()
  const { nameOf } = useStaffNames()
  const { author, text, words, createdAt, edits } = submission
  return (
    <section className="al-approvals-section" aria-label={t('approvals.draft')}>
      <h4 className="al-quiet al-small">{t('approvals.draft')}</h4>
      <div className="al-approvals-draft">
        <p className="al-approvals-said-head"><bdi className="al-strong">{nameOf(author)}</bdi> <time className="al-quiet al-small" dateTime={createdAt} title={format.moment(createdAt)}>{format.relative(createdAt)}</time></p>
        <p dir="auto" lang={words === 'erased' ? undefined : words.language} className="al-approvals-draft-text" data-erased={text === 'erased' || undefined}>{cleanText(shownWords(t, text))}</p>
      </div>
      {edits.map((edit, index) => (
        <details key={edit.draft} className="al-approvals-edit" open={index === edits.length - 1}>
          <summary><ReplyComposerWords message={t('approvals.editedBy')} name={nameOf(edit.by)} time={format.relative(edit.at)} /></summary>
          {edit.before === 'erased' || edit.after === 'erased'
            ? <p className="al-quiet">{shownWords(t, 'erased')}</p>
            : <ApprovalQueueTracked before={edit.before} after={edit.after} language={words === 'erased' ? undefined : words.language} />}
          {edit.note !== undefined && <q dir="auto">{cleanText(shownWords(t, edit.note))}</q>}
        </details>
      ))}
      <ApprovalQueueTerms submission={submission} />
      {rivals.map((rival) => (
        <details key={rival.id} className="al-approvals-edit" open>
          <summary><ReplyComposerWords message={t('approvals.rival')} name={nameOf(rival.author)} time={format.relative(rival.createdAt)} /></summary>
          <p dir="auto" className="al-approvals-rival">{cleanText(shownWords(t, rival.text))}</p>
        </details>
      ))}
    </section>
  )
}

/** Why it waits, who approved it already, and what happens once it is approved. */
function ApprovalQueueTerms({ submission: { decision, approvals, steps, sendAt, words, author, edits } }: { readonly submission: Submission }) {
  const { t, format, props: { policy }, locale } = useAlongside()
  const { nameOf } = useStaffNames()
  const reason = policy && decision && ruleText(t, policy, decision.rule, locale)
  const files = words === 'erased' ? 0 : words.attachments ?? 0
  return (
    <ul className="al-approvals-terms al-small">
      {decision && <li><Icon of={Shield} size={12} /><span>{reason} <span className="al-quiet"><ReplyComposerWords message={t('approvals.rule')} rule={decision.rule} version={decision.policyVersion} /></span></span></li>}
      {approvals.map(({ by, at, note }) => (
        <li key={by} data-tone="positive"><Icon of={Check} size={12} /><span><ReplyComposerWords message={t('approvals.approvedBy')} name={nameOf(by)} time={format.relative(at)} />{note !== undefined && !edits.some((edit) => edit.by === by && edit.note === note) && <> <q dir="auto">{cleanText(shownWords(t, note))}</q></>}</span></li>
      ))}
      {steps.length > 1 && <li><Icon of={Clock} size={12} />{t('approvals.steps', { count: steps.length })}</li>}
      {decision?.sentBy === 'approver' && <li><Icon of={Send} size={12} /><span><ReplyComposerWords message={t('approvals.inYourName')} name={nameOf(author)} /></span></li>}
      {sendAt !== undefined && <li><Icon of={Clock} size={12} />{t('approvals.leaves', { time: format.moment(sendAt) })}</li>}
      {files > 0 && <li><Icon of={Paperclip} size={12} />{t('approvals.files', { count: files })}</li>}
    </ul>
  )
}
