import { describe, expect, test } from 'vitest'
import { mapContext, mapSize } from './map.js'
import { readSignedRequest } from './protocol.js'

const request = (environment: object, user: object = {}) =>
  readSignedRequest(`x.${Buffer.from(JSON.stringify({ client: {}, context: { user, organization: { organizationId: '00D' }, environment } })).toString('base64')}`)!

describe('what Salesforce shows', () => {
  test('is the record under its own type, with the addresses that were asked for', () => {
    const { subject } = mapContext(request({ record: { Id: '500', attributes: { type: 'Case' }, SuppliedEmail: 'ines@customers.example', ContactPhone: '+34600123123' } }), { canOpenRecords: false })
    expect(subject).toMatchObject({ record: { kind: 'case', id: '500' }, customer: { identities: [{ scheme: 'email' }, { scheme: 'phone' }] } })
  })

  test('does not look for a customer by the name of a case', () => {
    expect(mapContext(request({ record: { Id: '500', attributes: { type: 'Case' }, Name: '00001042' } }), { canOpenRecords: false }).subject).not.toHaveProperty('customer')
  })

  test('is in the language of the agent', () => {
    expect(mapContext(request({}, { language: 'pt_BR', timeZone: 'America/Sao_Paulo' }), { canOpenRecords: false })).toMatchObject({ locale: 'pt-BR', timeZone: 'America/Sao_Paulo' })
  })
})

test('the frame grows no further than its page allows', () => {
  expect(mapSize({ type: 'resize', height: 9_000, width: 300 }, request({ dimensions: { maxHeight: '500px' } }))).toEqual({ height: '500px', width: '300px' })
  expect(mapSize({ type: 'resize', height: 9_000 }, request({}))).toEqual({ height: '2000px' })
})
