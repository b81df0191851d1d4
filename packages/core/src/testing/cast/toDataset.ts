import type { Case, Identity, IdentityClaim, Instant, Order, ProfileField, ProfileFragment } from '../../model/index.js'
import type { MemoryCustomer, MemoryDataset, MemoryEntry } from '../memory/index.js'
import { createFiller } from './filler/createFiller.js'
import { createPast } from './filler/createPast.js'
import { hamburgTime } from './hamburgTime.js'
import type { Person, PersonCase, PersonField, PersonIdentity, PersonOrder } from './Person.js'
import { castSources, type CastSourceId } from './sources/index.js'
import { staff } from './staff.js'
import { toIdentity } from './toIdentity.js'
import { toInteraction } from './toInteraction.js'

const crms: ReadonlySet<CastSourceId> = new Set(['billing', 'service'])
const withoutTimeline: ReadonlySet<CastSourceId> = new Set(['billing', 'archive'])

/** What one of Kestrel's systems holds about everybody. */
export function toDataset(source: CastSourceId, people: readonly Person[], now: Instant): MemoryDataset {
  const { channels } = castSources[source]
  const customers = people.flatMap(person => toCustomer(source, person, now))
  return {
    ...(customers.length > 0 && { customers }),
    ...(source === 'billing' && { orders: people.flatMap(toOrders) }),
    ...(source === 'service' && { cases: people.flatMap(toCases) }),
    ...(!withoutTimeline.has(source) && { entries: people.flatMap(person => toEntries(source, person)) }),
    ...(source === 'archive' && { pasts: people.flatMap(person => createPast(person, ownName(person, source))) }),
    ...(channels && { channels }),
  }
}

/** Every name that is linked to a person: what the sidebar is opened with. */
export function toSubject(person: Person): readonly Identity[] {
  return (Object.entries(person.identities) as [CastSourceId, PersonIdentity][]).map(([source, identity]) => toIdentity(source, identity))
}

function ownName(person: Person, source: CastSourceId): readonly Identity[] {
  const identity = person.identities[source]
  return identity ? [toIdentity(source, identity)] : []
}

function toEntries(source: CastSourceId, person: Person): readonly MemoryEntry[] {
  const of = ownName(person, source)
  const told = [...person.story, ...(person.filler ? createFiller(person, person.filler) : [])]
  const named = new Map<string, MemoryEntry>()
  return told.filter(item => item.source === source).map((item, index) => {
    const id = item.id ?? `${person.id}-${index + 1}`
    const answered = item.answering === undefined ? undefined : named.get(item.answering)?.item
    const entry = { of, item: toInteraction(person, item, id, answered), ...(item.isUnaddressed === true && { isUnaddressed: true }) }
    named.set(id, entry)
    return entry
  })
}

function toCustomer(source: CastSourceId, person: Person, now: Instant): readonly MemoryCustomer[] {
  const record = person.records[source]
  const identity = person.identities[source]
  if (record === undefined || identity === undefined) return []
  const observedAt = record.observed === undefined ? now : hamburgTime(record.observed)
  const fragment: ProfileFragment = {
    record: { source, id: identity.id },
    fields: record.fields.map(field => toField(field, observedAt)),
    identities: toClaims(source, person),
    observedAt,
    url: identity.url ?? `https://${source}.kestrel.example/customers/${encodeURIComponent(identity.id)}`,
  }
  const knownAs = fragment.identities.filter(claim => claim.basis !== 'inferred').map(claim => claim.identity)
  return [{ fragment, name: person.name, knownAs, ...(record.detail !== undefined && { detail: record.detail }) }]
}

function toField({ key, value, label, isPrivate, observed, staleAt, confidence = 1 }: PersonField, observedAt: Instant): ProfileField {
  return {
    key, value, confidence,
    observedAt: observed === undefined ? observedAt : hamburgTime(observed),
    ...(label !== undefined && { label }),
    ...(isPrivate !== undefined && { isPrivate }),
    ...(staleAt !== undefined && { staleAt: hamburgTime(staleAt) }),
  }
}

/** A network states its own name for somebody; a CRM also states how they can be reached. */
function toClaims(source: CastSourceId, person: Person): readonly IdentityClaim[] {
  const stated: readonly CastSourceId[] = crms.has(source) ? [source, 'mail', 'phone'] : [source]
  const own = stated.flatMap(from => {
    const identity = person.identities[from]
    return identity ? [toClaim(from, identity, source)] : []
  })
  const guessed = (person.records[source]?.claims ?? []).map(claim => toClaim(claim.source, { basis: 'inferred', ...claim.identity }, source))
  return [...own, ...guessed]
}

function toClaim(from: CastSourceId, identity: PersonIdentity, statedBy: CastSourceId): IdentityClaim {
  const { basis, verification, reach, url } = identity
  return {
    identity: toIdentity(from, identity),
    label: castSources[from].label,
    basis: basis ?? 'provided-by-person',
    ...(verification ? { verification } : crms.has(statedBy) && basis !== 'inferred' && { verification: { method: 'crm' } }),
    ...(reach !== undefined && { reach }),
    ...(url !== undefined && { url }),
    ...((from === 'mail' || from === 'phone') && { isPrivate: true }),
  }
}

const toOrders = (person: Person) => (person.orders ?? []).map(order => ({ of: ownName(person, 'billing'), order: toOrder(order) }))
const toCases = (person: Person) => (person.cases ?? []).map(told => ({ of: ownName(person, 'service'), case: toCase(told) }))

function toOrder({ number, placed, total, payment, delivery, lines }: PersonOrder): Order {
  const euros = (amount: string) => ({ amount, currency: 'EUR' })
  return {
    ref: { source: 'billing', id: number },
    number,
    placedAt: hamburgTime(placed),
    total: euros(total),
    payment,
    ...(delivery !== undefined && { delivery }),
    lines: lines.map(([label, amount, quantity = 1]) => ({ label, quantity, total: euros(amount) })),
    url: `https://billing.kestrel.example/orders/${number}`,
  }
}

function toCase({ opened, updated, kind = 'case', owner, ...told }: PersonCase): Case {
  return {
    ...told,
    ref: { source: 'service', id: told.number },
    kind,
    openedAt: hamburgTime(opened),
    updatedAt: hamburgTime(updated),
    ...(owner !== undefined && { owner: staff[owner].name }),
    url: `https://service.kestrel.example/cases/${told.number}`,
  }
}

