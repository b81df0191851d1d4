import type { ActionResult } from '@alongside/react'
import type { BridgeAction, HostDriver } from '../../bridge/index.js'
import type { OpensRecords } from '../OpensRecords.js'
import { refuseOtherFrames, type FramedWindow } from '../refuseOtherFrames.js'
import { front } from './host.js'
import { mapContext, messageToAnswer } from './map.js'
import { callFront, readMessages, readState, type FrontContext, type FrontSdk, type FrontState } from './protocol.js'

export type { FrontContext, FrontSdk } from './protocol.js'

export interface FrontOptions extends OpensRecords {
  /** `() => import('@frontapp/plugin-sdk')`. A function, because loading it already writes to the page around this one, whoever that is. */
  readonly sdk: () => Promise<FrontSdk>
  /** Where this page may be opened; Front's own addresses unless given. */
  readonly origins?: readonly string[]
  readonly page?: FramedWindow
}

const frontOrigins = front.allows.map(({ source }) => source)

/** The driver for a plugin in Front. */
export function createFrontDriver({ sdk: load, origins = frontOrigins, page, recordOf }: FrontOptions): HostDriver {
  let sdk: FrontSdk | undefined
  let now: { readonly context: FrontContext; readonly state: FrontState } | undefined
  let forget = () => {}

  /** Every call goes to the context at hand when it began, so that Front itself refuses what comes too late. */
  async function run<T>(signal: AbortSignal, steps: (call: (name: string, ...values: unknown[]) => Promise<unknown>, state: FrontState) => Promise<T>): Promise<T> {
    const { context, state } = now!
    const { token, cancel } = sdk!.buildCancelTokenSource()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      return await steps((name, ...values) => {
        signal.throwIfAborted()
        return callFront(context, name, values, state.functionArities[name] ?? 0, token)
      }, state)
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

  const insert = (text: string, signal: AbortSignal) => run(signal, async (call, { conversation }): Promise<ActionResult> => {
    const content = { body: text, type: 'text' }
    if (conversation?.draftId) {
      await call('updateDraft', conversation.draftId, { updateMode: 'insert', content })
      return { state: 'ok', via: 'draft' }
    }
    const originalMessageId = messageToAnswer(readMessages(await call('listMessages')))
    if (!originalMessageId) return { state: 'no-composer', message: 'The conversation has no message that a draft could answer.' }
    await call('createDraft', { content, replyOptions: { type: 'reply', originalMessageId } })
    return { state: 'ok', via: 'draft' }
  })

  const openUrl = (url: string, signal: AbortSignal) => run(signal, async (call): Promise<ActionResult> => {
    await call('openUrl', url)
    return { state: 'ok' }
  })

  async function openRecord({ record, url }: Extract<BridgeAction, { type: 'open-record' }>, signal: AbortSignal): Promise<ActionResult> {
    const own = recordOf?.(record)
    if (own?.kind === 'conversation') {
      return run(signal, async (call) => {
        await call('openConversationInPopup', own.id)
        return { state: 'ok' }
      })
    }
    const address = own?.url ?? url
    return address === undefined ? { state: 'unsupported' } : openUrl(address, signal)
  }

  return {
    host: front.id,
    allows: origins.map((source) => ({ directive: 'frame-ancestors', source })),
    async open(events, signal) {
      refuseOtherFrames(page ?? globalThis.window, origins)
      sdk = await load()
      signal.throwIfAborted()
      return new Promise((resolve) => {
        const subscription = sdk!.contextUpdates.subscribe((context) => {
          const state = readState(context)
          const told = mapContext(state, { canOpenRecords: recordOf !== undefined })
          const isFirst = now === undefined
          now = { context, state }
          if (isFirst) resolve(told)
          else events.context(told)
        })
        forget = () => subscription.unsubscribe()
        signal.addEventListener('abort', forget, { once: true })
      })
    },
    perform(action, signal) {
      if (!sdk || !now) return Promise.resolve({ state: 'disconnected' })
      if (action.type === 'insert-reply') return insert(action.text, signal)
      if (action.type === 'open-url') return openUrl(action.url, signal)
      if (action.type === 'open-record') return openRecord(action, signal)
      return Promise.resolve({ state: 'unsupported' })
    },
    close() {
      forget()
      now = undefined
      sdk = undefined
    },
  }
}
