import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createQueryClient } from '../runtime/createQueryClient.js'
import { watchQuery } from './watchQuery.js'

const minute = 60_000

function open() {
  const client = createQueryClient()
  const cache = client.getQueryCache()
  const ask = () => client.build({ queryKey: ['orders'], queryFn: () => 'three orders', gcTime: Infinity })
  return { cache, ask, watch: () => watchQuery(cache, ask()), isKept: () => cache.getAll().length > 0 }
}

describe('what is on the screen', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('stays in the cache however long it is looked at, and leaves it five minutes later', () => {
    const { watch, isKept } = open()
    const release = watch()
    vi.advanceTimersByTime(60 * minute)
    expect(isKept()).toBe(true)
    release()
    vi.advanceTimersByTime(5 * minute - 1)
    expect(isKept()).toBe(true)
    vi.advanceTimersByTime(1)
    expect(isKept()).toBe(false)
  })

  test('stays while anybody else looks at it, and for who comes back in time', () => {
    const { watch, isKept } = open()
    const [release, other] = [watch(), watch()]
    release()
    vi.advanceTimersByTime(10 * minute)
    expect(isKept()).toBe(true)
    other()
    vi.advanceTimersByTime(4 * minute)
    const again = watch()
    vi.advanceTimersByTime(10 * minute)
    expect(isKept()).toBe(true)
    again()
  })

  test('is not taken from who asked anew after the cache was cleared', () => {
    const { cache, watch, isKept } = open()
    const release = watch()
    cache.clear()
    const anew = watch()
    release()
    vi.advanceTimersByTime(10 * minute)
    expect(isKept()).toBe(true)
    anew()
  })

  test('is let go of at once where the whole cache was cleared, as at the end of a sidebar', () => {
    const { cache, watch } = open()
    const release = watch()
    cache.clear()
    release()
    expect(vi.getTimerCount()).toBe(0)
  })
})
