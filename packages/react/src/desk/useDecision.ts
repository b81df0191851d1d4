'use client'
import { evaluate, whoCould, type Decision, type PolicyRequest, type PolicyVerb, type WhoCould } from '@alongside/core/policy'
import { useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

/** What the policy says to a request, in the agent's language; undefined without a policy. */
export function useDecision(request: PolicyRequest | undefined): Decision | undefined {
  const { props, locale } = useAlongside()
  const { policy } = props
  return useMemo(() => (policy && request ? evaluate(policy, request, { locale }) : undefined), [policy, request, locale])
}

/** Who of the staff could do it, and who could approve it; undefined without a policy. */
export function useWhoCould(request: PolicyRequest | undefined): WhoCould | undefined {
  const { props, locale } = useAlongside()
  const { policy, staff } = props
  return useMemo(() => (policy && request ? whoCould(policy, staff ?? [], request, { locale }) : undefined), [policy, staff, request, locale])
}

/** Whether the employee at the screen may do something of another kind here, such as take a conversation over. True where there is no policy to ask. */
export function useMay(request: PolicyRequest, verb: PolicyVerb): boolean {
  const { policy } = useAlongside().props
  return useMemo(() => !policy || evaluate(policy, { ...request, verb }).effect === 'allow', [policy, request, verb])
}
