'use client'
import type { Subject } from '@alongside/core/adapter'
import { exchangeOf, type ThreadState } from '@alongside/core/desk'
import type { PolicyChannel, PolicyDraft, PolicyRequest, PolicyVerb } from '@alongside/core/policy'
import { useMemo } from 'react'
import { useProfile } from '../queries/useProfile.js'
import { useClock } from './useClock.js'
import { useHold } from './useHold.js'
import { usePolicyActor } from './usePolicyActor.js'

export interface PolicyQuestion {
  readonly subject: Subject
  /** A reply's is told by its channel unless given. */
  readonly verb?: PolicyVerb
  readonly channel?: PolicyChannel | undefined
  /** What the desk knows about the conversation. */
  readonly thread?: ThreadState | null | undefined
  readonly draft?: PolicyDraft | undefined
  /** Whose item a verb is performed on. */
  readonly target?: { readonly isOurs: boolean }
  readonly field?: string
}

/** Puts together what a policy is asked: who, what, where, about whom, in which state of affairs. The same request while nothing differs. */
export function usePolicyRequest({ subject, verb, channel, thread, draft, target, field }: PolicyQuestion): PolicyRequest {
  const actor = usePolicyActor()
  const at = useClock(channel?.window?.closesAt)
  const customer = useAskedCustomer(subject)
  const hold = useHold(channel)?.hold.level
  const isOurs = target?.isOurs
  return useMemo(() => {
    const exchange = thread ? exchangeOf(thread) : hold ? { state: 'open' } : undefined
    return {
      actor, at, customer,
      verb: verb ?? (channel?.visibility === 'private' ? 'private-reply' : 'reply'),
      ...(channel && { channel }),
      ...(exchange && { exchange: { ...exchange, ...(hold && { hold }) } }),
      ...(draft && { draft }),
      ...(isOurs !== undefined && { target: { isOurs } }),
      ...(field !== undefined && { field }),
    }
  }, [actor, at, customer, verb, channel, thread, draft, isOurs, field, hold])
}

/** What a policy may ask about a customer, as their sources say it. */
export function useAskedCustomer(subject: Subject): { readonly tier?: string; readonly region?: string } {
  const { profile: { fields } } = useProfile(subject)
  const [tier, region] = ['tier', 'region'].map((key) => fields.get(key)?.value.value)
  return useMemo(() => ({
    ...(tier !== undefined && { tier: String(tier) }),
    ...(region !== undefined && { region: String(region) }),
  }), [tier, region])
}
