import type { Case, FieldValue, Identity, Order, ProfileField } from '../../model/index.js'
import type { GuardedValue } from './Leak.js'

/** What is known about one customer, from any source. Of a merged profile pass every candidate of every field, also those not shown. */
export interface GuardedCustomer {
  readonly fields?: Iterable<ProfileField>
  readonly orders?: Iterable<Order>
  readonly cases?: Iterable<Case>
  readonly identities?: Iterable<{ readonly identity: Identity; readonly isPrivate?: boolean }>
}

const kinds: readonly (readonly [GuardedValue['kind'], RegExp])[] = [['phone', /phone|mobile|^tel|^fax/i], ['email', /e?mail/i], ['address', /address|street/i]]

/** What of a customer must not appear in public: numbers of orders and cases, ways to reach them, customer numbers, fields marked private. Their name and handles may. */
export function guardedValues(customer: GuardedCustomer, owner: GuardedValue['owner']): readonly GuardedValue[] {
  const values = [
    ...[...(customer.fields ?? [])].flatMap(fieldValues),
    ...[...(customer.orders ?? [])].map(({ number }) => ({ kind: 'order', value: number })),
    ...[...(customer.cases ?? [])].map(({ number }) => ({ kind: 'case', value: number })),
    ...[...(customer.identities ?? [])].flatMap(identityValues),
  ].filter(({ value }) => value.trim() !== '')
  return [...new Map(values.map(value => [`${value.kind} ${value.value}`, { ...value, owner }])).values()]
}

type Value = Omit<GuardedValue, 'owner'>

function fieldValues({ key, label, value, isPrivate }: ProfileField): Value[] {
  const kind = kinds.find(([, keys]) => keys.test(key))?.[0]
  if (isPrivate !== true && kind === undefined) return []
  return spellings(value).map(spelling => ({ kind: kind ?? key, value: spelling, ...(label !== undefined && { label }) }))
}

function spellings(value: FieldValue): readonly string[] {
  if (value.type === 'list') return value.value
  if (value.type === 'money') return [value.value.amount, value.value.amount.replace(/\.0*$/, '')]
  return [String(value.value)]
}

/** A number that means nothing on a network is one by which a system files the customer. */
function identityValues({ identity, isPrivate }: { readonly identity: Identity; readonly isPrivate?: boolean }): Value[] {
  const { scheme, id, handle } = identity
  if (scheme === 'phone' || scheme === 'email') return [{ kind: scheme, value: id }]
  const isFileNumber = handle === undefined && scheme !== 'did' && scheme !== 'url' && /\p{Nd}{4}/u.test(id)
  return isPrivate === true || isFileNumber ? [{ kind: 'customer', value: id }] : []
}
