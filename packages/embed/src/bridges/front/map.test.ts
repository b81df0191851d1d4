import { createHostBridge } from '../../bridge/index.js'
import { describe, expect, test } from 'vitest'
import { createFrontDriver, type FrontContext } from './index.js'
import { mapContext, messageToAnswer } from './map.js'
import { readState } from './protocol.js'

const open = { createDraft: 2, updateDraft: 3, listMessages: 2, openUrl: 2 }
const conversation = { id: 'cnv_1', recipient: { handle: 'ines@customers.example', type: 'email', contact: { id: 'crd_1', name: 'Ines', handles: [{ type: 'phone', handle: '+34600123123' }, { type: 'twitter', handle: '@ines' }] } } }

describe('what Front shows', () => {
  test('can do what the functions of this context can do, and no more', () => {
    const actions = (functionArities: object, more = {}) => mapContext(readState({ type: 'singleConversation', conversation, functionArities, ...more }), { canOpenRecords: false }).actions
    expect(actions(open)).toEqual(['insert-reply', 'open-url', 'open-record'])
    expect(actions({ openUrl: 2 })).toEqual(['open-url', 'open-record'])
    expect(actions({ updateDraft: 3 })).toEqual([])
    expect(actions({ updateDraft: 3 }, { conversation: { ...conversation, draftId: 'dra_1' } })).toEqual(['insert-reply'])
  })

  test('names the person by address and number, not by what a network calls them', () => {
    const { subject } = mapContext(readState({ type: 'singleConversation', conversation, functionArities: {} }), { canOpenRecords: false })
    expect(subject).toMatchObject({ customer: { trust: 'host', identities: [{ scheme: 'email' }, { scheme: 'phone', id: '+34600123123' }, { scheme: 'front', id: 'crd_1' }] } })
  })

  test('guesses nobody where several conversations are chosen', () => {
    expect(mapContext(readState({ type: 'multiConversations', conversations: [conversation, { id: 'cnv_2' }] }), { canOpenRecords: false }).subject)
      .toEqual({ kind: 'many', records: [{ kind: 'conversation', id: 'cnv_1' }, { kind: 'conversation', id: 'cnv_2' }] })
  })
})

test('a draft answers the customer\'s newest message, not our own', () => {
  const messages = [{ id: 'a', status: 'inbound', date: new Date(1) }, { id: 'b', status: 'inbound', date: new Date(3) }, { id: 'c', status: 'outbound', date: new Date(9) }]
  expect(messageToAnswer(messages)).toBe('b')
  expect(messageToAnswer([messages[2]!])).toBe('c')
  expect(messageToAnswer([])).toBeUndefined()
})

describe('a plugin in Front', () => {
  const driverWith = (context: FrontContext) => createFrontDriver({
    sdk: async () => ({ contextUpdates: { subscribe: (next) => (next(context), { unsubscribe: () => undefined }) }, buildCancelTokenSource: () => ({ token: 'token', cancel: () => undefined }) }),
    page: { location: { ancestorOrigins: ['https://app.frontapp.com'] }, document: { referrer: '' } },
  })

  test('writes into the draft that is there, and makes none beside it', async () => {
    const calls: unknown[] = []
    const record = (name: string) => (...values: unknown[]) => (calls.push([name, ...values]), Promise.resolve())
    const bridge = createHostBridge(driverWith({ type: 'singleConversation', conversation: { ...conversation, draftId: 'dra_1' }, functionArities: open, updateDraft: record('updateDraft'), createDraft: record('createDraft') }), { copyText: null })
    await bridge.connect()
    expect(await bridge.perform({ type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }, { revision: 1 })).toEqual({ state: 'ok', via: 'draft' })
    expect(calls).toEqual([['updateDraft', 'dra_1', { updateMode: 'insert', content: { body: 'Dear Ines', type: 'text' } }, 'token']])
  })

  test('loads nothing of the vendor\'s in a page that is not the vendor\'s', async () => {
    let loads = 0
    const driver = createFrontDriver({
      sdk: () => Promise.reject(new Error(`${(loads += 1)}`)),
      page: { location: { ancestorOrigins: ['https://evil.example'] }, document: { referrer: '' } },
    })
    expect(await createHostBridge(driver).connect()).toMatchObject({ state: 'denied' })
    expect(loads).toBe(0)
  })
})
