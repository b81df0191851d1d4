import { refuseRequest } from './refuseRequest.js'

/** Reads a body and stops at the first byte too many, whatever Content-Length says. */
export async function readBody(request: Request, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (request.headers.has('content-encoding')) {
    throw refuseRequest('invalid-request', 'body-encoded', 'The gateway takes bodies as they are, not compressed. Leave Content-Encoding out.', { status: 415 })
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  if (!request.body) return new Uint8Array()
  const [reader, chunks] = [request.body.getReader(), [] as Uint8Array[]]
  let length = 0
  const stop = () => void reader.cancel().catch(() => undefined)
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
