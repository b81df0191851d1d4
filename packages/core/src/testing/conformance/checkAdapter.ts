import type { ConformanceHarness } from './ConformanceHarness.js'
import { rules } from './rules/index.js'
import { runRule } from './runRule.js'

/** What one rule found. */
export interface Finding {
  readonly rule: string
  readonly ok: boolean
  /** What is wrong, in a sentence. */
  readonly error?: string
  /** Why the rule did not apply. */
  readonly skipped?: string
}

/** Probes every rule of the contract without a test framework, in the order of the rules. */
export async function checkAdapter(harness: ConformanceHarness): Promise<readonly Finding[]> {
  return Promise.all(
    rules.map(async (rule) => {
      const { problem, skipped } = await runRule(rule, harness)
      return { rule: rule.id, ok: problem === null, ...(problem !== null && { error: problem }), ...(skipped !== undefined && { skipped }) }
    }),
  )
}
