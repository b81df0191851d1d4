'use client'
import { Clock, Info, MessageSquareWarning, TriangleAlert } from 'lucide'
import type { Submission } from '@alongside/core/desk'
import { cleanName, cleanText } from '@alongside/core/text'
import { useEffect, useRef } from 'react'
import { Icon } from '../controls/Icon.js'
import { becauseText, shownWords } from '../desk/becauseText.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import type { WaitingApproval } from './toApprovals.js'
import type { ApprovalModel, ApprovalNews } from './useApproval.js'

bringEnglish(en)

interface NoticesProps {
  readonly approval: WaitingApproval
  readonly model: ApprovalModel
}

/** What stands in the way of a decision, most pressing first. */
export function ApprovalQueueNotices({ approval, model }: NoticesProps) {
  const { t, format, runtime } = useAlongside()
  const { nameOf } = useStaffNames()
  const { submission, wants } = approval
  const { hold, reading, sinceRead, isDeciding, retry } = model
  const source = cleanName(runtime.adapter(submission.channel.source)?.label ?? submission.channel.source)
  const isOver = wants === 'nothing' && !isDeciding
  return (
    <>
      {isOver && <p className="al-approvals-line" role="status"><Icon of={Info} /><span><ReplyComposerWords message={t(meanwhileKey(submission.state))} name={whoEnded(submission, nameOf)} /></span></p>}
      {sinceRead.isDifferent && !isOver && !isDeciding && <Changed model={model} submission={submission} />}
      {hold && (
        <p className="al-approvals-line" data-tone={hold.hold.level === 'hold' ? 'negative' : 'caution'}>
          <Icon of={Clock} />
          <span><strong>{t(`approvals.hold.${hold.hold.level}`)}</strong> <ReplyComposerWords message={t('approvals.holdBy')} name={nameOf(hold.hold.by)} time={format.relative(hold.hold.since)} /> <q dir="auto">{cleanText(shownWords(t, hold.hold.reason))}</q> <span className="al-quiet">{t(`approvals.holdMeans.${hold.hold.level}`)}</span></span>
        </p>
      )}
      {submission.voided && !isOver && <p className="al-approvals-line" data-tone="caution"><Icon of={MessageSquareWarning} /><span><strong>{t('approvals.wasApproved')}</strong> {becauseText(t, submission.voided.because)} <span className="al-quiet">{t('approvals.approveAgain')}</span></span></p>}
      {reading === 'failed' && !isOver && <p className="al-approvals-line" data-tone="negative" role="alert"><Icon of={TriangleAlert} /><span>{t('approvals.unread', { source })} <button type="button" className="al-link" onClick={retry}>{t('shared.retry')}</button></span></p>}
      {submission.words === 'erased' && <p className="al-approvals-line" data-tone="caution"><Icon of={Info} />{t('approvals.erasedDraft')}</p>}
    </>
  )
}

function whoEnded({ approval, rejection, author, supersededBy, claim }: Submission, nameOf: (id: string) => string): string {
  return nameOf(rejection?.by ?? approval?.by ?? (supersededBy === undefined ? claim?.by : undefined) ?? author)
}

const ends: ReadonlySet<Submission['state']> = new Set(['approved', 'scheduled', 'rejected', 'recalled', 'superseded'])

const meanwhileKey = (state: Submission['state']): MessageKey => (ends.has(state) ? (`approvals.meanwhile.${state}` as MessageKey) : 'approvals.meanwhile.other')

/** The exchange changed under the reader's eyes: what is new in its own words, to be read before anything is decided. */
function Changed({ model: { sinceRead, items, notice, markRead }, submission }: Pick<NoticesProps, 'model'> & { readonly submission: Submission }) {
  const { t } = useAlongside()
  const { nameOf } = useStaffNames()
  const button = useRef<HTMLButtonElement>(null)
  const wasRefused = notice !== undefined
  // They pressed a button that could not do it: the way on is here.
  useEffect(() => {
    if (wasRefused) button.current?.focus()
  }, [wasRefused])
  return (
    <div className="al-approvals-line" data-tone="caution" role="alert">
      <Icon of={MessageSquareWarning} />
      <div className="al-approvals-changed">
        <p><strong>{newsText(t, sinceRead)}</strong> {notice ?? t('approvals.whileReading')}</p>
        <ul>
          {[...sinceRead.added, ...sinceRead.changed].map(({ item, ref }) => {
            const found = ref === 'erased' ? undefined : items.find(ref)
            return <li key={item}>{found && <><bdi className="al-strong">{cleanName(found.author.name)}</bdi> </>}<q dir="auto" lang={found?.language}>{found ? cleanText(found.text ?? found.title ?? '') : t(ref === 'erased' ? 'desk.erased' : 'approvals.notShown')}</q></li>
          })}
          {sinceRead.removed.map(({ item }) => <li key={item} className="al-quiet">{t('approvals.removed')}</li>)}
          {sinceRead.sent.map(({ id, author, text }) => <li key={id}><bdi className="al-strong">{nameOf(author)}</bdi> <q dir="auto">{cleanText(shownWords(t, text))}</q></li>)}
        </ul>
        <button ref={button} type="button" className="al-button" onClick={markRead} aria-description={t('approvals.readHint', { name: nameOf(submission.author) })}>{t('approvals.read')}</button>
      </div>
    </div>
  )
}

/** What happened, in one sentence. */
export function newsText(t: ReturnType<typeof useAlongside>['t'], { added, changed, removed, sent }: ApprovalNews): string {
  if (added.some(({ party }) => party === 'customer')) return becauseText(t, 'customer-wrote')
  if (sent.length > 0 || added.some(({ party }) => party === 'ours')) return becauseText(t, 'we-replied')
  if (added.length + changed.length > 0) return becauseText(t, 'item-changed')
  return becauseText(t, removed.length > 0 ? 'item-removed' : 'draft-changed')
}
