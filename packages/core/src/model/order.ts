import type { Money } from './money.js'
import type { RecordRef } from './reference.js'
import type { Instant } from './time.js'

/** Open strings; the library has words and colours for these. */
export type PaymentState = 'paid' | 'pending' | 'failed' | 'refunded' | 'partly-refunded' | (string & {})
export type DeliveryState = 'processing' | 'shipping' | 'delivered' | 'returned' | 'cancelled' | 'delayed' | (string & {})

export interface OrderLine {
  readonly label: string
  readonly quantity: number
  readonly total?: Money
}

export interface Order {
  readonly ref: RecordRef
  /** The number printed on the customer's papers. */
  readonly number: string
  readonly placedAt: Instant
  readonly total: Money
  readonly payment?: PaymentState
  readonly delivery?: DeliveryState
  readonly lines: readonly OrderLine[]
  readonly url?: string
}
