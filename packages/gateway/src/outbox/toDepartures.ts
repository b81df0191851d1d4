import type { Submission, ThreadState } from '@alongside/core/desk'
import type { Duration, Instant } from '@alongside/core/model'
import { toInstant } from './decideAttempt.js'

/** What the gateway has to do about a submission by itself, and when. */
export interface Departure {
  readonly submission: string
  readonly kind: 'leave' | 'check'
  readonly dueAt: Instant
}

/** How long whoever claimed a reply may take to hand it over: uploads of files take their time. */
const patience: Duration = 2 * 60_000

/** Scheduled replies leave when they are due; claims are checked once they should have been carried out. */
export function toDepartures({ submissions }: Pick<ThreadState, 'submissions'>): readonly Departure[] {
  return submissions.flatMap((submission): Departure[] => {
    const departure = toDeparture(submission)
    return departure ? [departure] : []
  })
}

function toDeparture({ id: submission, state, sendAt, claim }: Submission): Departure | undefined {
  if (state === 'scheduled' && sendAt !== undefined) return { submission, kind: 'leave', dueAt: sendAt }
  return state === 'sending' && claim ? { submission, kind: 'check', dueAt: toInstant(Date.parse(claim.at) + patience) } : undefined
}
