import { CancelledError } from '@tanstack/query-core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createQueryClient } from './createQueryClient.js'

const minute = 60_000
const queryKey = ['words', 'ines']

/** A source that answers with how often it was asked, when it is told to. */
function openSource() {
  const asked: { readonly signal: AbortSignal; readonly answer: () => void; readonly fail: (error: Error) => void }[] = []
  const queryFn = ({ signal }: { readonly signal: AbortSignal }) =>
    new Promise<string>((resolve, reject) => {
      const place = asked.push({ signal, answer: () => resolve(`answer ${place}`), fail: reject })
    })
  const client = createQueryClient()
  const ask = (staleTime?: number) => client.fetchQuery({ queryKey, queryFn, ...(staleTime !== undefined && { staleTime }) })
  return { asked, client, ask, state: () => client.build({ queryKey }).state }
}

describe('what sources are asked through TanStack’s cache', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is asked once for all who want it at the same time', async () => {
    const { asked, ask } = openSource()
    const both = Promise.all([ask(), ask()])
    asked[0]!.answer()
    expect(await both).toEqual(['answer 1', 'answer 1'])
    expect(asked.length).toBe(1)
  })

  test('is asked anew after a minute, or when the question says so', async () => {
    const { asked, ask } = openSource()
    const first = ask()
    asked[0]!.answer()
    await first
    vi.advanceTimersByTime(minute - 1)
    expect(await ask()).toBe('answer 1')
    expect(await ask(Infinity)).toBe('answer 1')
    vi.advanceTimersByTime(1)
    expect(await ask(Infinity)).toBe('answer 1')
    const second = ask()
    asked[1]!.answer()
    expect(await second).toBe('answer 2')
    const third = ask(0)
    asked[2]!.answer()
    expect(await third).toBe('answer 3')
  })

  test('leaves the cache five minutes after it was answered where nobody watches', async () => {
    const { asked, ask, client } = openSource()
    const first = ask()
    asked[0]!.answer()
    await first
    vi.advanceTimersByTime(5 * minute - 1)
    expect(client.getQueryCache().getAll().length).toBe(1)
    vi.advanceTimersByTime(1)
    expect(client.getQueryCache().getAll().length).toBe(0)
  })

  test('fails at once and as it is, without an attempt of the library’s own', async () => {
    const { asked, ask, state } = openSource()
    const error = new Error('no answer')
    const first = ask()
    asked[0]!.fail(error)
    await expect(first).rejects.toBe(error)
    vi.advanceTimersByTime(minute)
    expect(asked.length).toBe(1)
    expect(state()).toMatchObject({ status: 'error', error, fetchStatus: 'idle' })
  })

  test('is let go of when it is cancelled, as if it had not been asked', async () => {
    const { asked, ask, client, state } = openSource()
    const first = ask()
    void client.getQueryCache().find({ queryKey })!.cancel({ revert: true })
    await expect(first).rejects.toBeInstanceOf(CancelledError)
    expect(asked[0]!.signal.aborted).toBe(true)
    expect(state()).toMatchObject({ status: 'pending', fetchStatus: 'idle' })
  })

  test('is asked again on demand once it failed or answered, and not before', async () => {
    const { asked, ask, client, state } = openSource()
    client.build({ queryKey })
    await client.refetchQueries({ queryKey: ['words'] })
    expect(asked.length).toBe(0)
    const first = ask()
    asked[0]!.fail(new Error('no answer'))
    await first.catch(() => undefined)
    const retried = client.refetchQueries({ queryKey: ['words'] })
    asked[1]!.fail(new Error('no answer yet'))
    await retried
    const again = client.refetchQueries({ predicate: ({ state: { error } }) => error !== null })
    asked[2]!.answer()
    await again
    expect(state()).toMatchObject({ status: 'success', error: null, data: 'answer 3' })
  })

  test('is shared by whoever writes an answer into the cache, and gone when it is removed', async () => {
    const { asked, ask, client } = openSource()
    client.build<string>({ queryKey }).setData('written', { manual: true })
    expect(await ask()).toBe('written')
    client.removeQueries({ queryKey: ['words'] })
    const next = ask()
    asked[0]!.answer()
    expect(await next).toBe('answer 1')
  })

  test('is kept as it came, however often the same comes', async () => {
    const client = createQueryClient()
    const answers = [{ items: ['a'] }, { items: ['a'] }]
    const ask = () => client.fetchQuery({ queryKey, staleTime: 0, queryFn: async () => answers.shift()! })
    expect(await ask()).not.toBe(await ask())
  })
})
