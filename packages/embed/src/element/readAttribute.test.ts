import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAttribute } from './readAttribute.js'
import { version } from './version.js'

const customersOf = (text: string) => readAttribute('customer', text).customer as readonly object[]

test.each([
  ['email:ines@example.com', { scheme: 'email', realm: '', id: 'ines@example.com' }],
  ['url:https://example.com:8080/ines', { scheme: 'url', realm: '', id: 'https://example.com:8080/ines' }],
  ['did:plc:z72i7hdynmk6r22z27h6tvur', { scheme: 'did', realm: '', id: 'did:plc:z72i7hdynmk6r22z27h6tvur' }],
  ['did:did:web:example.com', { scheme: 'did', realm: '', id: 'did:web:example.com' }],
  ['sap:emea-800:1000', { scheme: 'sap', realm: 'emea-800', id: '1000' }],
  ['x:4711', { scheme: 'x', realm: '', id: '4711' }],
  ['service:a%3Ab:c%20d', { scheme: 'service', realm: 'a:b', id: 'c d' }],
] as const)('%s names a customer', (text, identity) => {
  expect(customersOf(text)).toEqual([{ ...identity, party: 'person' }])
})

test('whoever has a name, or is called so, is looked for', () => {
  expect(readAttribute('find', 'email:ines@example.com').query).toEqual({ type: 'identity', identity: { scheme: 'email', realm: '', id: 'ines@example.com', party: 'person' } })
  expect(readAttribute('find', 'Ines Roth').query).toEqual({ type: 'text', text: 'Ines Roth' })
})

test('several names of one customer stand side by side', () => {
  expect(customersOf('  email:a@example.com\n phone:+4940123  ')).toHaveLength(2)
})

test('whatever is encoded is read as it was', () => {
  const word = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(fc.property(word, word, (realm, id) => {
    expect(customersOf(`crm:${encodeURIComponent(realm)}:${encodeURIComponent(id)}`)).toEqual([{ scheme: 'crm', realm, id, party: 'person' }])
  }))
})

test.each([['customer', 'ines'], ['customer', ':x'], ['customer', 'sap:'], ['customer', 'x:%E0%A4%A'], ['about', 'x'], ['theme', 'pink'], ['locale', '-'], ['time-zone', 'Mars']])('%s="%s" is refused', (name, text) => {
  expect(() => readAttribute(name, text)).toThrow()
})

test('an attribute that is taken away takes its property along', () => {
  expect(readAttribute('time-zone', null)).toEqual({ timeZone: undefined })
})

test('a page that writes a locale as servers do is understood', () => {
  expect(readAttribute('locale', 'en_gb')).toEqual({ locale: 'en-GB' })
})

test('the version of the element is the package\'s', () => {
  const { version: packaged } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string }
  expect(version).toBe(packaged)
})
