'use client'
import type { Subject } from '@alongside/core/adapter'
import type { FieldPins, Profile } from '@alongside/core/directory'
import type { Case, FieldKey, Order, SourceId } from '@alongside/core/model'
import { cleanName, maskTail } from '@alongside/core/text'
import { countText } from '../controls/countText.js'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useCases } from '../queries/useCases.js'
import { useOrders } from '../queries/useOrders.js'
import { useProfile } from '../queries/useProfile.js'
import type { SourceAnswer, SourceQueries } from '../queries/useSourceQueries.js'
import { subjectKey } from '../runtime/subjectKey.js'
import type { CardRecords } from './CardRecords.js'
import type { KeyFact } from './KeyFact.js'
import { defaultKeyFacts, readKeyFacts } from './readKeyFacts.js'

const noPins: FieldPins = {}
const nobody: Subject = []

/** Everything the customer card shows, without a view. */
export interface CustomerCard {
  readonly subject: Subject
  /** Equal for equal subjects; what is on screen is keyed by it. */
  readonly who: string
  /** `unknown`: every source answered and none has a record; `failed`: none answered and none will. */
  readonly status: 'loading' | 'ready' | 'unknown' | 'failed'
  readonly name: string
  readonly profile: Profile
  readonly sources: readonly SourceAnswer<unknown>[]
  readonly retryProfile: (source: string) => void
  readonly orders: CardRecords<Order>
  readonly cases: CardRecords<Case>
  readonly facts: readonly KeyFact[]
  /** Shows this source's value of a field to this agent; null goes back to the company's rule. */
  pin(key: FieldKey, source: SourceId | null): void
}

export function useCustomer360Card(subject: Subject): CustomerCard {
  const { t, format, now, props, isOn } = useAlongside()
  const who = subjectKey(subject)
  const [pins, rememberPins] = usePreference<FieldPins>(`card:pins:${who}`, noPins)
  const { profile, results: sources, retry: retryProfile } = useProfile(subject, pins)
  const toRecords = <T>(folded: Pick<CardRecords<T>, 'items' | 'count'>, { results, retry }: SourceQueries<unknown>): CardRecords<T> =>
    ({ ...folded, results, retry, countText: folded.items.length > 0 ? countText(t, format, folded.count) : undefined })
  const fromOrders = useOrders(isOn('purchases') ? subject : nobody)
  const orders = toRecords(fromOrders.orders, fromOrders)
  const fromCases = useCases(isOn('cases') ? subject : nobody)
  const cases = toRecords(fromCases.cases, fromCases)
  const facts = readKeyFacts(props.keyFacts ?? defaultKeyFacts, { t, format, now: now(), profile, sources: { results: sources, retry: retryProfile }, orders, cases })
  return {
    subject, who, profile, sources, retryProfile, orders, cases,
    status: readStatus(sources),
    name: readName(subject, profile),
    facts: facts.filter(({ opens }) => opens === 'about' || isOn(opens)),
    pin: (key, source) => {
      const others = Object.entries(pins).filter(([pinned]) => pinned !== key)
      rememberPins(Object.fromEntries(source === null ? others : [...others, [key, source]]))
    },
  }
}

function readStatus(sources: CustomerCard['sources']): CustomerCard['status'] {
  if (sources.some(({ data }) => data != null)) return 'ready'
  if (sources.some(({ status }) => status === 'pending')) return 'loading'
  return sources.some(({ status }) => status === 'failed') ? 'failed' : 'unknown'
}

/** The customer's name, or whatever they are known by while nobody has told it. */
function readName(subject: Subject, profile: Profile): string {
  const named = profile.fields.get('name')?.value
  if (named?.type === 'text') return cleanName(named.value)
  const [first] = subject
  const handle = subject.find((identity) => identity.handle !== undefined)?.handle
  return handle === undefined ? maskTail(first?.id ?? '').shown : cleanName(handle)
}
