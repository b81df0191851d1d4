import { setMaxListeners } from 'node:events'
import type { ByeReason, StreamEvent, StreamRequest } from '@alongside/core/protocol'
import type { Session } from '../session/Session.js'
import { toFrame } from './toFrame.js'

/** One open stream to one browser. */
export interface StreamClient {
  readonly session: Session
  readonly request: StreamRequest
  readonly body: ReadableStream<Uint8Array>
  /** Fires when it is over, whoever ended it. */
  readonly signal: AbortSignal
  /** Everything of the desk up to here was said. */
  position: number
  send(event: StreamEvent, id?: number): void
  /** Says why, and closes. */
  end(reason: ByeReason): void
}

export interface StreamClientOptions {
  readonly session: Session
  readonly request: StreamRequest
  readonly position: number
  /** The most bytes that may wait to be read. */
  readonly maxWaiting: number
  readonly onEnd: (client: StreamClient) => void
}

/** How long a browser that was told goodbye may take to read what it was sent before. */
const patience = 10_000

/** The stream's own queue is the buffer, so that an idle browser costs little and a slow one is bounded. */
export function createStreamClient({ session, request, position, maxWaiting, onEnd }: StreamClientOptions): StreamClient {
  const over = new AbortController()
  // One for each customer that is followed: no leak, whatever Node suspects.
  setMaxListeners(0, over.signal)
  let controller!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: () => stop(),
  }, { highWaterMark: maxWaiting, size: (chunk) => chunk.byteLength })

  function stop() {
    if (over.signal.aborted) return
    over.abort()
    onEnd(client)
  }

  const client: StreamClient = {
    session, request, body, signal: over.signal, position,
    send(event, id) {
      if (over.signal.aborted) return
      controller.enqueue(toFrame(event, id))
      if ((controller.desiredSize ?? 0) < 0) client.end('slow')
    },
    end(reason) {
      if (over.signal.aborted) return
      controller.enqueue(toFrame({ type: 'bye', reason }))
      controller.close()
      setTimeout(() => controller.error(new Error('The browser reads no more.')), patience).unref()
      stop()
    },
  }
  return client
}
