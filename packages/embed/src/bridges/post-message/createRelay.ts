import { AlongsideError } from '@alongside/core/errors'
import type { HostMessage } from './protocol.js'
import type { Port } from './createPort.js'

type Answer = Extract<HostMessage, { type: 'head' | 'part' | 'end' }>

interface Waiting {
  head(status: number, headers: [string, string][]): void
  part(text: string): void
  end(isFailed: boolean): void
}

export interface Relay {
  readonly fetch: typeof globalThis.fetch
  hear(answer: Answer): void
  endAll(): void
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * Requests that the host makes for a page that has no origin to make them with. Text only, which is all that a gateway speaks; pictures are
 * loaded by their address as ever.
 */
export function createRelay(port: () => Port | undefined, nextId: () => number): Relay {
  const waiting = new Map<number, Waiting>()
  const encoder = new TextEncoder()

  function ask(url: string, { method = 'GET', headers, body, signal }: RequestInit, resolve: (response: Response) => void, reject: (error: unknown) => void): void {
    const id = nextId()
    let stream: ReadableStreamDefaultController<Uint8Array> | undefined
    const done = () => {
      waiting.delete(id)
      signal?.removeEventListener('abort', abort)
    }
    const fail = (error: unknown) => {
      done()
      reject(error)
      stream?.error(error)
    }
    const cancel = () => void port()?.send({ type: 'cancel', id })
    const abort = () => {
      cancel()
      fail(signal!.reason)
    }
    waiting.set(id, {
      head(status, answered) {
        const content = new ReadableStream<Uint8Array>({
          start: (controller) => void (stream = controller),
          cancel: () => {
            cancel()
            done()
          },
        })
        resolve(new Response(bodiless.has(status) ? null : content, { status, headers: answered }))
      },
      part: (text) => stream?.enqueue(encoder.encode(text)),
      end(isFailed) {
        if (isFailed) return fail(unreachable())
        done()
        stream?.close()
      },
    })
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    const sent = port()?.send({ type: 'fetch', id, url, method, headers: [...new Headers(headers)], ...(typeof body === 'string' && { body }) })
    if (sent === undefined) fail(unreachable())
    if (sent === false) fail(tooLong())
  }

  return {
    fetch: (input, init = {}) => new Promise((resolve, reject) => ask(input instanceof Request ? input.url : String(input), init, resolve, reject)),
    hear(answer) {
      const one = waiting.get(answer.id)
      if (answer.type === 'head') one?.head(answer.status, answer.headers)
      if (answer.type === 'part') one?.part(answer.text)
      if (answer.type === 'end') one?.end(answer.failed)
    },
    endAll: () => [...waiting.values()].forEach(({ end }) => end(true)),
  }
}

/** As `fetch` fails when nobody answers. */
const unreachable = () => new TypeError('The page around the sidebar could not make this request for it.')

const tooLong = () => new AlongsideError({
  code: 'too-long',
  message: 'This is more than the page around the sidebar passes on at once, so nothing was sent. Send less, e.g. a smaller file, or give the frame `allow-same-origin`.',
})
