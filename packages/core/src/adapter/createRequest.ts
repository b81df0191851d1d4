import { AlongsideError, isAbortError, isAlongsideError, type ErrorCode } from '../errors/index.js'
import type { Call } from './call.js'
import type { AdapterEnvironment } from './createEnvironment.js'
import type { Credential, CredentialSource } from './CredentialSource.js'
import { readRateState, readRetryAfter } from './readRateState.js'
import { readText } from './readText.js'
import type { NamedSource } from './toAlongsideError.js'

export interface RequestOptions {
  readonly source: NamedSource
  /** Where paths start, e.g. `https://mastodon.example/api/`. */
  readonly base: string
  /** Made once by `createEnvironment` and shared with `defineAdapter`. */
  readonly environment: AdapterEnvironment
  /** Left out, nothing is signed. */
  readonly credentials?: CredentialSource
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** The largest answer that is read, in bytes. */
  readonly maxBytes?: number
}

export interface RequestInput {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Relative to the base; a whole address (a "next" link) also works, but is signed only on the base's own origin. */
  readonly path: string
  /** Undefined values are left out; a list repeats its key. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is: a form, a file. */
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer of a source. `body` is its JSON, unverified: map it with care for missing fields; null when it was empty. */
export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

/** Sends one request to a source and resolves with its JSON, or rejects with an `AlongsideError`. */
export type SendRequest = <T = unknown>(input: RequestInput, call: Call) => Promise<Answer<T>>

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid-request', 401: 'unauthorised', 403: 'forbidden', 404: 'not-found', 408: 'timeout', 409: 'conflict', 410: 'not-found',
  412: 'conflict', 413: 'too-long', 422: 'invalid-request', 429: 'rate-limited',
}

const meanings: Partial<Record<ErrorCode, string>> = {
  'invalid-request': 'did not understand the request. This is a fault of its adapter or its configuration; report it',
  'unauthorised': 'does not accept the sign-in. Sign in again',
  'forbidden': 'does not allow this to the account in use. Ask whoever administers it',
  'not-found': 'does not have this. It may have been deleted or moved',
  'timeout': 'took too long. Try again',
  'conflict': 'has a newer version. Read it again before changing it',
  'too-long': 'found this too large. Shorten it or send a smaller file',
  'rate-limited': 'allows no more requests for now. Nothing was changed; try again later',
  'unreachable': 'is having trouble. Try again in a moment',
}

/** Makes the one function through which an adapter talks to its source. It never repeats anything except once after a 401, with new credentials. */
export function createRequest(options: RequestOptions): SendRequest {
  const { source, environment, credentials, maxBytes = 8_000_000 } = options
  const { ledger, now } = environment
  const base = options.base.endsWith('/') ? options.base : `${options.base}/`

  const fail = (code: ErrorCode, message: string, more: { cause?: unknown; retryAfter?: number } = {}) =>
    new AlongsideError({ code, message: `${source.label} ${message}.`, source: source.id, ...more })

  async function sign(call: Call, rejected: boolean): Promise<Credential | null> {
    try {
      return credentials ? await credentials(call.actor, { rejected }) : null
    } catch (cause) {
      if (isAlongsideError(cause) || isAbortError(cause)) throw cause
      throw fail('unauthorised', 'cannot be used because nobody is signed in. Sign in again', { cause })
    }
  }

  async function exchange(input: RequestInput, call: Call, credential: Credential | null): Promise<Response> {
    const retryAfter = ledger.delay(source.id)
    if (retryAfter > 0) throw fail('rate-limited', meanings['rate-limited'] ?? '', { retryAfter })
    const address = toAddress(input, base)
    const isOurs = [base, credential?.service].some((home) => home !== undefined && new URL(home).origin === address.origin)
    ledger.take(source.id)
    try {
      return await environment.fetch(address.href, {
        method: input.method ?? 'GET',
        signal: call.signal,
        headers: {
          accept: 'application/json',
          ...(input.json !== undefined && { 'content-type': 'application/json' }),
          ...options.headers,
          ...input.headers,
          ...(credential && isOurs && { ...credential.headers, authorization: credential.authorization }),
        },
        ...(input.json !== undefined ? { body: JSON.stringify(input.json) } : input.body !== undefined && { body: input.body }),
      })
    } catch (cause) {
      if (call.signal.aborted) throw cause
      throw fail('unreachable', 'could not be reached. Check the connection and try again', { cause })
    }
  }

  async function readBody(response: Response, call: Call): Promise<string> {
    try {
      return await readText(response, maxBytes, () =>
        fail('invalid-response', `sent more than ${maxBytes} bytes. Nothing of it was read; report it to whoever maintains this adapter`),
      )
    } catch (cause) {
      if (call.signal.aborted || isAlongsideError(cause)) throw cause
      throw fail('unreachable', 'broke off in the middle of its answer. Try again', { cause })
    }
  }

  function refusal(response: Response, detail: string): AlongsideError {
    const code = codes[response.status] ?? (response.status >= 500 ? 'unreachable' : 'invalid-request')
    const retryAfter = readRetryAfter(response.headers, now())
    const said = detail && ` It said: ${detail}`
    return fail(code, `${meanings[code] ?? ''} (${response.status})`, {
      ...(retryAfter !== undefined && { retryAfter }),
      ...(said && { cause: new Error(said.trim()) }),
    })
  }

  return async <T>(input: RequestInput, call: Call): Promise<Answer<T>> => {
    let response = await exchange(input, call, await sign(call, false))
    const renewed = response.status === 401 ? await sign(call, true) : null
    if (renewed) {
      await response.body?.cancel()
      response = await exchange(input, call, renewed)
    }
    const rate = readRateState(response.headers, response.status, now())
    if (rate) ledger.report(source.id, rate)
    const text = await readBody(response, call)
    if (!response.ok) throw refusal(response, text.slice(0, 300))
    try {
      return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as T }
    } catch (cause) {
      throw fail('invalid-response', 'sent something that is not JSON. The address may be wrong, or a page stands in between', { cause })
    }
  }
}

function toAddress({ path, query = {} }: RequestInput, base: string): URL {
  const address = new URL(path.replace(/^\/+/, ''), base)
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : (Array.isArray(value) ? (value as readonly string[]) : [value]).map((one) => `${encodeKey(key)}=${encodeURIComponent(String(one))}`),
  )
  if (pairs.length > 0) address.search = [address.search.slice(1), ...pairs].filter(Boolean).join('&')
  return address
}

/** OData's `$filter` and the `types[]` of others stay readable: both are allowed as they are. */
const encodeKey = (key: string): string => encodeURIComponent(key).replace(/%24/g, '$').replace(/%5B/g, '[').replace(/%5D/g, ']')
