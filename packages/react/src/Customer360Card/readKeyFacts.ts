import type { Profile } from '@alongside/core/directory'
import type { Case, FieldKey, Order } from '@alongside/core/model'
import { cleanText } from '@alongside/core/text'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'
import type { SourceQueries } from '../queries/useSourceQueries.js'
import type { CardRecords } from './CardRecords.js'
import type { CardSection } from './CardSection.js'
import { formatField } from './formatField.js'
import type { KeyFact } from './KeyFact.js'
import { deliveryState, isOpenCase, paymentState } from './recordState.js'

export const defaultKeyFacts: readonly FieldKey[] = ['lastPurchase', 'lifetimeValue', 'openCases', 'preferredChannel']

export interface KeyFactsInput {
  readonly t: Translate
  readonly format: Format
  readonly now: number
  readonly profile: Profile
  readonly sources: SourceQueries<unknown>
  readonly orders: CardRecords<Order>
  readonly cases: CardRecords<Case>
}

/** Says each of the chosen facts, or why it cannot be said. */
export function readKeyFacts(keys: readonly FieldKey[], input: KeyFactsInput): readonly KeyFact[] {
  return keys.slice(0, 4).map((key) => (key === 'lastPurchase' ? lastPurchase(input) : key === 'openCases' ? openCases(input) : profileFact(key, input)))
}

function lastPurchase({ t, orders }: KeyFactsInput): KeyFact {
  const [order] = orders.items
  return {
    ...fact(t, 'lastPurchase', 'purchases', orders, order !== undefined),
    value: order?.number ?? t('card.noPurchase'),
    state: order && (order.delivery ? deliveryState(t, order.delivery) : order.payment ? paymentState(t, order.payment) : undefined),
    count: orders.countText,
  }
}

function openCases({ t, cases: { items, count: { bound, value }, countText, ...sources } }: KeyFactsInput): KeyFact {
  const count = items.filter(({ state }) => isOpenCase(state)).length
  const isWhole = bound === 'exact' && value === items.length
  const { status, ...rest } = fact(t, 'openCases', 'cases', sources, items.length > 0)
  return {
    ...rest,
    status: status === 'unknown' ? 'known' : status,
    value: count === 0 ? t('card.nothingOpen') : t(isWhole ? 'card.openCount' : 'card.openAtLeast', { count }),
    count: countText,
  }
}

function profileFact(key: FieldKey, input: KeyFactsInput): KeyFact {
  const { t, format, profile, sources } = input
  const field = profile.fields.get(key)
  const reach = key === 'reach' || (key === 'preferredChannel' && !field) ? readReach(input) : undefined
  const value = field ? formatField(format, field.value) : reach
  const { missing, ...rest } = fact(t, reach === undefined ? key : 'reach', 'about', sources, value !== undefined, field?.label)
  return {
    ...rest, key,
    // A value is whole: who else might have stated it is said in "About".
    missing: value === undefined ? missing : [],
    value: value ?? t('card.notKnown'),
    detail: key === 'lifetimeValue' && field ? readYears(input) : undefined,
  }
}

function fact(t: Translate, key: FieldKey, opens: CardSection, { results, retry }: SourceQueries<unknown>, isKnown: boolean, label = key): Omit<KeyFact, 'value'> {
  const missing = results.filter(({ status }) => status === 'failed')
  const isPending = results.some(({ status }) => status === 'pending')
  return {
    key, opens, missing, retry,
    label: t.word('card.field', key, cleanText(label)),
    status: isKnown ? 'known' : isPending ? 'pending' : missing.length > 0 ? 'silent' : 'unknown',
  }
}

/** The widest reach on any one network: audiences overlap, so they are not added up. */
function readReach({ t, profile }: KeyFactsInput): string | undefined {
  const reach = Math.max(0, ...profile.identities.flatMap(({ isLinked, claims }) => (isLinked ? claims.map((claim) => claim.reach ?? 0) : [])))
  return reach > 0 ? t('card.reach', { count: reach }) : undefined
}

function readYears({ t, profile, now }: KeyFactsInput): string | undefined {
  const since = customerSince(profile)
  const years = since === undefined ? 0 : Math.floor((now - Date.parse(since)) / (365.25 * 86_400_000))
  return years > 0 ? t('card.years', { count: years }) : undefined
}

/** The day since which somebody is a customer, where a source knows it as a day. */
export function customerSince({ fields }: Profile): string | undefined {
  const since = fields.get('customerSince')?.value
  return since?.type === 'date' || since?.type === 'instant' ? since.value : undefined
}
