import { huge, type CreateVendorHost } from './VendorHost.js'

const verbs: Readonly<Record<string, 'open-url' | 'open-record' | 'notify'>> = { openWindow: 'open-url', showInteractionDetails: 'open-record', showToast: 'notify' }

/** Genesys Cloud's half: it hears, shows and answers nothing. */
export const createGenesysHost: CreateVendorHost = (stage, post) => ({
  hear(message) {
    const { action, protocol, message: text } = message as { readonly action?: string; readonly protocol?: string; readonly message?: string }
    if (protocol !== 'purecloud-client-apps' || action === undefined) return
    const verb = verbs[action]
    if (action === 'proposeInteractionMessage') void stage.take('insert-reply', text).catch(() => undefined)
    else if (verb) stage.hear(verb)
    else void stage.read(() => undefined)
  },
  // Which conversation is open, an app hears from a server of its own.
  tell: () => undefined,
  leave: () => post({ purecloudEventType: 'appLifecycleHook', hook: 'stop' }),
  forge(forgery) {
    if (forgery === 'malformed') return ['{', null, [], { purecloudEventType: 7, hook: 'stop' }, { purecloudEventType: 'appLifecycleHook' }]
    if (forgery === 'huge') return [{ purecloudEventType: 'nonsense', hook: huge }]
    if (forgery === 'prototype') return [JSON.parse('{"purecloudEventType":"nonsense","__proto__":{"hook":"stop","mallory":true}}')]
    return [{ purecloudEventType: 'appLifecycleHook', hook: 'stop' }]
  },
})
