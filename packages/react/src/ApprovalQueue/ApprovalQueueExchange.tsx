'use client'
import { refKey, type Interaction } from '@alongside/core/model'
import { cleanName, cleanText } from '@alongside/core/text'
import { PenLine, Reply, Sparkle, Trash2 } from 'lucide'
import type { ExchangeItem } from '@alongside/core/desk'
import type { ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { shownWords } from '../desk/becauseText.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { WaitingApproval } from './toApprovals.js'
import { newsText } from './ApprovalQueueNotices.js'
import { aboutOf, type ApprovalModel } from './useApproval.js'

bringEnglish(en)

interface ExchangeProps {
  readonly approval: WaitingApproval
  readonly model: ApprovalModel
}

interface Said {
  readonly item: ExchangeItem
  readonly found: Interaction | undefined
}

/** The conversation the draft answers, in the words of those who spoke; what is new since it was written stands apart. */
export function ApprovalQueueExchange({ approval: { thread, submission }, model: { items, sinceWritten } }: ExchangeProps) {
  const { t } = useAlongside()
  const { nameOf } = useStaffNames()
  const about = aboutOf(thread, submission)
  const said = thread.exchange.items
    .filter(({ removedAt }) => removedAt === undefined || removedAt > submission.since)
    .map((item): Said => ({ item, found: item.ref === 'erased' ? undefined : items.find(item.ref) }))
    .sort((a, b) => ((a.found?.occurredAt ?? '') < (b.found?.occurredAt ?? '') ? -1 : 1))
  const isNew = ({ item: { since } }: Said) => since > submission.since
  const isAnswered = ({ item: { ref } }: Said) => about !== undefined && ref !== 'erased' && refKey(ref) === refKey(about)
  const old = said.filter((one) => !isNew(one))
  const from = Math.max(0, old.findIndex(isAnswered))
  const line = (one: Said) => <ApprovalQueueSaid key={one.item.item} said={one} submission={submission.since} isAnswered={isAnswered(one)} thread={thread} isWaiting={items.status === 'loading'} />
  const { strangers } = thread.exchange
  return (
    <section className="al-approvals-section" aria-label={t('approvals.exchange')}>
      <h4 className="al-quiet al-small">{t('approvals.exchange')}</h4>
      {from > 0 && (
        <details className="al-approvals-earlier">
          <summary>{t('approvals.earlier', { count: from })}</summary>
          <ul className="al-approvals-said">{old.slice(0, from).map(line)}</ul>
        </details>
      )}
      <ul className="al-approvals-said">{old.slice(from).map(line)}</ul>
      {sinceWritten.isDifferent && (
        <div className="al-approvals-since">
          <p className="al-approvals-since-head al-small"><Icon of={Sparkle} size={12} /><span>{t('approvals.sinceWritten', { name: nameOf(submission.author) })} {newsText(t, sinceWritten)}</span></p>
          <ul className="al-approvals-said">
            {said.filter(isNew).map(line)}
            {sinceWritten.sent.map(({ id, author, text, sent }) => (
              <li key={id} data-party="ours"><Headline name={nameOf(author)} at={sent?.at} /><p dir="auto">{cleanText(shownWords(t, text))}</p></li>
            ))}
          </ul>
        </div>
      )}
      {strangers > 0 && <p className="al-quiet al-small">{t('approvals.strangers', { count: strangers })}</p>}
    </section>
  )
}

interface SaidProps {
  readonly said: Said
  /** The version of the stream at which the author began. */
  readonly submission: number
  readonly isAnswered: boolean
  readonly isWaiting: boolean
  readonly thread: WaitingApproval['thread']
}

function ApprovalQueueSaid({ said: { item, found }, submission, isAnswered, isWaiting, thread }: SaidProps) {
  const { t } = useAlongside()
  const { nameOf } = useStaffNames()
  const mask = thread.masked.find((one) => one.item === item.item)
  const isGone = item.removedAt !== undefined || found?.deletedAt !== undefined
  const isEdited = item.since <= submission && item.changedAt > submission
  if (!found && isWaiting) return <li aria-hidden><span className="al-skeleton al-approvals-words-wait" /></li>
  return (
    <li data-party={item.party} data-answered={isAnswered || undefined}>
      <Headline name={cleanName(found?.author.name ?? t(`approvals.party.${item.party}`))} at={found?.occurredAt}>
        {isAnswered && <span className="al-approvals-tag"><Icon of={Reply} size={12} />{t('approvals.answersThis')}</span>}
        {isEdited && !isGone && <span className="al-approvals-tag" data-tone="caution"><Icon of={PenLine} size={12} />{t('approvals.itemEdited')}</span>}
        {isGone && <span className="al-approvals-tag" data-tone="caution"><Icon of={Trash2} size={12} />{t('approvals.removed')}</span>}
      </Headline>
      {mask && <p className="al-quiet">{t('approvals.masked', { name: nameOf(mask.by) })}</p>}
      {!mask && item.ref === 'erased' && <p className="al-quiet">{shownWords(t, 'erased')}</p>}
      {!mask && item.ref !== 'erased' && !found && !isGone && <p className="al-quiet">{t('approvals.notShown')}</p>}
      {!mask && found && !isGone && <p dir="auto" lang={found.language}>{cleanText(found.text ?? found.title ?? '')}</p>}
      {!mask && found?.media && found.media.length > 0 && !isGone && <p className="al-quiet al-small">{t('approvals.media', { count: found.media.length })}</p>}
    </li>
  )
}

function Headline({ name, at, children }: { readonly name: string; readonly at: string | undefined; readonly children?: ReactNode }) {
  const { format } = useAlongside()
  return (
    <p className="al-approvals-said-head">
      <bdi className="al-strong">{name}</bdi>
      {at !== undefined && <time className="al-quiet al-small al-figures" dateTime={at} title={format.moment(at)}>{format.relative(at)}</time>}
      {children}
    </p>
  )
}
