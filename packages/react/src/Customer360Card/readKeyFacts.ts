import type { Profile } from '@alongside/core/directory'
import type { Case, FieldKey, Order } from '@alongside/core/model'
import { countText } from '../controls/countText.js'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'
import type { SourceAnswer } from '../queries/useSourceQueries.js'
import type { CardRecords } from './CardRecords.js'
import { fieldLabel } from './fieldLabel.js'
import { formatField } from './formatField.js'
import type { KeyFact } from './KeyFact.js'
import { deliveryState, isOpenCase, paymentState } from './recordState.js'

export const defaultKeyFacts: readonly FieldKey[] = ['lastPurchase', 'lifetimeValue', 'openCases', 'preferredChannel']

export interface KeyFactsInput {
  readonly t: Translate
  readonly format: Format
  readonly now: number
  readonly profile: Profile
  readonly sources: readonly SourceAnswer<unknown>[]
  readonly retryProfile: (source: string) => void
  readonly orders: CardRecords<Order>
  readonly cases: CardRecords<Case>
}

/** Says each of the chosen facts, or why it cannot be said. */
export function readKeyFacts(keys: readonly FieldKey[], input: KeyFactsInput): readonly KeyFact[] {
  return keys.slice(0, 4).map((key) => (key === 'lastPurchase' ? lastPurchase(input) : key === 'openCases' ? openCases(input) : profileFact(key, input)))
}

function lastPurchase({ t, format, orders }: KeyFactsInput): KeyFact {
  const [order] = orders.items
  const state = order && (order.delivery ? deliveryState(t, order.delivery) : order.payment ? paymentState(t, order.payment) : undefined)
  const count = orders.items.length > 0 ? countText(t, format, orders.count) : undefined
  return {
    key: 'lastPurchase', label: t('card.fact.lastPurchase'), opens: 'purchases',
    ...answered(orders.results, order !== undefined, orders.retry),
    value: order ? order.number : t('card.noPurchase'),
    ...(state && { state }),
    ...(count !== undefined && { count }),
  }
}

function openCases({ t, format, cases }: KeyFactsInput): KeyFact {
  const open = cases.items.filter(({ state }) => isOpenCase(state)).length
  const isWhole = cases.count.bound === 'exact' && cases.count.value === cases.items.length
  const count = cases.items.length > 0 ? countText(t, format, cases.count) : undefined
  const fact = answered(cases.results, cases.items.length > 0, cases.retry)
  return {
    key: 'openCases', label: t('card.fact.openCases'), opens: 'cases', ...fact,
    status: fact.status === 'unknown' ? 'known' : fact.status,
    value: open === 0 ? t('card.nothingOpen') : isWhole ? t('card.openCount', { count: open }) : t('card.openAtLeast', { count: open }),
    ...(count !== undefined && { count }),
  }
}

function profileFact(key: FieldKey, input: KeyFactsInput): KeyFact {
  const { t, format, profile, sources, retryProfile } = input
  const field = profile.fields.get(key)
  const said = field && formatField(format, field.value)
  const reach = key === 'reach' || (key === 'preferredChannel' && !field) ? readReach(input) : undefined
  const years = key === 'lifetimeValue' && field ? readYears(input) : undefined
  const fact = answered(sources, (said ?? reach) !== undefined, retryProfile)
  return {
    key, label: fieldLabel(t, reach === undefined ? key : 'reach', field?.label), opens: 'about', ...fact,
    // A value is whole: who else might have stated it is said in "About".
    missing: fact.status === 'known' ? [] : fact.missing,
    value: said ?? reach ?? t('card.notKnown'),
    ...(years !== undefined && { detail: years }),
  }
}

/** The widest reach on any one network: audiences overlap, so they are not added up. */
function readReach({ t, profile }: KeyFactsInput): string | undefined {
  const reach = Math.max(0, ...profile.identities.flatMap(({ isLinked, claims }) => (isLinked ? claims.map((claim) => claim.reach ?? 0) : [])))
  return reach > 0 ? t('card.reach', { count: reach }) : undefined
}

function readYears({ t, profile, now }: KeyFactsInput): string | undefined {
  const since = profile.fields.get('customerSince')?.value
  if (since?.type !== 'date' && since?.type !== 'instant') return undefined
  const years = Math.floor((now - Date.parse(since.value)) / (365.25 * 86_400_000))
  return years > 0 ? t('card.years', { count: years }) : undefined
}

function answered(results: readonly SourceAnswer<unknown>[], isKnown: boolean, retry: KeyFact['retry']): Pick<KeyFact, 'status' | 'missing' | 'retry'> {
  const missing = results.filter(({ status }) => status === 'failed')
  const isPending = results.some(({ status }) => status === 'pending')
  return { missing, retry, status: isKnown ? 'known' : isPending ? 'pending' : missing.length > 0 ? 'silent' : 'unknown' }
}
