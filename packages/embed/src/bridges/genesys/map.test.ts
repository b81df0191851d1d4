import { createHostBridge } from '../../bridge/index.js'
import { describe, expect, test } from 'vitest'
import { createGenesysDriver, type GenesysApp } from './index.js'
import { mapContext, mapToast } from './map.js'
import { readAddress } from './protocol.js'

const addressOf = (query: string) => readAddress(new URLSearchParams(query))

describe('what the address of the page says in Genesys Cloud', () => {
  test('is the conversation and the language', () => {
    expect(mapContext(addressOf('conversationId=c1&langTag=pt-br'), undefined)).toMatchObject({ subject: { kind: 'one', record: { kind: 'conversation', id: 'c1' } }, locale: 'pt-BR' })
  })

  test('is nothing where the administrator\'s placeholder was not filled in', () => {
    expect(mapContext(addressOf('conversationId={{gcConversationId}}&langTag={{gcLangTag}}'), undefined)).toMatchObject({ subject: { kind: 'none' }, composer: 'closed' })
  })

  test('is no language where it is none', () => {
    expect(mapContext(addressOf('langTag=not a language'), undefined).locale).toBeUndefined()
  })
})

test('an error stays until it is closed, and no message is read as markup', () => {
  expect(mapToast({ type: 'notify', level: 'error', text: '' })).toMatchObject({ type: 'error', timeout: 0, markdownMessage: false })
  expect(mapToast({ type: 'notify', level: 'warning', text: '' })).toMatchObject({ type: 'info', timeout: 7 })
})

describe('an app in Genesys Cloud', () => {
  function open(who?: Parameters<typeof createGenesysDriver>[0]['who']) {
    const calls: unknown[] = []
    let stop: () => void = () => undefined
    const record = (name: string) => (...values: unknown[]) => void calls.push([name, ...values])
    const app: GenesysApp = {
      conversations: { proposeInteractionMessage: record('insert'), showInteractionDetails: record('conversation') },
      externalContacts: { showExternalContactProfile: record('contact'), showExternalOrganizationProfile: record('organisation') },
      coreUi: { openWindow: record('window') },
      alerting: { showToastPopup: record('toast') },
      lifecycle: { bootstrapped: record('bootstrapped'), stopped: record('stopped'), addStopListener: (listener) => void (stop = listener), removeStopListener: () => undefined },
    }
    const copied: string[] = []
    const driver = createGenesysDriver({ app: () => app, origins: ['https://apps.mypurecloud.de'], query: '?conversationId=c1', ...(who && { who }), recordOf: ({ id }) => ({ kind: 'contact', id }) })
    return { bridge: createHostBridge(driver, { copyText: async (text) => void copied.push(text) }), calls, copied, stop: () => stop() }
  }

  test('never says that words arrived, since Genesys does not', async () => {
    const { bridge, calls } = open()
    await bridge.connect()
    expect(await bridge.perform({ type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }, { revision: 1 })).toEqual({ state: 'unconfirmed' })
    expect(calls).toContainEqual(['insert', 'insert', 'Dear Ines'])
  })

  test('copies an internal note, since the only box it reaches is the customer\'s', async () => {
    const { bridge, calls, copied } = open()
    await bridge.connect()
    expect(await bridge.perform({ type: 'insert-reply', text: 'Not for them', visibility: 'internal' }, { revision: 1 })).toEqual({ state: 'ok', via: 'clipboard' })
    expect(copied).toEqual(['Not for them'])
    expect(calls.flat()).not.toContain('insert')
  })

  test('names who takes part when a server of ours knows, and opens all the same when it does not', async () => {
    const known = await open(async () => ({ identities: [], query: { type: 'text', text: 'Ines' }, trust: 'host' })).bridge.connect()
    expect(known).toMatchObject({ context: { subject: { customer: { query: { text: 'Ines' } } } } })
    const unknown = await open(async () => Promise.reject(new Error('503'))).bridge.connect()
    expect(unknown).toMatchObject({ state: 'ok', context: { subject: { kind: 'one' } } })
  })

  test('is gone when Genesys stops it, and says goodbye', async () => {
    const { bridge, calls, stop } = open()
    await bridge.connect()
    stop()
    expect(bridge.context().actions).toEqual([])
    expect(calls).toContainEqual(['stopped'])
  })
})
