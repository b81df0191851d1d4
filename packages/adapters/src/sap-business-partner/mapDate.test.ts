import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapDay, mapNoon, mapTime } from './mapDate.js'

describe('dates of OData V2', () => {
  test('a day stays that day in every time zone where people live', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (date) => {
      const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
      const noon = mapNoon(`/Date(${midnight})/`) ?? ''
      const dayIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(noon))
      expect([dayIn('Etc/GMT+11'), dayIn('Etc/GMT-11')]).toEqual([noon.slice(0, 10), noon.slice(0, 10)])
    }), { numRuns: 50 })
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
