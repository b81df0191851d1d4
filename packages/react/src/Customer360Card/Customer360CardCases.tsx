'use client'
import type { Case } from '@alongside/core/model'
import { cleanName, cleanText } from '@alongside/core/text'
import { Headset, LifeBuoy } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/cardLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CardRecords } from './CardRecords.js'
import { Customer360CardOpen } from './Customer360CardOpen.js'
import { Customer360CardParts } from './Customer360CardParts.js'
import { Customer360CardPill } from './Customer360CardPill.js'
import { Customer360CardSources } from './Customer360CardSource.js'
import { Customer360CardWait } from './Customer360CardWait.js'
import { caseState } from './recordState.js'
import type { CustomerCard } from './useCustomer360Card.js'
import { writeAge } from './writeAge.js'

bringEnglish(en)

/** What the customer asked for help with, and who has it. */
export default function Customer360CardCases({ card }: { readonly card: CustomerCard }) {
  const { t } = useAlongside()
  const { items, results, retry } = card.cases
  const isWaiting = items.length === 0 && results.some(({ status }) => status === 'pending')
  return (
    <div className="al-records" key={card.who}>
      <Customer360CardSources results={results} retry={retry} />
      {items.length > 0 && <Customer360CardStates cases={card.cases} />}
      {isWaiting && <Customer360CardWait />}
      {items.length === 0 && results.every(({ status }) => status === 'ready') && <p className="al-quiet">{t('card.noCases')}</p>}
      <ul>{items.map((record) => <Customer360CardCase key={`${record.ref.source} ${record.ref.id}`} record={record} isMixed={results.length > 1} />)}</ul>
    </div>
  )
}

function Customer360CardStates({ cases: { items, count, countText } }: { readonly cases: CardRecords<Case> }) {
  const { t, format } = useAlongside()
  const states = new Map<string, number>()
  for (const { state } of items) states.set(state, (states.get(state) ?? 0) + 1)
  const isPart = count.bound !== 'exact' || count.value > items.length
  return (
    <dl className="al-card-totals">
      {[...states].map(([state, number]) => (
        <div key={state}>
          <dt className="al-quiet">{caseState(t, state).word}</dt>
          <dd className="al-strong al-figures">{format.number(number)}</dd>
        </div>
      ))}
      {isPart && <div><dt className="al-quiet">{countText}</dt><dd className="al-quiet">({t('card.latest', { count: items.length })})</dd></div>}
      {count.without.length > 0 && <p className="al-quiet al-small">{t('shared.withoutSources', { sources: format.list(count.without.map(({ label }) => label)) })}</p>}
    </dl>
  )
}

interface CaseProps {
  readonly record: Case
  /** Several sources keep cases: each says where it is. */
  readonly isMixed: boolean
}

function Customer360CardCase({ record, isMixed }: CaseProps) {
  const { t, format, runtime, now } = useAlongside()
  const { ref, number, kind, title, state, updatedAt, priority, owner, summary, duration, url } = record
  const source = runtime.adapter(ref.source)?.label ?? ref.source
  const shapes = kind === 'call' ? Headset : LifeBuoy
  const notes = [
    owner === undefined ? undefined : t('card.owner', { name: cleanName(owner) }),
    priority === undefined ? undefined : t('card.priority', { level: cleanText(priority) }),
    duration === undefined ? undefined : format.duration(duration),
    isMixed ? source : undefined,
  ]
  return (
    <li className="al-record">
      <div className="al-record-line">
        <Icon of={shapes} className="al-quiet" />
        <span className="al-visually-hidden">{t(kind === 'call' ? 'card.call' : 'card.case')}</span>
        <bdi className="al-quiet al-figures">{cleanText(number)}</bdi>
        <Customer360CardPill state={caseState(t, state)} />
        <time className="al-quiet al-record-end" dateTime={updatedAt} title={format.moment(updatedAt)}>{writeAge(format, updatedAt, now())}</time>
        <Customer360CardOpen record={ref} url={url} name={number} source={source} />
      </div>
      <p className="al-strong"><bdi>{cleanText(title)}</bdi></p>
      {summary !== undefined && <p className="al-record-summary"><bdi>{cleanText(summary)}</bdi></p>}
      <p className="al-quiet al-small"><Customer360CardParts parts={notes} /></p>
    </li>
  )
}
