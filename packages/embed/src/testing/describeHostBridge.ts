import type { BridgeHarness } from './BridgeHarness.js'
import { checkRule, whyNot } from './checkRule.js'
import { rules } from './rules/index.js'

/** The part of a test framework that the suite uses: Vitest, Jest and node:test with an expect all have it. */
export interface TestFramework {
  describe(name: string, body: () => void): void
  test(name: string, body: () => Promise<void>): void
  expect(value: unknown): { toBeNull(): void }
}

/** Declares one test per promise of a bridge. Those that need what the host cannot be made to do are not declared, and a line per reason is printed. */
export function describeHostBridge(name: string, harness: BridgeHarness, { describe, test, expect }: TestFramework): void {
  for (const [need, reason] of Object.entries(harness.cannot ?? {})) {
    const left = rules.filter(({ needs }) => (needs as readonly string[] | undefined)?.includes(need)).map(({ id }) => id)
    // eslint-disable-next-line no-console -- what a harness leaves out has to be seen, and every framework shows the console
    console.info(`${name} is not probed for ${left.join(', ')}: ${reason}`)
  }
  describe(`${name} keeps what a bridge promises`, () => {
    for (const rule of rules.filter((one) => whyNot(one, harness) === undefined)) {
      test(`${rule.id}: a bridge ${rule.says}`, async () => expect(await checkRule(rule, harness)).toBeNull())
    }
  })
}
