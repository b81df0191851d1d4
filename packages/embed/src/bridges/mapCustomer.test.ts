import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlFromText } from './htmlFromText.js'
import { mapCustomer } from './mapCustomer.js'
import { refuseOtherFrames } from './refuseOtherFrames.js'
import { textFromEditor } from './test/createStage.js'

describe('the customer a host names', () => {
  test('has each address once, whatever its case', () => {
    expect(mapCustomer({ emails: ['Ines@Customers.example', ' ines@customers.example '], trust: 'host' })?.identities).toHaveLength(1)
  })

  test('keeps no phone number without a country: it would be several people\'s', () => {
    expect(mapCustomer({ phones: ['600 123 123', '0034', '+34 600 123 123'], trust: 'host' })?.identities).toEqual([{ scheme: 'phone', realm: '', id: '+34600123123', party: 'person' }])
  })

  test('is looked for by name where nothing else is known', () => {
    expect(mapCustomer({ emails: ['not an address'], name: ' Ines Prado ', trust: 'claimed' })).toEqual({ identities: [], query: { type: 'text', text: 'Ines Prado' }, trust: 'claimed' })
  })

  test('is nobody where nothing at all is known', () => {
    expect(mapCustomer({ emails: [undefined, ''], phones: [], name: ' ', trust: 'host' })).toBeUndefined()
  })
})

test('words come out of an editor that takes HTML as they went in, and hold no markup on the way', () => {
  const unit = fc.oneof(fc.constantFrom('<', '>', '&', '"', '\'', '\n', '#', '6', '0', ';', '<br>', '&#60;'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((text) => text !== '\r'))
  fc.assert(fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
    const html = htmlFromText(text)
    expect(textFromEditor(html)).toBe(text)
    expect(html.replaceAll('<br>', '')).not.toMatch(/[<>]/)
  }))
})

describe('a page that frames the sidebar', () => {
  const inside = (origin: string) => () => refuseOtherFrames({ location: { ancestorOrigins: [origin] }, document: { referrer: '' } }, ['https://*.frontapp.com', 'https://own.example'])

  test.each(['https://app.frontapp.com', 'https://own.example'])('%s is let in', (origin) => {
    expect(inside(origin)).not.toThrow()
  })

  test.each(['https://evil.example', 'https://frontapp.com.evil.example', 'https://evilfrontapp.com', 'http://app.frontapp.com', 'https://own.example:444', 'null'])('%s is refused by name', (origin) => {
    expect(inside(origin)).toThrow(origin)
  })

  test('is known by its referrer where a browser lists no ancestors, and let in where it says nothing', () => {
    const from = (referrer: string) => () => refuseOtherFrames({ location: {}, document: { referrer } }, ['https://own.example'])
    expect(from('https://evil.example/page')).toThrow('https://evil.example')
    expect(from('')).not.toThrow()
  })
})
