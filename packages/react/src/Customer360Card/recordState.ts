import type { Translate } from '../messages/createTranslate.js'
import { cleanText } from '@alongside/core/text'

export type StateTone = 'positive' | 'caution' | 'negative' | 'accent' | 'quiet'

/** The state of an order or a case in a word, with how much it asks for attention. */
export interface RecordState {
  readonly word: string
  readonly tone: StateTone
}

const payment = { 'paid': 'positive', 'pending': 'caution', 'failed': 'negative', 'refunded': 'quiet', 'partly-refunded': 'quiet' } as const
const delivery = { processing: 'quiet', shipping: 'caution', delivered: 'positive', returned: 'quiet', cancelled: 'quiet', delayed: 'negative' } as const
const cases = { open: 'caution', pending: 'accent', solved: 'positive', closed: 'quiet' } as const

/** A state that the library does not know is shown in the source's own word. */
export function paymentState(t: Translate, state: string): RecordState {
  return has(payment, state) ? { word: t(`card.payment.${state}`), tone: payment[state] } : foreign(state)
}

export function deliveryState(t: Translate, state: string): RecordState {
  return has(delivery, state) ? { word: t(`card.delivery.${state}`), tone: delivery[state] } : foreign(state)
}

export function caseState(t: Translate, state: string): RecordState {
  return has(cases, state) ? { word: t(`card.state.${state}`), tone: cases[state] } : foreign(state)
}

/** True while somebody still has to do something about a case. */
export const isOpenCase = (state: string): boolean => state !== 'solved' && state !== 'closed'

const has = <T extends object>(table: T, key: string): key is keyof T & string => Object.hasOwn(table, key)
const foreign = (state: string): RecordState => ({ word: cleanText(state), tone: 'quiet' })
