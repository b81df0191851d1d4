import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { DriverContext, DriverEvents, HostDriver, SessionProof } from '../../bridge/index.js'
import { refuseOtherFrames } from '../refuseOtherFrames.js'
import { createPort, type Port } from './createPort.js'
import { createRelay, type Relay } from './createRelay.js'
import { greetHost } from './greetHost.js'
import { mapContext } from './map.js'
import type { GuestMessage, HostMessage } from './protocol.js'

export interface PostMessageOptions {
  /** The origins that may frame this page, e.g. `https://crm.example` or `https://*.crm.example`. They come from your server, never from the address. */
  readonly allowedOrigins: readonly string[]
  /** The window of this page unless given. */
  readonly page?: Window
}

export interface PostMessageDriver extends HostDriver {
  /** Requests by way of the host, for a page without an origin. */
  readonly fetch: Relay['fetch']
}

/** The driver for any page that speaks the protocol in this folder's README, e.g. by `@alongside/embed/host`. */
export function createPostMessageDriver({ allowedOrigins, page = globalThis.window }: PostMessageOptions): PostMessageDriver {
  let line: Port | undefined
  let turn = 0
  let lastId = 0
  const nextId = () => (lastId += 1)
  const relay = createRelay(() => line, nextId)
  const waiting = new Map<number, (answer: unknown) => void>()

  const hear = (message: HostMessage, events: DriverEvents, first: (context: DriverContext) => void) => {
    switch (message.type) {
      case 'context': {
        turn = message.turn
        const context = mapContext(message.context)
        first(context)
        return events.context(context)
      }
      case 'result': return waiting.get(message.id)?.(message.result)
      case 'proof': return waiting.get(message.id)?.(message.proof)
      case 'bye':
        relay.endAll()
        return events.gone()
      default: return relay.hear(message)
    }
  }

  const ask = <Answer>(message: GuestMessage & { readonly id: number }, signal: AbortSignal): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(message.id)
        signal.removeEventListener('abort', giveUp)
      }
      const giveUp = () => {
        leave()
        line?.send({ type: 'cancel', id: message.id })
        reject(signal.reason as Error)
      }
      waiting.set(message.id, (answer) => {
        leave()
        resolve(answer as Answer)
      })
      signal.addEventListener('abort', giveUp)
      if (line?.send(message) === true) return
      leave()
      reject(tooLong())
    })

  const close = () => {
    line?.send({ type: 'bye' })
    line?.close()
    line = undefined
    relay.endAll()
    waiting.clear()
  }

  return {
    host: 'post-message',
    allows: allowedOrigins.map((source) => ({ directive: 'frame-ancestors', source })),
    fetch: relay.fetch,
    async open(events, signal) {
      if (page.parent === page) throw notFramed()
      refuseOtherFrames(page, allowedOrigins)
      const port = await greetHost(page, { allowedOrigins, signal })
      return new Promise((resolve, reject) => {
        line = createPort(port, (message) => hear(message, events, resolve))
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      })
    },
    perform: (action, signal) => ask<ActionResult>({ type: 'action', id: nextId(), turn, action }, signal),
    proof: (signal) => ask<SessionProof | null>({ type: 'prove', id: nextId() }, signal),
    close,
  }
}

const notFramed = () => new AlongsideError({
  code: 'invalid-request',
  message: 'This page was opened by itself, and without a page around it there is no record to show. Put it into an iframe of your CRM and connect it there.',
})

const tooLong = () => new AlongsideError({ code: 'too-long', message: 'This is longer than the page around the sidebar takes, so nothing was sent. Shorten it.' })
