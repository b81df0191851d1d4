'use client'
import { evaluate, whoCould, type Decision, type PolicyRequest, type WhoCould } from '@alongside/core/policy'
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
