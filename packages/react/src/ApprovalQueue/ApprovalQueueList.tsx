'use client'
import { Check, CircleAlert, Clock, Files, Keyboard, PenLine, Send } from 'lucide'
import { useState, type ReactNode } from 'react'
import { diffExchange } from '@alongside/core/desk'
import { cleanName, cleanText } from '@alongside/core/text'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { shownWords } from '../desk/becauseText.js'
import { useHold } from '../desk/useHold.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { useThreadItems } from '../desk/useThreadItems.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ApprovalOrder, WaitingApproval } from './toApprovals.js'
import { aboutOf } from './useApproval.js'
import type { ApprovalQueueModel } from './useApprovalQueue.js'
import type { QueueFocus } from './useQueueFocus.js'

bringEnglish(en)

interface ListProps {
  readonly queue: ApprovalQueueModel
  readonly focus: QueueFocus
  readonly openHelp: () => void
}

/** Each row reads its conversation, so they come by so many. */
const pageOf = 25

/** What waits, one row each. One stop for Tab; the arrow keys move in it. */
export function ApprovalQueueList({ queue: { approvals, order, sortBy }, focus, openHelp }: ListProps) {
  const { t, isOn } = useAlongside()
  const [shown, setShown] = useState(pageOf)
  const rest = approvals.length - shown
  return (
    <>
      <header className="al-approvals-head">
        <h2 className="al-strong">{t('approvals.waiting', { count: approvals.filter(({ wants }) => wants !== 'nothing').length })}</h2>
        <label className="al-approvals-order">
          <span className="al-visually-hidden">{t('approvals.orderBy')}</span>
          <select value={order} onChange={(event) => sortBy(event.currentTarget.value as ApprovalOrder)}>
            <option value="oldest">{t('approvals.order.oldest')}</option>
            <option value="due">{t('approvals.order.due')}</option>
          </select>
        </label>
        {isOn('shortcuts') && <button type="button" className="al-icon-button" aria-label={t('approvals.shortcuts')} title={t('approvals.shortcuts')} onClick={openHelp}><Icon of={Keyboard} /></button>}
      </header>
      <ul className="al-approvals-list" aria-label={t('approvals.title')}>
        {approvals.slice(0, shown).map((approval) => <ApprovalQueueRow key={approval.id} approval={approval} focus={focus} />)}
      </ul>
      {rest > 0 && <button type="button" className="al-link al-approvals-more" onClick={() => setShown(shown + pageOf)}>{t('approvals.more', { count: rest })}</button>}
    </>
  )
}

function ApprovalQueueRow({ approval, focus: { active, open, show, isWide } }: { readonly approval: WaitingApproval; readonly focus: QueueFocus }) {
  const { t, format, runtime } = useAlongside()
  const { nameOf } = useStaffNames()
  const { id, submission, thread } = approval
  const { text, author, channel, createdAt } = submission
  const about = aboutOf(thread, submission)
  const items = useThreadItems(about)
  const answered = about && items.find(about)
  const glyph = runtime.adapter(channel.source)?.glyph
  const name = answered ? cleanName(answered.author.name) : items.status === 'loading' ? '…' : t('approvals.somebody')
  return (
    <li>
      <button
        type="button" className="al-approvals-row" data-approval={id} tabIndex={id === active ? 0 : -1} aria-current={id === open?.id || undefined}
        onClick={(event) => show(id, isWide && event.detail > 0 ? 'row' : 'heading')}
      >
        <span className="al-approvals-row-head">
          {glyph && <Glyph glyph={glyph} />}
          <bdi className="al-strong al-approvals-name">{name}</bdi>
          <bdi className="al-quiet al-small al-approvals-author">{nameOf(author)}</bdi>
          <time className="al-quiet al-small" dateTime={createdAt} title={format.moment(createdAt)}>{format.relative(createdAt)}</time>
        </span>
        <span className="al-approvals-row-text" dir="auto">{cleanText(shownWords(t, text)).slice(0, 240)}</span>
        <ApprovalQueueSigns approval={approval} />
      </button>
    </li>
  )
}

/** What is special about one that waits, each with its word. */
function ApprovalQueueSigns({ approval: { submission, thread, rivals, due, wants } }: { readonly approval: WaitingApproval }) {
  const { t, format } = useAlongside()
  const isHeld = useHold(submission.channel)?.hold
  const isChanged = diffExchange(thread, submission.since).isDifferent
  const signs: readonly (ReactNode | false)[] = [
    wants === 'send' && <Sign key="send" icon={<Icon of={Send} size={12} />} tone="accent">{t('approvals.sign.send')}</Sign>,
    wants === 'nothing' && <Sign key="done" icon={<Icon of={Check} size={12} />}>{t('approvals.sign.done')}</Sign>,
    submission.state === 'void' && <Sign key="void" icon={<Icon of={CircleAlert} size={12} />} tone="caution">{t('approvals.sign.void')}</Sign>,
    submission.state !== 'void' && isChanged && <Sign key="changed" icon={<Icon of={CircleAlert} size={12} />} tone="caution">{t('approvals.sign.changed')}</Sign>,
    isHeld && isHeld.level !== 'watch' && <Sign key="held" icon={<Icon of={Clock} size={12} />} tone="negative">{t('approvals.sign.held')}</Sign>,
    due !== undefined && <Sign key="due" icon={<Icon of={Clock} size={12} />}>{t('approvals.sign.due', { time: format.relative(due) })}</Sign>,
    submission.edits.length > 0 && <Sign key="edited" icon={<Icon of={PenLine} size={12} />}>{t('approvals.sign.edited', { count: submission.edits.length })}</Sign>,
    rivals.length > 0 && <Sign key="rivals" icon={<Icon of={Files} size={12} />}>{t('approvals.sign.rivals', { count: rivals.length + 1 })}</Sign>,
  ]
  return signs.some(Boolean) ? <span className="al-approvals-signs">{signs}</span> : null
}

function Sign({ icon, tone, children }: { readonly icon: ReactNode; readonly tone?: 'caution' | 'negative' | 'accent'; readonly children: ReactNode }) {
  return <span className="al-approvals-sign" data-tone={tone}>{icon}{children}</span>
}
