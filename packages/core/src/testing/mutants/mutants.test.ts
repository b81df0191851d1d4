import { describe, expect, test } from 'vitest'
import { checkAdapter, describeAdapter } from '../conformance/index.js'
import { rules } from '../conformance/rules/index.js'
import { mutants } from './mutants.js'
import { referenceHarness } from './referenceHarness.js'

describeAdapter(referenceHarness('The reference adapter'), { describe, test, expect })

describe('the suite', () => {
  test('leaves no rule out on an adapter with every facet', async () => {
    const findings = await checkAdapter(referenceHarness('healthy'))
    expect(findings.filter(({ skipped }) => skipped !== undefined)).toEqual([])
  })

  test('has a mutant for every rule, so that no rule is there in vain', () => {
    expect([...new Set(mutants.map(({ rule }) => rule))]).toEqual(rules.map(({ id }) => id))
  })
})

describe('a mutant fails its rule and no other:', () => {
  test.concurrent.each(mutants)('$rule notices an adapter that $says', async (mutant) => {
    const findings = await checkAdapter(referenceHarness(mutant.rule, mutant))
    expect(findings.filter(({ ok }) => !ok).map(({ rule, error }) => ({ rule, error }))).toEqual([{ rule: mutant.rule, error: expect.any(String) as string }])
  })
})
