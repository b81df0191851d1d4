import type { Subject } from '../../adapter/index.js'
import { identityKey, type CustomerMatch, type CustomerQuery } from '../../model/index.js'
import type { MemoryCustomer } from './MemoryDataset.js'

/** The records that may be the customer looked for, the surest first. */
export async function findCustomers(customers: readonly MemoryCustomer[], query: CustomerQuery, limit: number): Promise<readonly CustomerMatch[]> {
  const matches = query.type === 'identity' ? byIdentity(customers, query.identity) : await byWords(customers, query.text)
  return matches.sort((a, b) => b.confidence - a.confidence).slice(0, limit)
}

/** The record this source keeps for a subject. */
export function findCustomer(customers: readonly MemoryCustomer[], subject: Subject): MemoryCustomer | undefined {
  const keys = new Set(subject.map(identityKey))
  return customers.find(customer => customer.knownAs.some(identity => keys.has(identityKey(identity))))
}

function byIdentity(customers: readonly MemoryCustomer[], identity: Subject[number]): CustomerMatch[] {
  const key = identityKey(identity)
  return customers.filter(customer => customer.knownAs.some(known => identityKey(known) === key)).map(customer => toMatch(customer, 1))
}

async function byWords(customers: readonly MemoryCustomer[], words: string): Promise<CustomerMatch[]> {
  if (words.trim() === '') return []
  const { matchesWords } = await import('../../text/matchesWords.js')
  return customers
    .filter(customer => matchesWords(searchable(customer), words))
    .map(customer => toMatch(customer, matchesWords(customer.name, words) ? 0.9 : 0.6))
}

function searchable({ name, detail, knownAs }: MemoryCustomer): string {
  return [name, detail, ...knownAs.flatMap(({ id, handle }) => [id, handle])].filter(words => words !== undefined).join('\n')
}

function toMatch({ fragment, name, detail, knownAs }: MemoryCustomer, confidence: number): CustomerMatch {
  return { record: fragment.record, name, ...(detail !== undefined && { detail }), identities: knownAs, confidence }
}
