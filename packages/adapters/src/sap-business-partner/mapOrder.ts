import type { DeliveryState, Instant, Money, Order, OrderLine, PaymentState } from '@alongside/core/model'
import type { OrderItemRow, OrderRow } from './api.js'
import type { MapContext } from './map.js'
import { mapMoment } from './mapDate.js'

/** Null for what lacks a number, a date or an amount of money. */
export function mapOrder(row: OrderRow, now: Instant, { source, words, openOrder }: MapContext): Order | null {
  const number = row.SalesOrder?.trim()
  const placedAt = mapMoment(row.SalesOrderDate, now) ?? mapMoment(row.CreationDate, now)
  const total = mapMoney(row.TotalNetAmount, row.TransactionCurrency)
  if (!number || !placedAt || !total) return null
  const [payment, delivery] = [mapPayment(row, words.invoiced), mapDelivery(row)]
  const url = openOrder?.(number)
  return {
    ref: { source, id: number },
    number,
    placedAt,
    total,
    lines: (row.to_Item?.results ?? []).map((item) => mapLine(item, row.TransactionCurrency)),
    ...(payment !== undefined && { payment }),
    ...(delivery !== undefined && { delivery }),
    ...(url !== undefined && { url }),
  }
}

function mapLine(item: OrderItemRow, currency: string | null | undefined): OrderLine {
  const total = mapMoney(item.NetAmount, item.TransactionCurrency || currency)
  return {
    label: item.SalesOrderItemText?.trim() || (item.Material ?? ''),
    quantity: Number(item.RequestedQuantity) || 0,
    ...(total && { total }),
  }
}

/** Decimals travel as text, and stay text. */
function mapMoney(amount: string | null | undefined, currency: string | null | undefined): Money | undefined {
  return amount && /^-?\d+(\.\d+)?$/.test(amount) && currency ? { amount, currency } : undefined
}

/** A sales order knows how far it was invoiced, never whether the invoice was paid. */
function mapPayment(order: OrderRow, invoiced: string): PaymentState | undefined {
  const { OverallOrdReltdBillgStatus, OverallSDDocumentRejectionSts } = order
  if (OverallSDDocumentRejectionSts === 'C') return undefined
  const states: Readonly<Record<string, PaymentState>> = { A: 'pending', B: 'pending', C: invoiced }
  return states[OverallOrdReltdBillgStatus ?? '']
}

function mapDelivery({ OverallDeliveryStatus, OverallSDDocumentRejectionSts, DeliveryBlockReason }: OrderRow): DeliveryState | undefined {
  if (OverallSDDocumentRejectionSts === 'C') return 'cancelled'
  if (OverallDeliveryStatus !== 'C' && DeliveryBlockReason) return 'delayed'
  const states: Readonly<Record<string, DeliveryState>> = { A: 'processing', B: 'shipping', C: 'delivered' }
  return states[OverallDeliveryStatus ?? '']
}
