'use client'
import type { Subject } from '@alongside/core/adapter'
import { guardedValues, type GuardedValue } from '@alongside/core/policy'
import { useEffect, useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useCases } from '../queries/useCases.js'
import { useOrders } from '../queries/useOrders.js'
import { useProfile } from '../queries/useProfile.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { subjectKey } from '../runtime/subjectKey.js'

interface Opened {
  readonly values: readonly GuardedValue[]
  readonly at: number
}

/** The customers this agent opened lately, the last one last. Gone with the page, and never written anywhere. */
const opened = new WeakMap<Runtime, Map<string, Opened>>()
const mostCustomers = 10
const rememberedFor = 30 * 60_000

/**
 * What must not appear in a public reply: private values of this customer and of others who were opened lately. The same list while it says
 * the same, so that what a search makes of it is made once. Mount it wherever a customer is shown, so that they are remembered.
 */
export function useGuardedValues(subject: Subject): readonly GuardedValue[] {
  const { runtime, now } = useAlongside()
  const { profile } = useProfile(subject)
  const { orders } = useOrders(subject)
  const { cases } = useCases(subject)
  const key = subjectKey(subject)
  const own = useMemo(() => guardedValues({
    fields: [...profile.fields.values()].flatMap(({ candidates }) => candidates),
    orders: orders.items, cases: cases.items,
    // Of a masked name only the end is here, which would be found in any words.
    identities: profile.identities.filter(({ isLinked, claims }) => isLinked || !claims.some(({ isMasked }) => isMasked))
      .map(({ identity, claims }) => ({ identity, isPrivate: claims.some((claim) => claim.isPrivate) })),
  }, 'this-customer'), [profile, orders, cases])
  useEffect(() => remember(runtime, key, { values: own, at: now() }), [runtime, key, own, now])
  return useMemo(() => [...own, ...others(runtime, key, own, now())], [runtime, key, own, now])
}

function remember(runtime: Runtime, key: string, customer: Opened) {
  const known = opened.get(runtime) ?? new Map<string, Opened>()
  opened.set(runtime, known)
  known.delete(key)
  known.set(key, customer)
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - mostCustomers))) known.delete(oldest)
}

/** A value that this customer shares, such as a family's number, is theirs. */
function others(runtime: Runtime, key: string, own: readonly GuardedValue[], at: number): readonly GuardedValue[] {
  const theirs = new Set(own.map(({ kind, value }) => `${kind} ${value}`))
  const elsewhere = [...(opened.get(runtime) ?? [])].filter(([other, customer]) => other !== key && at - customer.at < rememberedFor)
  return elsewhere.flatMap(([, { values }]) => values)
    .filter(({ kind, value }) => !theirs.has(`${kind} ${value}`))
    .map((value) => ({ ...value, owner: 'another-customer' }))
}
