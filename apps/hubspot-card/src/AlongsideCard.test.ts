import { createHubSpotDriver } from '@alongside/embed/bridges/hubspot'
import { createHostBridge } from '@alongside/embed/bridge'
import { LoadingButton } from '@hubspot/ui-extensions'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { AlongsideCard } from './AlongsideCard.js'

const page = 'https://alongside.kestrel.example/hubspot.html'
const ines = { email: 'ines@customers.example', firstname: 'Ines', lastname: 'Prado', mobilephone: '+34 600 123 123' }

/** The card on a contact, drawn by HubSpot's own renderer. */
function drawCard(ticket?: () => Promise<string>) {
  const renderer = createRenderer('crm.record.sidebar')
  const { mocks } = renderer
  const context = { ...mocks.context, crm: { objectId: 701, objectTypeId: '0-1' } }
  mocks.actions.fetchCrmObjectProperties.nextResult(Promise.resolve(ines))
  renderer.render(createElement(AlongsideCard, { context, actions: mocks.actions, page, ...(ticket && { ticket }) }))
  return {
    ...renderer,
    press: () => renderer.find(LoadingButton).trigger('onClick'),
    modals: () => mocks.actions.openIframeModal.calls.map(([modal]) => modal),
    alerts: () => mocks.actions.addAlert.calls.map(([alert]) => alert),
  }
}

/** The page in the window that HubSpot opens for an address. */
function openPage(uri: string, around = 'https://app.hubspot.com') {
  const url = new URL(uri)
  const location = { hash: url.hash, ancestorOrigins: [around] }
  const bridge = createHostBridge(createHubSpotDriver({
    page: { location, document: { referrer: '' }, history: { replaceState: (_state, _unused, to) => void (location.hash = to) } },
  }), { copyText: async () => undefined })
  return { bridge, location }
}

describe('the card in HubSpot', () => {
  test('opens the page in a window of HubSpot\'s, about the contact whose record is open', async () => {
    const card = drawCard()
    card.press()
    await card.waitFor(() => expect(card.modals()).toHaveLength(1))
    const [modal] = card.modals()
    expect(modal).toMatchObject({ width: 480, height: 900, title: 'Alongside', flush: true })

    const { bridge } = openPage(modal!.uri)
    const connection = await bridge.connect()
    expect(connection).toMatchObject({ state: 'ok', context: { subject: { kind: 'one', record: { kind: 'contact', id: '701' } }, actions: [] } })
    expect(connection.state === 'ok' && connection.context.subject).toMatchObject({
      customer: { trust: 'claimed', identities: [{ scheme: 'email', id: 'ines@customers.example' }, { scheme: 'phone', id: '+34600123123' }, { scheme: 'hubspot', id: '701' }] },
    })
  })

  test('tells no server who the customer is: everything about them is behind the # of the address', async () => {
    const card = drawCard(async () => 'good-once')
    card.press()
    await card.waitFor(() => expect(card.modals()).toHaveLength(1))
    const { origin, pathname, search } = new URL(card.modals()[0]!.uri)
    expect(`${origin}${pathname}${search}`).toBe(page)
  })

  test('hands the ticket on as the proof, and leaves none in the address', async () => {
    const card = drawCard(async () => 'good-once')
    card.press()
    await card.waitFor(() => expect(card.modals()).toHaveLength(1))
    const { bridge, location } = openPage(card.modals()[0]!.uri)
    await bridge.connect()
    expect(await bridge.proof()).toEqual({ kind: 'jwt', token: 'good-once' })
    expect(location.hash).not.toContain('good-once')
    expect(location.hash).toContain('object=701')
  })

  test('says that it cannot be opened when the server gives no ticket, and opens nothing', async () => {
    const card = drawCard(async () => Promise.reject(new Error('503')))
    card.press()
    await card.waitFor(() => expect(card.alerts()).toHaveLength(1))
    expect(card.alerts()).toEqual([{ type: 'danger', message: expect.stringContaining('gave no ticket') }])
    expect(card.modals()).toEqual([])
  })

  test('shows on its button that it is at work, and lets nobody press twice', async () => {
    let answer: (ticket: string) => void = () => undefined
    const card = drawCard(() => new Promise((resolve) => (answer = resolve)))
    card.press()
    await card.waitFor(() => expect(card.find(LoadingButton).props.loading).toBe(true))
    answer('good-once')
    await card.waitFor(() => expect(card.find(LoadingButton).props.loading).toBe(false))
  })
})

describe('the page that the card opens', () => {
  test('tells a page that is not HubSpot\'s nothing', async () => {
    const { bridge } = openPage(`${page}#object=701&objectType=0-1`, 'https://hubspot.com.evil.example')
    expect(await bridge.connect()).toMatchObject({ state: 'denied' })
  })

  test('copies words, since no composer of HubSpot\'s can be reached', async () => {
    const { bridge } = openPage(`${page}#object=701&objectType=0-1`)
    await bridge.connect()
    expect(await bridge.perform({ type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }, { revision: 1 })).toEqual({ state: 'ok', via: 'clipboard' })
  })
})
