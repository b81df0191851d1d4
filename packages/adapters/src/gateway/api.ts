import { AlongsideError, isAbortError } from '@alongside/core/errors'
import { deadlineHeader, errorAnswer, readShape, streamPath, type Endpoint, type StreamRequest } from '@alongside/core/protocol'
import { mapRefusal } from './map.js'
import type { TokenKeeper } from './createTokenKeeper.js'

export interface ApiOptions {
  /** Where the gateway answers, e.g. `https://gateway.example`. */
  readonly url: string
  readonly tokens: TokenKeeper
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>
}

export interface AskOptions {
  readonly signal?: AbortSignal
  /** Milliseconds after which nobody waits any more. The gateway is told, and gives up a little earlier. */
  readonly within?: number
  /** The mounted source that is asked. */
  readonly source?: string
  /** Outlives the page that asks it, for what is said on the way out. */
  readonly isLast?: boolean
}

/** The gateway as its browser sees it: one question at a time, and one stream. Nothing is repeated but once after a 401, with a new token. */
export interface Api {
  ask<I, O>(endpoint: Endpoint<I, O>, input: I, options?: AskOptions): Promise<O>
  /** The bytes of the stream, once the gateway began it. */
  follow(request: StreamRequest, after: string | undefined, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
}

/** So that the gateway's own word about a timeout arrives before nobody waits. */
const margin = 250

export function createApi({ url, tokens, fetch }: ApiOptions): Api {
  const base = url.replace(/\/+$/, '')

  async function send(path: string, body: string, headers: Readonly<Record<string, string>>, init: RequestInit, token: string): Promise<Response> {
    try {
      return await fetch(`${base}${path}`, {
        ...init, method: 'POST', body, credentials: 'omit', redirect: 'error', headers: { ...headers, 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
      })
    } catch (cause) {
      if (isAbortError(cause) || init.signal?.aborted) throw cause
      throw new AlongsideError({ code: 'unreachable', message: 'The gateway could not be reached. Check the connection and try again.', cause })
    }
  }

  async function post(path: string, body: string, headers: Readonly<Record<string, string>>, init: RequestInit): Promise<Response> {
    const token = await tokens.current()
    const response = await send(path, body, headers, init, token)
    if (response.status !== 401) return response
    await response.body?.cancel()
    return send(path, body, headers, init, await tokens.renew(token))
  }

  async function refusal(response: Response): Promise<AlongsideError> {
    return mapRefusal(response.status, readShape(errorAnswer, await readJson(response)).value?.error)
  }

  return {
    async ask(endpoint, input, { signal, within, source, isLast = false } = {}) {
      const path = endpoint.path.replace('{source}', encodeURIComponent(source ?? ''))
      const headers = { accept: 'application/json', ...(within !== undefined && { [deadlineHeader]: String(Math.max(1, Math.round(within - margin))) }) }
      const response = await post(path, JSON.stringify(input), headers, { ...(signal && { signal }), ...(isLast && { keepalive: true }) })
      if (!response.ok) throw await refusal(response)
      const answer = (await readJson(response)) as { readonly result?: unknown } | null | undefined
      const { value, problem } = readShape(endpoint.output, answer?.result)
      if (problem === undefined) return value
      throw new AlongsideError({
        code: 'invalid-response', message: `The gateway answered ${endpoint.name} with something unusable: look at ${problem}. Nothing of it is shown; gateway and page may be of different versions.`,
      })
    },
    async follow(request, after, signal) {
      const headers = { accept: 'text/event-stream', ...(after !== undefined && { 'last-event-id': after }) }
      const response = await post(streamPath, JSON.stringify(request), headers, { signal })
      if (!response.ok || !response.body) throw await refusal(response)
      return response.body
    },
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if (isAbortError(cause)) throw cause
    return undefined
  }
}
