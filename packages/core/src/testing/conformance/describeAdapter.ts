import type { ConformanceHarness } from './ConformanceHarness.js'
import { rules } from './rules/index.js'
import { runRule } from './runRule.js'

/** The part of a test framework that the suite uses: Vitest, Jest and node:test with an expect all have it. */
export interface TestFramework {
  describe(name: string, body: () => void): void
  test(name: string, body: () => Promise<void>): void
  expect(value: unknown): { toBeNull(): void }
}

/**
 * Declares one test per rule of the adapter contract. Rules about facets the adapter does not have pass; rules that need
 * what the harness says it cannot do are not declared, and a line per reason is printed.
 */
export function describeAdapter(harness: ConformanceHarness, { describe, test, expect }: TestFramework): void {
  const isImpossible = (needs: readonly string[] = []) => needs.some((need) => harness.cannot !== undefined && need in harness.cannot)
  const possible = rules.filter((rule) => !isImpossible(rule.needs))
  for (const [need, why] of Object.entries(harness.cannot ?? {})) {
    const left = rules.filter((rule) => (rule.needs as readonly string[] | undefined)?.includes(need)).map((rule) => rule.id)
    // eslint-disable-next-line no-console -- what a harness leaves out has to be seen, and every framework shows the console
    console.info(`${harness.name} is not probed for ${left.join(', ')}: ${why}`)
  }
  describe(`${harness.name} keeps the adapter contract`, () => {
    for (const rule of possible) {
      test(`${rule.id}: an adapter ${rule.says}`, async () => {
        const { problem } = await runRule(rule, harness)
        expect(problem).toBeNull()
      })
    }
  })
}
