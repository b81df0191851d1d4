import type { Call, Subject } from '@alongside/core/adapter'
import type { FindLeaks } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import { findLeaks, guardedValues, type GuardedValue, type Leak, type PolicyActor } from '@alongside/core/policy'
import type { MountedSource } from '../access/Access.js'
import type { Places } from '../access/createPlaces.js'

export interface LeakFinder {
  /** For a reply of which only the addressee is known. */
  inReply(text: string, customer: Identity, actor: PolicyActor): Promise<readonly Leak[]>
  /** For the desk, which knows the conversation. */
  readonly forDesk: FindLeaks
}

/** So long a customer's private values are taken to be what they were. */
const keptFor = 60_000
const capacity = 500

/** Finds private values of a conversation's customer in words that would leave, as far as the sources know the customer by the name they wrote under. */
export function createLeakFinder(sources: readonly MountedSource[], places: Pick<Places, 'find'>, now: () => number): LeakFinder {
  const known = new Map<string, { readonly at: number; readonly values: Promise<readonly GuardedValue[]> }>()

  function valuesOf(customer: Identity, actor: PolicyActor): Promise<readonly GuardedValue[]> {
    const key = identityKey(customer)
    const kept = known.get(key)
    if (kept && now() - kept.at < keptFor) return kept.values
    const values = readValues(sources, [customer], { signal: new AbortController().signal, actor, locale: 'en', purpose: 'service', priority: 'agent' })
    known.delete(key)
    known.set(key, { at: now(), values })
    const oldest = known.keys().next().value
    if (known.size > capacity && oldest !== undefined) known.delete(oldest)
    return values
  }

  const inReply = async (text: string, customer: Identity, actor: PolicyActor) => findLeaks(text, await valuesOf(customer, actor))
  return {
    inReply,
    async forDesk(text, { stream, actor }) {
      const place = (await places.find([stream])).get(stream)
      const where = place?.place()
      return where ? inReply(text, where.customer, actor) : []
    },
  }
}

/** A source that does not answer keeps nobody from replying: what the others know is looked for. */
async function readValues(sources: readonly MountedSource[], subject: Subject, call: Call): Promise<readonly GuardedValue[]> {
  const fragments = await Promise.allSettled(sources.map(async ({ adapter }) => adapter.customers?.profile({ subject }, call)))
  const orders = await Promise.allSettled(sources.map(async ({ adapter }) => adapter.orders?.list({ subject, limit: 50 }, call)))
  const cases = await Promise.allSettled(sources.map(async ({ adapter }) => adapter.cases?.list({ subject, limit: 50 }, call)))
  const profiles = fragments.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
  return guardedValues({
    fields: profiles.flatMap(({ fields }) => fields), identities: profiles.flatMap(({ identities }) => identities),
    orders: orders.flatMap((one) => (one.status === 'fulfilled' ? (one.value?.items ?? []) : [])),
    cases: cases.flatMap((one) => (one.status === 'fulfilled' ? (one.value?.items ?? []) : [])),
  }, 'this-customer')
}
