import { expect, test } from 'vitest'
import { bundleBudget } from './budgets.js'
import { measureBundle } from './measureBundle.js'

test('a page loads the sidebar by one script tag, React included, within the budget', async () => {
  const { first, chunks } = await measureBundle()
  expect(first).toBeLessThanOrEqual(bundleBudget)
  expect(chunks).toBeGreaterThan(10)
}, 120_000)
