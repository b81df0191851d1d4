import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueChoices, fromLocal, toLocal } from './dueChoices.js'

const choices = (now: string, zone = 'Europe/Berlin') => Object.fromEntries(dueChoices(Date.parse(now), zone).map(({ id, at }) => [id, at]))

describe('the times something can be asked for', () => {
  test('are those of the agent\'s day, not of the browser\'s', () => {
    expect(choices('2026-11-24T11:31:00.000Z')).toEqual({
      hour: '2026-11-24T12:31:00.000Z', hours: '2026-11-24T15:31:00.000Z', today: '2026-11-24T16:00:00.000Z', tomorrow: '2026-11-25T08:00:00.000Z',
    })
    expect(choices('2026-11-24T11:31:00.000Z', 'America/Los_Angeles')).toMatchObject({ today: '2026-11-25T01:00:00.000Z', tomorrow: '2026-11-25T17:00:00.000Z' })
    expect(choices('2026-11-24T20:31:00.000Z', 'Asia/Tokyo')).toMatchObject({ today: '2026-11-25T08:00:00.000Z', tomorrow: '2026-11-26T00:00:00.000Z' })
  })

  test('leave out an end of day that is over or nearly so', () => {
    expect(choices('2026-11-24T15:30:00.000Z')).not.toHaveProperty('today')
    expect(choices('2026-11-24T19:30:00.000Z')).not.toHaveProperty('today')
  })

  test('offer Monday before a weekend', () => {
    expect(choices('2026-11-20T11:31:00.000Z')).toMatchObject({ tomorrow: '2026-11-21T08:00:00.000Z', monday: '2026-11-23T08:00:00.000Z' })
    expect(choices('2026-11-22T11:31:00.000Z')).not.toHaveProperty('monday')
  })

  test('stay at nine in the morning when the clocks change', () => {
    expect(choices('2026-10-24T10:00:00.000Z').tomorrow).toBe('2026-10-25T08:00:00.000Z')
    expect(choices('2026-03-28T10:00:00.000Z').tomorrow).toBe('2026-03-29T07:00:00.000Z')
  })

  test('are all to come, in every zone at every moment', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC')
    fc.assert(fc.property(fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 }), zone, (now, timeZone) => {
      for (const { at } of dueChoices(now, timeZone)) expect(Date.parse(at)).toBeGreaterThan(now)
    }))
  })
})

describe('a time of one\'s own', () => {
  test('is read on the clocks of the agent\'s zone', () => {
    expect(fromLocal('2026-11-25T08:30', 'Europe/Berlin')).toBe('2026-11-25T07:30:00.000Z')
    expect(fromLocal('2026-07-25T08:30', 'America/New_York')).toBe('2026-07-25T12:30:00.000Z')
    expect(fromLocal('', 'Europe/Berlin')).toBeUndefined()
    expect(fromLocal('soon', 'Europe/Berlin')).toBeUndefined()
  })

  test('begins at a full hour to come', () => {
    expect(toLocal(Date.parse('2026-11-24T11:31:00.000Z'), 'Europe/Berlin')).toBe('2026-11-24T14:00')
  })
})
