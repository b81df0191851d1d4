'use client'
import type { Money, Order } from '@alongside/core/model'
import { cleanText } from '@alongside/core/text'
import { en } from '../messages/en/cardLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CardRecords } from './CardRecords.js'
import { Customer360CardOpen } from './Customer360CardOpen.js'
import { Customer360CardPill } from './Customer360CardPill.js'
import { Customer360CardSources } from './Customer360CardSource.js'
import { Customer360CardWait } from './Customer360CardWait.js'
import { deliveryState, paymentState } from './recordState.js'
import { sumByCurrency } from './sumByCurrency.js'
import type { CustomerCard } from './useCustomer360Card.js'

bringEnglish(en)

/** What the customer bought, what became of it, what is paid and what is due. */
export default function Customer360CardPurchases({ card }: { readonly card: CustomerCard }) {
  const { t } = useAlongside()
  const { items, results, retry } = card.orders
  const isWaiting = items.length === 0 && results.some(({ status }) => status === 'pending')
  return (
    <div className="al-records" key={card.who}>
      <Customer360CardSources results={results} retry={retry} />
      {items.length > 0 && <Customer360CardTotals orders={card.orders} />}
      {isWaiting && <Customer360CardWait />}
      {items.length === 0 && results.every(({ status }) => status === 'ready') && <p className="al-quiet">{t('card.noPurchases')}</p>}
      <ul>{items.map((order) => <Customer360CardPurchase key={`${order.ref.source} ${order.ref.id}`} order={order} isMixed={results.length > 1} />)}</ul>
    </div>
  )
}

const due: ReadonlySet<string> = new Set(['pending', 'failed'])

function Customer360CardTotals({ orders: { items, count, countText } }: { readonly orders: CardRecords<Order> }) {
  const { t, format } = useAlongside()
  const sum = (keep: (order: Order) => boolean) => sumByCurrency(items.filter(keep).map((order) => order.total))
  const totals: readonly (readonly [string, readonly Money[]])[] = [
    [t('card.paid'), sum(({ payment }) => payment === 'paid')],
    [t('card.due'), sum(({ payment, delivery }) => payment !== undefined && due.has(payment) && delivery !== 'cancelled')],
    [t('card.ordered'), sum(({ payment }) => payment === undefined)],
  ]
  const isPart = count.bound !== 'exact' || count.value > items.length
  return (
    <dl className="al-card-totals">
      {totals.filter(([, amounts]) => amounts.length > 0).map(([label, amounts]) => (
        <div key={label}>
          <dt className="al-quiet">{label}</dt>
          <dd className="al-strong al-figures">{format.list(amounts.map(format.money))}</dd>
        </div>
      ))}
      <div>
        <dt className="al-quiet">{t('card.purchases')}</dt>
        <dd className="al-figures">{countText}{isPart && <span className="al-quiet"> ({t('card.latest', { count: items.length })})</span>}</dd>
      </div>
      {count.without.length > 0 && <p className="al-quiet al-small">{t('shared.withoutSources', { sources: format.list(count.without.map(({ label }) => label)) })}</p>}
    </dl>
  )
}

interface PurchaseProps {
  readonly order: Order
  /** Several sources sell: each purchase says where. */
  readonly isMixed: boolean
}

function Customer360CardPurchase({ order, isMixed }: PurchaseProps) {
  const { t, format, runtime } = useAlongside()
  const { ref, number, placedAt, total, payment, delivery, url } = order
  const source = runtime.adapter(ref.source)?.label ?? ref.source
  return (
    <li className="al-record">
      <div className="al-record-line">
        <bdi className="al-strong">{cleanText(number)}</bdi>
        <span className="al-quiet" title={format.moment(placedAt)}>{format.date(placedAt)}</span>
        <span className="al-record-end al-figures">{format.money(total)}</span>
        <Customer360CardOpen record={ref} url={url} name={number} source={source} />
      </div>
      <Customer360CardLines order={order} />
      <div className="al-record-line al-record-pills">
        {delivery !== undefined && <Customer360CardPill state={deliveryState(t, delivery)} />}
        {payment !== undefined && <Customer360CardPill state={paymentState(t, payment)} />}
        {isMixed && <span className="al-quiet al-small al-record-end">{source}</span>}
      </div>
    </li>
  )
}

function Customer360CardLines({ order: { lines } }: { readonly order: Order }) {
  const { t, format } = useAlongside()
  const row = ({ label, quantity, total }: Order['lines'][number], key: number) => (
    <li key={key} className="al-record-line al-small">
      <span>{quantity === 1 ? '' : `${format.number(quantity)} × `}<bdi>{cleanText(label)}</bdi></span>
      {total && lines.length > 1 && <span className="al-record-end al-figures">{format.money(total)}</span>}
    </li>
  )
  if (lines.length <= 1) return <ul className="al-quiet">{lines.map(row)}</ul>
  return (
    <details className="al-card-lines">
      <summary className="al-small"><bdi>{cleanText(lines[0]?.label ?? '')}</bdi> <span className="al-quiet">{t('card.lines', { count: lines.length })}</span></summary>
      <ul className="al-quiet">{lines.map(row)}</ul>
    </details>
  )
}
