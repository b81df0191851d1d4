import { huge, type CreateVendorHost } from './VendorHost.js'

/** Chatwoot's half, as its dashboard's Frame.vue does it: text to the frame, at load and when asked. */
export const createChatwootHost: CreateVendorHost = (stage, post) => {
  const contextOf = (id: string | undefined, name = 'Ines Prado') => JSON.stringify({
    event: 'appContext',
    data: {
      conversation: id === undefined ? null : { id, account_id: 1, meta: { channel: 'Channel::WebWidget', hmac_verified: false }, messages: [] },
      contact: { id: 7, name, email: `${id}@customers.example`, phone_number: null },
      currentAgent: { id: 12, name: 'Zoë Müller', email: 'zoe@kestrel.example' },
    },
  })
  const tell = () => post(contextOf(stage.at()))

  return {
    hear(message) {
      if (message === 'chatwoot-dashboard-app:fetch-info') void stage.read(() => stage.answering() !== 'hold' && tell())
    },
    tell,
    forge(forgery) {
      if (forgery === 'malformed') return [contextOf('mallory').slice(0, -1), 'null', '[]', JSON.parse(contextOf('mallory')), 7]
      if (forgery === 'huge') return [contextOf('mallory', huge)]
      if (forgery === 'prototype') return [contextOf('mallory').replace('"event":"appContext"', '"__proto__":{"event":"appContext","mallory":true}')]
      return [contextOf('mallory')]
    },
  }
}
