import { cleanText } from '@alongside/core/text'
import type { Translate } from '../messages/createTranslate.js'

export type StateTone = 'positive' | 'caution' | 'negative' | 'accent' | 'quiet'

/** The state of an order or a case in a word, with how much it asks for attention. */
export interface RecordState {
  readonly word: string
  readonly tone: StateTone
}

/** What is not named here asks for nothing. */
const tones: Readonly<Record<string, StateTone>> = {
  'card.payment.paid': 'positive', 'card.payment.pending': 'caution', 'card.payment.failed': 'negative',
  'card.delivery.shipping': 'caution', 'card.delivery.delivered': 'positive', 'card.delivery.delayed': 'negative',
  'card.state.open': 'caution', 'card.state.pending': 'accent', 'card.state.solved': 'positive',
}

const read = (group: 'card.payment' | 'card.delivery' | 'card.state') => (t: Translate, state: string): RecordState =>
  ({ word: t.word(group, state, cleanText(state)), tone: tones[`${group}.${state}`] ?? 'quiet' })

/** A state that the library does not know is shown in the source's own word. */
export const paymentState = read('card.payment')
export const deliveryState = read('card.delivery')
export const caseState = read('card.state')

/** True while somebody still has to do something about a case. */
export const isOpenCase = (state: string): boolean => state !== 'solved' && state !== 'closed'
