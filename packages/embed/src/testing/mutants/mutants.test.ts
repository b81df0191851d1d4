import { describe, expect, test } from 'vitest'
import { checkRule } from '../checkRule.js'
import { describeHostBridge } from '../describeHostBridge.js'
import { rules } from '../rules/index.js'
import { mutants } from './mutants.js'
import { referenceHarness } from './openReferenceHost.js'

describeHostBridge('The reference bridge', referenceHarness(), { describe, test, expect })

test('the suite has a mutant for every rule, so that no rule is there in vain', () => {
  expect(mutants.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id))
})

describe('a mutant fails its rule and no other:', () => {
  test.concurrent.each(mutants)('$rule notices a bridge that $says', async (mutant) => {
    const harness = referenceHarness(mutant)
    const found = await Promise.all(rules.map(async (rule) => ({ rule: rule.id, problem: await checkRule(rule, harness) })))
    expect(found.filter(({ problem }) => problem !== null)).toEqual([{ rule: mutant.rule, problem: expect.any(String) as string }])
  })
})
