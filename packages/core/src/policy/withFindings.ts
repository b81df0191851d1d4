import type { Decision } from './Decision.js'
import { distinct } from './distinct.js'
import type { Finding } from './Finding.js'
import { strictness } from './strictness.js'

/**
 * A decision and what the pre-send checks found, as one: a check that blocks denies, a check that routes sends to approval, a warning changes
 * nothing. Never less strict than the decision.
 */
export function withFindings(decision: Decision, findings: readonly Finding[]): Decision {
  const blocking = findings.filter(({ action }) => action === 'block')
  if (decision.effect === 'deny') return decision
  if (blocking[0]) return { ...byFinding(decision, blocking, blocking[0]), effect: 'deny', steps: [], approvers: [] }
  const routing = findings.filter(({ action }) => action === 'route')
  if (!routing[0]) return decision
  const steps = distinct([...decision.steps, ...routing.flatMap(finding => finding.steps)])
  const waiting = { effect: 'needs-approval', steps, approvers: distinct(steps.flatMap(({ of }) => of)) } as const
  const isStricter = strictness['needs-approval'] > strictness[decision.effect]
  return isStricter ? { ...byFinding(decision, routing, routing[0]), ...waiting } : { ...decision, ...waiting, also: distinct([...decision.also, ...routing.map(({ check }) => check)]) }
}

function byFinding(decision: Decision, findings: readonly Finding[], { check, reason, detail }: Finding): Decision {
  const also = distinct(findings.map(finding => finding.check)).filter(other => other !== check)
  return { ...decision, rule: check, reason, detail, also, isBuiltIn: false }
}
