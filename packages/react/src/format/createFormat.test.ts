import { describe, expect, test } from 'vitest'
import { createFormat } from './createFormat.js'

const now = () => Date.parse('2026-11-21T11:31:00Z')
const german = createFormat('de', 'Europe/Berlin', now)
const english = createFormat('en', 'Europe/Berlin', now)
const arabic = createFormat('ar', 'Asia/Riyadh', now)

describe('an agent reads values in their own language', () => {
  test('times are those of the chosen zone', () => {
    expect(german.time('2026-11-21T08:02:00Z')).toBe('09:02')
    expect(createFormat('en-GB', 'America/New_York', now).time('2026-11-21T08:02:00Z')).toBe('03:02')
  })

  test('days are cut where the chosen zone cuts them', () => {
    const lateEvening = '2026-11-20T23:30:00Z'
    expect(german.dayKey(lateEvening)).toBe('2026-11-21')
    expect(createFormat('de', 'UTC', now).dayKey(lateEvening)).toBe('2026-11-20')
  })

  test('a day of another year says which', () => {
    expect(english.day('2026-11-03T12:00:00Z')).not.toContain('2026')
    expect(english.day('2019-11-03T12:00:00Z')).toContain('2019')
  })

  test('money keeps every cent and follows the locale', () => {
    expect(german.money({ amount: '2140.60', currency: 'EUR' }).replace(/\s/g, ' ')).toBe('2.140,60 €')
    expect(english.money({ amount: '9007199254740993.01', currency: 'EUR' })).toBe('€9,007,199,254,740,993.01')
  })

  test('lengths of time are short', () => {
    expect(english.duration(6 * 60_000)).toBe('6 min')
    expect(english.duration(42_000)).toBe('42 sec')
    expect(english.duration(150 * 60_000)).toBe('2 hr 30 min')
  })

  test('relative times are measured from the injected clock', () => {
    expect(english.relative('2026-11-21T11:28:00Z')).toBe('3 minutes ago')
    expect(arabic.relative('2026-11-21T11:28:00Z')).toContain('دقائق')
    expect(english.relative('2026-11-21T11:30:59.500Z')).toBe('now')
    expect(english.relative('2026-11-21T14:40:00Z')).toBe('in 3 hours')
    expect(english.relative('2026-11-12T09:00:00Z')).toBe('last week')
    expect(english.relative('2026-08-01T09:00:00Z')).toBe('3 months ago')
    expect(english.relative('2024-08-01T09:00:00Z')).toBe('2 years ago')
  })

  test('yesterday is the day before in the chosen zone', () => {
    const evening = '2026-11-20T22:30:00Z'
    expect(english.relative(evening)).toBe('yesterday')
    expect(createFormat('en', 'Asia/Tokyo', now).relative(evening)).toBe('13 hours ago')
    expect(english.relative('2026-11-22T00:30:00Z')).toBe('tomorrow')
  })

  test('values that make no sense come back as they are instead of breaking the screen', () => {
    expect(english.time('not a time')).toBe('not a time')
    expect(english.relative('not a time')).toBe('not a time')
    expect(english.money({ amount: '12', currency: 'no' })).toBe('12 no')
    expect(english.language('!!')).toBe('!!')
    expect(english.timeIn('Nowhere/Land')).toBe('')
  })
})
