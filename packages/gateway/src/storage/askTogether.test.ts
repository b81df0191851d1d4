import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askTogether } from './askTogether.js'

test('what is looked up in one turn is one question, which names each key once', async () => {
  const questions: (readonly string[])[] = []
  const find = askTogether(async (keys: readonly string[]) => {
    questions.push(keys)
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()]))
  })
  expect(await Promise.all([find('a'), find('b'), find('a'), find('nobody')])).toEqual(['A', 'B', 'A', undefined])
  expect(questions).toEqual([['a', 'b', 'nobody']])
})

test('who asks while a question is under way is not told what was read before', async () => {
  let kept = 'before'
  const release: (() => void)[] = []
  const find = askTogether(async ([key]: readonly string[]) => {
    const read = new Map([[key!, kept]])
    await new Promise<void>((resolve) => release.push(resolve))
    return read
  })
  const early = find('a')
  await expect.poll(() => release.length).toBe(1)
  kept = 'after'
  const late = find('a')
  await expect.poll(() => release.length).toBe(2)
  for (const leave of release) leave()
  expect([await early, await late]).toEqual(['before', 'after'])
})

test('a question that fails fails for those who asked it, and the next is asked anew', async () => {
  let asked = 0
  const find = askTogether(async (keys: readonly string[]) => {
    asked += 1
    if (asked === 1) throw new Error('gone')
    return new Map(keys.map((key) => [key, key]))
  })
  const first = [find('a'), find('b')]
  for (const one of first) await expect(one).rejects.toThrow('gone')
  expect(await find('a')).toBe('a')
})

test('whatever is asked and whenever, everybody is told of their own key', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.boolean())), async (asks) => {
    const find = askTogether(async (keys: readonly string[]) => new Map(keys.map((key) => [key, `of ${key}`])))
    const told: Promise<string | undefined>[] = []
    for (const [key, isLater] of asks) {
      if (isLater) await new Promise(setImmediate)
      told.push(find(key))
    }
    expect(await Promise.all(told)).toEqual(asks.map(([key]) => `of ${key}`))
  }))
})
