import type { Policy } from './Policy.js'

/**
 * Whether figures may compare one employee with another. Off unless the policy says `on`, since in many countries a works council has to
 * agree first. Every view of metrics asks this before it shows a figure per person.
 */
export function mayRankStaff(policy: Pick<Policy, 'staffRanking'> | undefined): boolean {
  return policy?.staffRanking === 'on'
}
