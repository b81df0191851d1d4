import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapDay, mapMoment, mapTime } from './mapDate.js'

describe('dates of OData V2', () => {
  test('a day stays that day in every time zone where people live', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (date) => {
      const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
      const noon = mapMoment(`/Date(${midnight})/`, '3000-01-01T00:00:00.000Z') ?? ''
      const dayIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(noon))
      expect([dayIn('Etc/GMT+11'), dayIn('Etc/GMT-11')]).toEqual([noon.slice(0, 10), noon.slice(0, 10)])
    }), { numRuns: 50 })
  })

  test('nothing was ordered in the future', () => {
    const today = `/Date(${Date.UTC(2026, 10, 21)})/`
    const tomorrow = `/Date(${Date.UTC(2026, 10, 22)})/`
    expect(mapMoment(today, '2026-11-21T12:30:00.000Z')).toBe('2026-11-21T12:00:00.000Z')
    expect(mapMoment(today, '2026-11-21T09:00:00.000Z')).toBe('2026-11-21T00:00:00.000Z')
    expect(mapMoment(tomorrow, '2026-11-21T20:00:00.000Z')).toBe('2026-11-21T12:00:00.000Z')
  })

  test('the offset a date was written with changes nothing', () => {
    expect([mapTime('/Date(1490000000000)/'), mapTime('/Date(1490000000000+0120)/'), mapTime('/Date(-86400000)/')]).toEqual([1490000000000, 1490000000000, -86400000])
  })

  test.each([[null], [undefined], [''], ['2026-11-21'], ['/Date(x)/'], ['/Date(99999999999999999)/']])('%s is no date', (text) => {
    expect([mapTime(text), mapDay(text)]).toEqual([undefined, undefined])
  })

  test('the end of time, which SAP writes for "never", is no day to show', () => {
    expect(mapDay('/Date(253402214400000)/')).toBeUndefined()
    expect(mapTime('/Date(253402214400000)/')).toBeGreaterThan(0)
  })
})
