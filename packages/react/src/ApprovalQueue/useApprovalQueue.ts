'use client'
import { isApprover } from '@alongside/core/policy'
import { useMemo, useState } from 'react'
import { useClock } from '../desk/useClock.js'
import { useDeskStreams } from '../desk/useDeskStreams.js'
import { usePolicyActor } from '../desk/usePolicyActor.js'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { approvesAnything, toApprovals, type ApprovalOrder, type WaitingApproval } from './toApprovals.js'

export interface ApprovalQueueModel {
  /** `off` without a desk or a policy; `forbidden` for somebody whom no step of the policy names. */
  readonly status: 'off' | 'loading' | 'ready' | 'failed' | 'forbidden'
  /** Everything that waits for the employee at the screen, in the order to take it in. */
  readonly approvals: readonly WaitingApproval[]
  readonly order: ApprovalOrder
  readonly sortBy: (order: ApprovalOrder) => void
  /** Why the desk could not be read, in its words. */
  readonly problem?: string
  readonly retry: () => void
  /** Lets one stay in the list while somebody reads it, whatever is decided meanwhile; none without an id. */
  readonly keep: (id?: string) => void
}

/** What waits for the employee at the screen, over all conversations of the desk. */
export function useApprovalQueue(): ApprovalQueueModel {
  const { props: { policy } } = useAlongside()
  const actor = usePolicyActor()
  const at = useClock(undefined)
  const { status, threads, problem, retry } = useDeskStreams()
  const [order, sortBy] = usePreference<ApprovalOrder>('approvals:order', 'oldest')
  const [kept, setKept] = useState<string>()
  const approvals = useMemo(() => (policy ? toApprovals(threads, { policy, actor, at, order, kept }) : []), [threads, policy, actor, at, order, kept])
  const isNamed = useMemo(() => policy !== undefined && approvesAnything(policy, (approver) => isApprover(policy, approver, actor)), [policy, actor])
  return {
    status: !policy ? 'off' : status === 'ready' && !isNamed && approvals.length === 0 ? 'forbidden' : status,
    approvals, order, sortBy, retry,
    keep: setKept,
    ...(problem !== undefined && { problem }),
  }
}
