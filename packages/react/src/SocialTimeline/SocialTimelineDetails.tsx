'use client'
import type { Interaction } from '@alongside/core/model'
import { cleanName } from '@alongside/core/text'
import { Check, CheckCheck, Clock, TriangleAlert } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { Customer360CardPill } from '../Customer360Card/Customer360CardPill.js'
import { caseState, deliveryState, paymentState } from '../Customer360Card/recordState.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { SentimentBadge, type Sentiment } from '../SentimentBadge/index.js'
import { factText, isEvent, isRecord, textFact } from './facts.js'

const deliveryIcons = { queued: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: TriangleAlert }
const recordStates = { payment: paymentState, delivery: deliveryState, state: caseState }

/** The line under the words: mood, rating, what became of it, how others reacted. Absent when there is nothing to say. */
export function SocialTimelineDetails({ item, mood }: { readonly item: Interaction; readonly mood: Sentiment | null }) {
  const alongside = useAlongside()
  const { t, format } = alongside
  const { counts, delivery, facts = [] } = item
  const isTelling = mood !== null && mood.label !== 'neutral' && mood.label !== 'not-scored'
  const details = [isTelling && <SentimentBadge key="mood" item={item} />]
  if (isRecord(item)) {
    // The states as the card words them, then whose it is.
    const total = facts.find(({ type }) => type === 'money')
    details.push(total?.type === 'money' && <span key="total" className="al-item-total al-figures">{format.money(total.value)}</span>)
    for (const [key, read] of Object.entries(recordStates)) details.push(textFact(item, key) !== '' && <Customer360CardPill key={key} state={read(t, textFact(item, key))} />)
    for (const key of ['priority', 'owner']) details.push(textFact(item, key) !== '' && <bdi key={key}>{textFact(item, key)}</bdi>)
  }
  if (delivery) details.push(<span key="delivery" className="al-item-delivery" data-state={delivery}><Icon of={deliveryIcons[delivery]} size={13} />{t(`timeline.delivery.${delivery}`)}</span>)
  for (const fact of facts) {
    if (fact.type === 'rating') {
      details.push(
        <span key={fact.key} className="al-item-rating">
          {fact.outOf <= 10 && <span aria-hidden>{'★'.repeat(Math.round(fact.value)).padEnd(fact.outOf, '☆')}</span>}
          {factText(alongside, fact)}
        </span>,
      )
    } else if (!isEvent(item)) details.push(<span key={fact.key} title={fact.label && cleanName(fact.label)}><bdi>{factText(alongside, fact)}</bdi></span>)
  }
  for (const name of ['reactions', 'replies', 'shares', 'views'] as const) {
    const count = counts?.[name] ?? 0
    details.push(count > 0 && <span key={name}>{t(`timeline.${name}`, { count })}</span>)
  }
  return details.some(Boolean) && <div className="al-item-details">{details}</div>
}
