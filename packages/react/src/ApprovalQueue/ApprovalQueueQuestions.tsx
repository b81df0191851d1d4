'use client'
import { cleanText } from '@alongside/core/text'
import { shownWords } from '../desk/becauseText.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import type { WaitingApproval } from './toApprovals.js'

bringEnglish(en)

/** What colleagues were asked about the draft, and what they said. Nobody outside ever reads it. */
export function ApprovalQueueQuestions({ approval: { id, thread } }: { readonly approval: WaitingApproval }) {
  const { t, format } = useAlongside()
  const { nameOf } = useStaffNames()
  const asked = thread.questions.filter(({ submission }) => submission === id)
  if (asked.length === 0) return null
  return (
    <section className="al-approvals-section" aria-label={t('approvals.questions')}>
      <h4 className="al-quiet al-small">{t('approvals.questions')}</h4>
      {asked.map(({ id: question, by, to, text, at, answers }) => (
        <div key={question} className="al-approvals-question">
          <p className="al-approvals-said-head"><span><ReplyComposerWords message={t('approvals.asked')} name={nameOf(by)} names={format.list(to.map(nameOf))} /></span> <time className="al-quiet al-small" dateTime={at} title={format.moment(at)}>{format.relative(at)}</time></p>
          <p dir="auto">{cleanText(shownWords(t, text))}</p>
          {answers.map((answer) => (
            <div key={answer.id} className="al-approvals-answer">
              <p className="al-approvals-said-head"><bdi className="al-strong">{nameOf(answer.by)}</bdi> <time className="al-quiet al-small" dateTime={answer.at} title={format.moment(answer.at)}>{format.relative(answer.at)}</time></p>
              <p dir="auto">{cleanText(shownWords(t, answer.text))}</p>
            </div>
          ))}
          {answers.length === 0 && <p className="al-quiet al-small">{t('approvals.noAnswer')}</p>}
        </div>
      ))}
    </section>
  )
}
