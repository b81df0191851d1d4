import { evaluate, type Decision, type Policy, type PolicyRequest } from '@alongside/core/policy'
import { createDice } from './createDice.js'
import { drawPolicy, drawRequest } from './drawPolicy.js'

const rules = 200
const requests = 5_000
const rounds = 20

export interface PolicyCost {
  readonly rules: number
  readonly requests: number
  /** Microseconds of CPU for one evaluation. */
  readonly median: number
  readonly p99: number
  /** How many of the requests ended in each effect. */
  readonly effects: Readonly<Partial<Record<Decision['effect'], number>>>
}

/** What one evaluation costs where nothing is remembered from the one before. */
export function measurePolicy(): PolicyCost {
  const dice = createDice(3)
  const policy = drawPolicy(dice, rules)
  const asked = Array.from({ length: requests }, () => drawRequest(dice))
  const effects: Partial<Record<Decision['effect'], number>> = {}
  for (const request of asked) {
    const { effect } = evaluate(policy, request)
    effects[effect] = (effects[effect] ?? 0) + 1
  }
  const times = asked.map((request, index) => timeTwo(policy, request, asked[(index + 1) % requests] as PolicyRequest)).sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] as number
  return { rules, requests, median: at(0.5), p99: at(0.99), effects }
}

/** The clock of CPU time ticks too coarsely for one evaluation, so two requests take turns many times in a row. */
function timeTwo(policy: Policy, request: PolicyRequest, another: PolicyRequest): number {
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) {
    evaluate(policy, request)
    evaluate(policy, another)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / (2 * rounds)
}
