import type { CreateVendorHost } from './VendorHost.js'
import { huge } from './VendorHost.js'

interface Call {
  readonly type: string
  readonly id: string
  readonly contextId: string
  readonly name: string
  readonly args: readonly unknown[]
}

/** Front's half of its plugin protocol: one port, and functions that belong to one context. */
export const createFrontHost: CreateVendorHost = (stage) => {
  let port: MessagePort | undefined
  let contexts = 0

  const conversation = (record: string) => ({
    id: stage.idOf(record), type: 'email', status: 'open', subject: 'Router', recipient: { handle: `${record}@customers.example`, type: 'email', name: 'Ines Prado' },
  })

  const context = () => {
    const { records, composer } = stage.scene
    const [first] = records
    const base = {
      id: `context-${contexts}`, teammate: { id: 'tea_1', name: 'Zoë Müller' }, preferences: {}, authentication: {},
      functionArities: { openUrl: 2, ...(composer === 'reply' && first !== undefined && { createDraft: 2, updateDraft: 3, listMessages: 2 }) },
    }
    if (first === undefined) return { ...base, type: 'noConversation' }
    return records.length > 1 ? { ...base, type: 'multiConversations', conversations: records.map(conversation) } : { ...base, type: 'singleConversation', conversation: conversation(first) }
  }

  const tell = () => {
    contexts += 1
    port?.postMessage({ type: 'context_update', context: context() })
  }

  function answer({ id, contextId, name, args }: Call): void {
    const refuse = (error: unknown) => port?.postMessage({ type: 'function_error', id, error: String(error) })
    if (contextId !== `context-${contexts}`) return void stage.read(() => refuse('This context is gone.'))
    if (name === 'listMessages') {
      const results = stage.answering() === 'no-composer' ? [] : [{ id: 'msg_1', status: 'inbound', date: new Date(0) }]
      return void stage.read(() => port?.postMessage({ type: 'function_result', id, value: { results, token: undefined } }))
    }
    const isTwice = stage.answering() === 'twice'
    const draft = args[0] as { readonly content: { readonly body: string } }
    void stage.take(name === 'createDraft' ? 'insert-reply' : 'open-url', name === 'createDraft' ? draft.content.body : undefined).then(() => {
      port?.postMessage({ type: 'function_result', id, value: undefined })
      if (isTwice) refuse('On second thoughts, no.')
    }, refuse)
  }

  return {
    hear(message, ports) {
      if (message !== '@frontapp/ui-sdk#WebViewBridge.handshake') return
      port = ports[0]!
      port.onmessage = ({ data }: MessageEvent<Call>) => {
        if (data.type === 'function_call') answer(data)
        // A call that is called off is not undone: that is the worst that a host may do.
        else void stage.read(() => undefined)
      }
      void stage.read(() => stage.answering() !== 'hold' && tell())
    },
    tell,
    forge(forgery) {
      // Front listens on its port alone, so what the true host garbles goes there and what others say cannot.
      if (forgery === 'malformed') [null, 'context_update', 7, [], { type: 'function_result' }].forEach((nonsense) => port?.postMessage(nonsense))
      else if (forgery === 'huge') port?.postMessage({ type: 'nonsense', context: huge })
      else if (forgery === 'prototype') port?.postMessage(JSON.parse('{"type":"nonsense","__proto__":{"mallory":true}}'))
      else return [{ type: 'context_update', context: { ...context(), id: 'mallory', conversation: conversation('mallory') } }, '@frontapp/ui-sdk#WebViewBridge.handshake']
      return []
    },
  }
}
