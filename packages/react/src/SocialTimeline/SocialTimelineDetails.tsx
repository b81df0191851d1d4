'use client'
import type { Fact, Interaction } from '@alongside/core/model'
import { cleanName } from '@alongside/core/text'
import { Check, CheckCheck, Clock, Star, TriangleAlert } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Customer360CardPill } from '../Customer360Card/Customer360CardPill.js'
import { caseState, deliveryState, paymentState } from '../Customer360Card/recordState.js'
import { SentimentBadge, useSentiment } from '../SentimentBadge/index.js'
import { factOf, isEvent, isRecord } from './SocialTimelineHeadline.js'
import { useFactText } from './useFactText.js'

const deliveryIcons = { queued: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: TriangleAlert }

/** The line under the words: mood, rating, what became of it, how others reacted. Absent when there is nothing to say. */
export function SocialTimelineDetails({ item }: { readonly item: Interaction }) {
  const { t } = useAlongside()
  const factText = useFactText()
  const mood = useSentiment(item.direction === 'inbound' && item.nature === 'words' ? item : null)
  const isTelling = mood !== null && mood.label !== 'neutral' && mood.label !== 'not-scored'
  const { counts, delivery } = item
  const ratings = (item.facts ?? []).filter((fact) => fact.type === 'rating')
  const facts = isEvent(item) ? [] : (item.facts ?? []).filter((fact) => fact.type !== 'rating')
  const numbers = (['reactions', 'replies', 'shares', 'views'] as const).filter((name) => (counts?.[name] ?? 0) > 0)
  if (!isTelling && !delivery && !isRecord(item) && ratings.length + facts.length + numbers.length === 0) return null
  return (
    <div className="al-item-details">
      {isTelling && <SentimentBadge item={item} />}
      {isRecord(item) && <SocialTimelineRecord item={item} />}
      {ratings.map((fact) => <SocialTimelineRating key={fact.key} fact={fact} />)}
      {delivery && <SocialTimelineDelivery delivery={delivery} />}
      {facts.map((fact) => <span key={fact.key} title={fact.label && cleanName(fact.label)}><bdi>{factText(fact)}</bdi></span>)}
      {numbers.map((name) => <span key={name}>{t(`timeline.${name}`, { count: counts?.[name] ?? 0 })}</span>)}
    </div>
  )
}

/** The states of an order, a case or a call as the card words them, then whose it is. */
function SocialTimelineRecord({ item }: { readonly item: Interaction }) {
  const { t, format } = useAlongside()
  const total = item.facts?.find(({ type }) => type === 'money')
  const [payment, delivery, state] = [factOf(item, 'payment'), factOf(item, 'delivery'), factOf(item, 'state')]
  const rest = [factOf(item, 'priority'), factOf(item, 'owner')].filter((words) => words !== '')
  return (
    <>
      {total?.type === 'money' && <span className="al-item-total al-figures">{format.money(total.value)}</span>}
      {payment !== '' && <Customer360CardPill state={paymentState(t, payment)} />}
      {delivery !== '' && <Customer360CardPill state={deliveryState(t, delivery)} />}
      {state !== '' && <Customer360CardPill state={caseState(t, state)} />}
      {rest.map((words) => <bdi key={words}>{words}</bdi>)}
    </>
  )
}

function SocialTimelineDelivery({ delivery }: { readonly delivery: NonNullable<Interaction['delivery']> }) {
  const { t } = useAlongside()
  const shapes = deliveryIcons[delivery]
  return <span className="al-item-delivery" data-state={delivery}><Icon of={shapes} size={13} />{t(`timeline.delivery.${delivery}`)}</span>
}

function SocialTimelineRating({ fact }: { readonly fact: Extract<Fact, { type: 'rating' }> }) {
  const { t } = useAlongside()
  const { value, outOf } = fact
  return (
    <span className="al-item-rating">
      {outOf <= 10 && <span aria-hidden>{Array.from({ length: outOf }, (_, index) => <Icon of={Star} key={index} size={13} isFilled={index < Math.round(value)} />)}</span>}
      {t('timeline.rating', { value, of: outOf })}
    </span>
  )
}
