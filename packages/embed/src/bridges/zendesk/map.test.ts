import { createHostBridge } from '../../bridge/index.js'
import { describe, expect, test } from 'vitest'
import { createZendeskDriver, type ZendeskClient } from './index.js'
import { mapContext, mapTicket } from './map.js'
import { readSight } from './protocol.js'

const sight = (look: object, place: object = { location: 'ticket_sidebar', account: { subdomain: 'kestrel' } }) => readSight(look, place)
const opens = { canOpenRecords: true }

describe('what Zendesk shows', () => {
  test('is the ticket and its requester, by every address Zendesk has', () => {
    const { subject } = mapContext(sight({ 'ticket.id': 4711, 'ticket.requester': { id: 9, name: 'Ines', email: 'ines@customers.example', identities: [{ type: 'phone_number', value: '+34 600 123 123' }, { type: 'twitter', value: 'ines' }] } }), opens)
    expect(subject).toEqual({
      kind: 'one',
      record: { kind: 'ticket', id: '4711' },
      customer: {
        trust: 'host',
        identities: [
          { scheme: 'email', realm: '', id: 'ines@customers.example', party: 'person' },
          { scheme: 'phone', realm: '', id: '+34600123123', party: 'person' },
          { scheme: 'zendesk', realm: 'kestrel', id: '9', party: 'person' },
        ],
      },
    })
  })

  test('is a user beside a user\'s page, where nothing can be inserted', () => {
    const context = mapContext(sight({ user: { id: 9, name: 'Ines' } }, { location: 'user_sidebar' }), opens)
    expect(context).toMatchObject({ subject: { kind: 'one', record: { kind: 'user', id: '9' } }, composer: 'closed' })
    expect(context.actions).not.toContain('insert-reply')
  })

  test.each([['publicReply', 'reply'], ['internalNote', 'note'], ['facebookPost', 'reply']])('a comment of type %s is a %s', (type, composer) => {
    expect(mapContext(sight({ 'ticket.id': 1, 'comment.type': type }), opens).composer).toBe(composer)
  })

  test('is a closed composer once the ticket is closed, since it takes no more comments', () => {
    expect(mapContext(sight({ 'ticket.id': 1, 'ticket.status': 'closed', 'comment.type': 'publicReply' }), opens).composer).toBe('closed')
  })

  test('a new ticket writes to nobody: its first comment is for colleagues', () => {
    const ticket = mapTicket({ type: 'create-record', record: 'case', from: { source: 's', id: '1' }, title: 'Router', text: 'Dark', url: 'https://x.example/1', customer: [{ scheme: 'email', realm: '', id: 'ines@customers.example', party: 'person' }] })
    expect(ticket).toMatchObject({ ticket: { comment: { body: 'Dark\n\nhttps://x.example/1', public: false }, requester: { email: 'ines@customers.example' } } })
  })
})

describe('an app in Zendesk', () => {
  const requests: unknown[] = []
  const client: ZendeskClient = {
    context: async () => ({ location: 'ticket_sidebar' }), get: async () => ({ 'ticket.id': 1, 'comment.type': 'publicReply' }), invoke: async () => ({}),
    request: async (request) => requests.push(request), on: () => undefined, off: () => undefined,
  }
  const open = (query: string, token?: string) => createHostBridge(
    createZendeskDriver({ origins: ['https://kestrel.zendesk.com'], client: () => client, query, ...(token !== undefined && { token }) }),
    { copyText: null },
  )

  test('speaks to nobody but the accounts it is for, whatever the address says', async () => {
    expect(await open('?origin=https://evil.example&app_guid=1').connect()).toMatchObject({ state: 'denied' })
    expect(await open('?origin=https://kestrel.zendesk.com&app_guid=1').connect()).toMatchObject({ state: 'ok' })
  })

  test('says what is missing when it is opened by itself', async () => {
    const connection = await open('').connect()
    expect(connection).toMatchObject({ state: 'host-error', message: expect.stringContaining('not opened by Zendesk') })
  })

  test('makes a ticket of what a customer wrote, and no lead', async () => {
    const bridge = open('?origin=https://kestrel.zendesk.com')
    await bridge.connect()
    const make = (record: 'case' | 'lead') => bridge.perform({ type: 'create-record', record, from: { source: 's', id: '1' }, title: 'Router', text: 'Dark', customer: [] }, { revision: 1 })
    expect(await make('lead')).toEqual({ state: 'unsupported' })
    expect(requests).toEqual([])
    expect(await make('case')).toEqual({ state: 'ok' })
    expect(requests).toMatchObject([{ url: '/api/v2/tickets.json', type: 'POST' }])
  })

  test('hands on the token that Zendesk posted to the server, if there was one', async () => {
    const [without, having] = [open('?origin=https://kestrel.zendesk.com'), open('?origin=https://kestrel.zendesk.com', 'a.b.c')]
    await Promise.all([without.connect(), having.connect()])
    expect([await without.proof(), await having.proof()]).toEqual([null, { kind: 'jwt', token: 'a.b.c' }])
  })
})
