import { expect, test } from 'vitest'
import { readPageSettings } from './readPageSettings.js'

const whole = { bridge: 'post-message', allowedOrigins: ['https://crm.example', 'https://*.crm.example', 'http://localhost:5173'], gateway: 'https://gateway.example' }

const read = (settings: unknown) => {
  const element = settings === undefined ? null : { textContent: typeof settings === 'string' ? settings : JSON.stringify(settings) }
  return readPageSettings({ namedItem: (name: string) => (name === 'alongside-page' ? element : null) } as unknown as HTMLCollectionOf<HTMLScriptElement>)
}

test('what the server wrote is taken as it is', () => {
  expect(read(whole)).toEqual(whole)
  expect(read({ ...whole, height: 500, hostName: 'Homegrown', token: 'short-lived', more: 1 })).toEqual({ ...whole, height: 500, hostName: 'Homegrown', token: 'short-lived' })
})

test.each([
  ['nothing', undefined, 'the whole'],
  ['no JSON', '{', 'the whole'],
  ['no origins', { ...whole, allowedOrigins: [] }, 'allowedOrigins'],
  ['any origin', { ...whole, allowedOrigins: ['*'] }, 'allowedOrigins.0'],
  ['every site there is', { ...whole, allowedOrigins: ['https://*'] }, 'allowedOrigins.0'],
  ['an origin that anybody on the way can be', { ...whole, allowedOrigins: ['http://crm.example'] }, 'allowedOrigins.0'],
  ['no origin, as a sandbox has none', { ...whole, allowedOrigins: ['null'] }, 'allowedOrigins.0'],
  ['an address instead of an origin', { ...whole, allowedOrigins: ['https://crm.example/tickets'] }, 'allowedOrigins.0'],
  ['a bridge that nobody knows', { ...whole, bridge: 'any' }, 'bridge'],
  ['no gateway', { ...whole, gateway: '' }, 'gateway'],
])('a page that is told %s says what to look at', (_, settings, place) => {
  expect(() => read(settings)).toThrow(`look at ${place} `)
})
