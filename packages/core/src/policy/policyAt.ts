import type { Instant } from '../model/index.js'
import type { Policy } from './Policy.js'

/** Of several versions the one in effect at a moment; where two overlap, the one that came into effect last. */
export function policyAt(policies: readonly Policy[], at: Instant): Policy | undefined {
  const moment = Date.parse(at)
  const inEffect = policies.filter(({ effective: { from, until } }) => Date.parse(from) <= moment && (until === undefined || moment < Date.parse(until)))
  return inEffect.reduce<Policy | undefined>((newest, one) => (newest && Date.parse(newest.effective.from) >= Date.parse(one.effective.from) ? newest : one), undefined)
}
