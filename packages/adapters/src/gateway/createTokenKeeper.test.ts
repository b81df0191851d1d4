import { describe, expect, test } from 'vitest'
import { createTokenKeeper } from './createTokenKeeper.js'

/** A token that says how long it lives. */
const tokenOf = (name: string, seconds: number) => `${btoa('{}')}.${btoa(JSON.stringify({ iat: 1_000, exp: 1_000 + seconds, name }))}.signature`

function keep(seconds: number, clock = { now: 0 }) {
  let count = 0
  const keeper = createTokenKeeper({ now: () => clock.now, token: async () => tokenOf(String(count += 1), seconds) })
  return { keeper, clock, asked: () => count }
}

describe('a token', () => {
  test('is asked for once, by however many at the same time', async () => {
    const { keeper, asked } = keep(900)
    const tokens = await Promise.all([keeper.current(), keeper.current(), keeper.current()])
    expect([new Set(tokens).size, asked()]).toEqual([1, 1])
  })

  test('is renewed a minute before its end, on the page’s own clock', async () => {
    const { keeper, clock, asked } = keep(900)
    await keeper.current()
    clock.now = 839_999
    await keeper.current()
    expect(asked()).toBe(1)
    clock.now = 840_000
    await keeper.current()
    expect(asked()).toBe(2)
  })

  test('that lives shortly is renewed when a quarter of its life is left', async () => {
    const { keeper, clock, asked } = keep(40)
    await keeper.current()
    clock.now = 29_999
    await keeper.current()
    clock.now = 30_000
    await keeper.current()
    expect(asked()).toBe(2)
  })

  test('that was refused is renewed once, also when several were refused with it', async () => {
    const { keeper, asked } = keep(900)
    const refused = await keeper.current()
    const fresh = await Promise.all([keeper.renew(refused), keeper.renew(refused)])
    expect(await keeper.renew(refused)).toBe(fresh[0])
    expect([fresh[0] === fresh[1], fresh[0] === refused, asked()]).toEqual([true, false, 2])
  })

  test('that says nothing of its life is asked for each time', async () => {
    let count = 0
    const keeper = createTokenKeeper({ now: () => 0, token: async () => `opaque${count += 1}` })
    expect([await keeper.current(), await keeper.current()]).toEqual(['opaque1', 'opaque2'])
  })

  test('that could not be had is asked for again', async () => {
    let isDown = true
    const keeper = createTokenKeeper({ now: () => 0, token: async () => { if (isDown) throw new Error('down'); return tokenOf('a', 900) } })
    await expect(keeper.current()).rejects.toThrow('down')
    isDown = false
    await expect(keeper.current()).resolves.toContain('.')
  })
})
