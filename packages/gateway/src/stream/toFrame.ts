import type { StreamEvent } from '@alongside/core/protocol'

const encoder = new TextEncoder()

/** One event in the framing of server-sent events. With an id a browser can go on after it. */
export function toFrame({ type, ...data }: StreamEvent, id?: number): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
}
