import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOffsets } from './createOffsets.js'

const sizes = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 })

describe('row offsets', () => {
  test('agree with adding the sizes up, also after rows changed their size', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 500 })), { maxLength: 20 }), (start, changes) => {
        const plain = [...start]
        const offsets = createOffsets(plain.length, (index) => plain[index]!)
        for (const [at, size] of changes) {
          plain[at % plain.length] = size
          offsets.resize(at % plain.length, size)
        }
        const sum = (end: number) => plain.slice(0, end).reduce((total, size) => total + size, 0)
        for (let index = 0; index <= plain.length; index++) expect(offsets.before(index)).toBe(sum(index))
        expect(offsets.total()).toBe(sum(plain.length))
      }),
    )
  })

  test('find the row that covers a distance from the top', () => {
    fc.assert(
      fc.property(sizes, fc.nat({ max: 40_000 }), (start, distance) => {
        const offsets = createOffsets(start.length, (index) => start[index]!)
        const index = offsets.indexAt(distance)
        const isBeyond = distance >= offsets.total()
        expect(offsets.before(index)).toBeLessThanOrEqual(distance)
        if (isBeyond) expect(index).toBe(start.length - 1)
        else expect(offsets.before(index + 1)).toBeGreaterThan(distance)
      }),
    )
  })

  test('of no rows are zero', () => {
    const offsets = createOffsets(0, () => 10)
    expect([offsets.total(), offsets.before(3), offsets.indexAt(50)]).toEqual([0, 0, 0])
  })
})
