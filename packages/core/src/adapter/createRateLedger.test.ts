import { expect, test } from 'vitest'
import { createRateLedger } from './createRateLedger.js'

test('a bucket nobody spoke of is free', () => {
  expect(createRateLedger({ now: () => 0 }).delay('demo')).toBe(0)
})

test('an empty bucket says how long to wait, and is free again after its reset', () => {
  let time = 1_000
  const ledger = createRateLedger({ now: () => time })
  ledger.report('demo', { remaining: 1, resetsAt: 5_000 })
  expect(ledger.delay('demo')).toBe(0)
  ledger.take('demo')
  expect(ledger.delay('demo')).toBe(4_000)
  expect(ledger.delay('other')).toBe(0)
  time = 5_000
  expect(ledger.delay('demo')).toBe(0)
  expect(ledger.state('demo')).toBeUndefined()
})
