import type { PostgresPool } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keepTidy } from './keepTidy.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an embedded database', () => {
  test('is tidied every hour, on a connection it gives back even when that fails, until it is closed', async () => {
    const asked: string[] = []
    let open = 0
    const query = async (text: string) => {
      asked.push(text)
      if (asked.length === 2) throw new Error('busy')
    }
    const pool = {
      async connect() {
        open += 1
        return { query, release: () => (open -= 1) }
      },
    } as unknown as PostgresPool
    const stop = keepTidy(pool)
    await vi.advanceTimersByTimeAsync(3 * 3_600_000)
    expect([asked, open]).toEqual([['vacuum (analyze)', 'vacuum (analyze)', 'vacuum (analyze)'], 0])
    stop()
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(asked).toHaveLength(3)
  })
})
