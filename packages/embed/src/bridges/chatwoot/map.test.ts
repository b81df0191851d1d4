import { describe, expect, test } from 'vitest'
import { mapContext } from './map.js'
import { readMessage } from './protocol.js'

const said = (meta: object) => readMessage(JSON.stringify({
  event: 'appContext',
  data: { conversation: { id: 42, account_id: 3, meta }, contact: { id: 7, name: 'Ines', email: 'ines@customers.example', phone_number: '+34600123123' }, currentAgent: { id: 12, name: 'Zoë' } },
}))!

describe('what Chatwoot says', () => {
  test('is a claim where a visitor of a website typed it', () => {
    expect(mapContext(said({ hmac_verified: false }), 'chat.example').subject).toMatchObject({ customer: { trust: 'claimed' } })
    expect(mapContext(said({}), 'chat.example').subject).toMatchObject({ customer: { trust: 'claimed' } })
  })

  test('is the host\'s word where the website\'s own server vouched for the visitor', () => {
    expect(mapContext(said({ hmac_verified: true }), 'chat.example').subject).toMatchObject({ customer: { trust: 'host' } })
  })

  test('names the conversation, the person and the agent', () => {
    expect(mapContext(said({}), 'chat.example')).toMatchObject({
      subject: { record: { kind: 'conversation', id: '42' }, customer: { identities: [{ scheme: 'email' }, { scheme: 'phone' }, { scheme: 'chatwoot', realm: 'chat.example/3', id: '7' }] } },
      agent: { id: '12', name: 'Zoë' }, actions: [],
    })
  })

  test.each(['', 'null', '{}', '{"event":"appContext"}', '{"event":"other","data":{}}', 'chatwoot-dashboard-app:fetch-info'])('%j says nothing', (message) => {
    expect(readMessage(message)).toBeUndefined()
  })
})
