import type { AdapterEnvironment } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import { readShape, streamEvent, type ByeReason, type StreamEvent, type StreamRequest } from '@alongside/core/protocol'
import type { Api } from '../api.js'
import { createFrameReader, type Frame } from './createFrameReader.js'

/** An event as it came, with the place after which a next connection goes on. */
export interface Heard {
  readonly event: StreamEvent
  readonly id?: string
}

export interface StreamRunParts {
  readonly api: Pick<Api, 'follow'>
  readonly environment: Pick<AdapterEnvironment, 'now' | 'sleep' | 'random'>
  /** What to ask for now; null while nothing is wanted. */
  readonly request: () => StreamRequest | null
  /** After which event to go on. */
  readonly after: () => string | undefined
  readonly onHeard: (heard: Heard) => void
}

/** One connection after another, for as long as anything is wanted. */
export interface StreamRun {
  /** Something else is wanted: connects anew. */
  restart(): void
  stop(): void
}

/** A gateway says something every 20 seconds. One that was silent for this long is gone. */
const silence = 50_000
const [shortest, longest] = [1_000, 30_000]

const pauses: Readonly<Record<ByeReason, number>> = { expired: 100, slow: 250, closing: 1_000, ended: longest }

export function createStreamRun({ api, environment: { now, sleep, random }, request, after, onHeard }: StreamRunParts): StreamRun {
  let round = new AbortController()
  let isStopped = false
  let failures = 0

  /** Returns how long to wait before the next connection. */
  async function connect(wanted: StreamRequest, signal: AbortSignal): Promise<number> {
    const connection = new AbortController()
    const stop = () => connection.abort()
    signal.addEventListener('abort', stop)
    try {
      const body = await api.follow(wanted, after(), connection.signal)
      const bye = await listen(body, connection)
      if (signal.aborted) return 0
      return bye ? pauses[bye] : backOff()
    } catch (error) {
      if (signal.aborted) return 0
      const less = isRefused(error) && without(wanted, error)
      return less ? await connect(less, signal) : backOff(error)
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  /** Something of what was wanted is out of reach by now. Which, a gateway does not say; the rest shall go on. */
  function without(wanted: StreamRequest, { code, message }: Refusal): StreamRequest | undefined {
    if (wanted.threads.length > 0) return { ...wanted, threads: [] }
    if (wanted.follow.length === 0) return undefined
    for (const { id } of wanted.follow) onHeard({ event: { type: 'end', follow: id, code, message } })
    return { ...wanted, follow: [] }
  }

  async function listen(body: ReadableStream<Uint8Array>, connection: AbortController): Promise<ByeReason | undefined> {
    const [read, reader, text] = [createFrameReader(), body.getReader(), new TextDecoder()]
    let heardAt = now()
    const over = new AbortController()
    // Not every fetch ends a body with its signal.
    const leave = () => void reader.cancel().catch(() => undefined)
    connection.signal.addEventListener('abort', leave)
    if (connection.signal.aborted) leave()
    void watch(() => heardAt, connection, over.signal)
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return undefined
        heardAt = now()
        for (const heard of read(text.decode(value, { stream: true })).flatMap(toHeard)) {
          failures = 0
          if (heard.event.type === 'bye') return heard.event.reason
          onHeard(heard)
        }
      }
    } finally {
      over.abort()
      leave()
    }
  }

  async function watch(heardAt: () => number, connection: AbortController, signal: AbortSignal): Promise<void> {
    try {
      while (now() - heardAt() < silence) await sleep(silence, signal)
      connection.abort()
    } catch {
      // The connection ended first.
    }
  }

  function backOff(error?: unknown): number {
    failures += 1
    const asked = isAlongsideError(error) ? (error.retryAfter ?? 0) : 0
    return Math.max(asked, Math.min(longest, shortest * 2 ** (failures - 1)) * (0.5 + random() / 2))
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      const { signal } = round
      const wanted = request()
      const pause = wanted ? await connect(wanted, signal) : Infinity
      await (pause === Infinity ? aborted(signal) : sleep(pause, signal)).catch(() => undefined)
      if (signal.aborted) round = new AbortController()
    }
  }

  void run()
  return {
    restart: () => round.abort(),
    stop() {
      isStopped = true
      round.abort()
    },
  }
}

interface Refusal {
  readonly code: 'not-found' | 'forbidden'
  readonly message: string
}

const isRefused = (error: unknown): error is Refusal => isAlongsideError(error) && (error.code === 'not-found' || error.code === 'forbidden')

/** What a newer gateway may say beyond what is known here is passed over. */
function toHeard({ event: type, data, id }: Frame): readonly Heard[] {
  try {
    const event = readShape(streamEvent, { ...(JSON.parse(data) as object), type }).value
    return event ? [{ event, ...(id !== undefined && { id }) }] : []
  } catch {
    return []
  }
}

const aborted = (signal: AbortSignal): Promise<void> => new Promise((resolve) => {
  if (signal.aborted) resolve()
  else signal.addEventListener('abort', () => resolve(), { once: true })
})
