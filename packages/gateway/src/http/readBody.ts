import type { HttpBindings } from '@hono/node-server'
import type { GatewayContext } from './GatewayApp.js'
import { headerOf } from './headerOf.js'
import { portOf } from './portOf.js'
import { refuseRequest } from './refuseRequest.js'

/** Reads a body and stops at the first byte too many, whatever Content-Length says. */
export async function readBody(context: GatewayContext, maxBytes: number): Promise<Uint8Array> {
  if (headerOf(context, 'content-encoding') !== undefined) {
    throw refuseRequest('invalid-request', 'body-encoded', 'The gateway takes bodies as they are, not compressed. Leave Content-Encoding out.', { status: 415 })
  }
  if (Number(headerOf(context, 'content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const { incoming } = portOf(context)
  return incoming ? readIncoming(incoming, maxBytes, context.get('signal')) : readStream(context.req.raw.body, maxBytes, context.get('signal'))
}

/** From a port, without the web stream that would go around it. */
function readIncoming(incoming: HttpBindings['incoming'], maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let length = 0
    const take = (chunk: Uint8Array) => {
      length += chunk.length
      if (length > maxBytes) fail(tooLarge(maxBytes))
      else chunks.push(chunk)
    }
    const finish = () => {
      forget()
      resolve(join(chunks, length))
    }
    const fail = (error: Error) => {
      forget()
      // Who answers gets rid of the rest.
      incoming.pause()
      reject(error)
    }
    const leave = () => fail(signal.reason as Error)
    const forget = () => {
      incoming.off('data', take).off('end', finish).off('error', fail)
      signal.removeEventListener('abort', leave)
    }
    if (signal.aborted) return leave()
    signal.addEventListener('abort', leave)
    incoming.on('data', take).on('end', finish).on('error', fail)
  })
}

async function readStream(body: ReadableStream<Uint8Array> | null, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (!body) return new Uint8Array()
  const [reader, chunks] = [body.getReader(), [] as Uint8Array[]]
  let length = 0
  const stop = () => void reader.cancel().catch(() => undefined)
  // Who comes too late hears nothing more of it.
  signal.throwIfAborted()
  signal.addEventListener('abort', stop)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return join(chunks, length)
      length += value.length
      if (length > maxBytes) {
        stop()
        throw tooLarge(maxBytes)
      }
      chunks.push(value)
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks
  if (first && chunks.length === 1) return first
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

const tooLarge = (maxBytes: number) =>
  refuseRequest('too-long', 'body-too-large', `The body is larger than the ${maxBytes} bytes this endpoint takes. Nothing was done. Send less.`, { status: 413 })
