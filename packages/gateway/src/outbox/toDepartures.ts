import type { Submission, ThreadState } from '@alongside/core/desk'
import type { ErrorCode } from '@alongside/core/errors'
import type { Duration, Instant } from '@alongside/core/model'
import { toInstant } from './decideAttempt.js'

/** What the gateway has to do about a submission by itself, and when. */
export interface Departure {
  readonly submission: string
  readonly kind: 'leave' | 'check'
  readonly dueAt: Instant
}

/** How long whoever claimed a reply may take to hand it over: uploads of files take their time. */
const claimPatience: Duration = 2 * 60_000

/** What the desk is told of a claim that nobody carried out. */
export const abandonedCode = 'timeout' satisfies ErrorCode

/**
 * Scheduled replies leave when they are due; claims are checked once they should have been carried out. One that was scheduled and whose claim
 * was given up leaves again by itself: it was promised to leave without anybody.
 */
export function toDepartures({ submissions }: Pick<ThreadState, 'submissions'>, patience: Duration = claimPatience): readonly Departure[] {
  return submissions.flatMap((submission): Departure[] => {
    const departure = toDeparture(submission, patience)
    return departure ? [departure] : []
  })
}

function toDeparture({ id: submission, state, sendAt, claim, failure }: Submission, patience: Duration): Departure | undefined {
  const isWaiting = state === 'scheduled' || (state === 'failed' && failure?.code === abandonedCode)
  if (isWaiting && sendAt !== undefined) return { submission, kind: 'leave', dueAt: sendAt }
  return state === 'sending' && claim ? { submission, kind: 'check', dueAt: toInstant(Date.parse(claim.at) + patience) } : undefined
}
