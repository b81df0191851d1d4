import { createRequest, type Answer, type Call, type RateLedger, type RequestInput, type RequestOptions, type SendRequest } from '@alongside/core/adapter'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'

/** Sends one request that counts against the limit of one of X's endpoints. */
export type SendXRequest = <T = unknown>(bucket: string, input: RequestInput, call: Call) => Promise<Answer<T>>

/** The part of a limit that is for agents alone. */
const keptShare = 0.2

/**
 * Every endpoint of X has a limit of its own: https://docs.x.com/x-api/fundamentals/rate-limits. A search that may not be repeated
 * for a quarter of an hour must not keep an agent from answering, so each has its own page in the ledger.
 */
export function createXRequest(options: RequestOptions): SendXRequest {
  const { environment, source } = options
  const { ledger, now } = environment
  const fetch = async (url: string, init?: RequestInit) => withKnownHeaders(await environment.fetch(url, init))
  const requests = new Map<string, SendRequest>()

  function requestFor(bucket: string): SendRequest {
    const known = requests.get(bucket)
    if (known) return known
    const made = createRequest({ ...options, environment: { ...environment, fetch, ledger: narrow(ledger, bucket) } })
    requests.set(bucket, made)
    return made
  }

  /** Only here is known which endpoint is meant, so only here something of its limit can be kept. */
  function keepForAgents(bucket: string, { priority }: Call): void {
    const state = ledger.state(`${source.id}/${bucket}`)
    if (priority === 'agent' || !state || state.remaining > (state.limit ?? 0) * keptShare) return
    throw new AlongsideError({
      code: 'rate-limited',
      message: `${source.label} allows few more requests of this kind for now, and they are kept for agents. Nothing was asked; it is asked again later.`,
      source: source.id,
      retryAfter: Math.max(0, state.resetsAt - now()),
    })
  }

  return async (bucket, input, call) => {
    keepForAgents(bucket, call)
    try {
      return await requestFor(bucket)(input, call)
    } catch (error) {
      throw isOutOfCredit(error)
        ? new AlongsideError({ code: 'forbidden', message: `${source.label} does nothing more because the app's credit is used up. Whoever administers the X app has to buy some.`, source: source.id, cause: error })
        : error
    }
  }
}

const isOutOfCredit = (error: unknown): boolean => isAlongsideError(error) && error.code === 'invalid-request' && error.message.includes('(402)')

function narrow(ledger: RateLedger, bucket: string): RateLedger {
  const name = (source: string) => `${source}/${bucket}`
  return {
    delay: (source) => ledger.delay(name(source)),
    take: (source) => ledger.take(name(source)),
    report: (source, state) => ledger.report(name(source), state),
    state: (source) => ledger.state(name(source)),
  }
}

/** X's names for its limits: of a quarter of an hour, and of a day for the user and for the app. Times are seconds since 1970. */
const prefixes = ['x-rate-limit-', 'x-user-limit-24hour-', 'x-app-limit-24hour-']

/** The limit that is used up, else the first, under the names that the rest of the library reads. */
function withKnownHeaders(response: Response): Response {
  const given = prefixes.filter((prefix) => response.headers.has(`${prefix}remaining`))
  const prefix = given.find((one) => Number(response.headers.get(`${one}remaining`)) <= 0) ?? given[0]
  if (prefix === undefined) return response
  const headers = new Headers(response.headers)
  for (const name of ['limit', 'remaining', 'reset']) {
    const value = response.headers.get(`${prefix}${name}`)
    if (value !== null) headers.set(`ratelimit-${name}`, value)
  }
  return new Response(response.body, { status: response.status, headers })
}

/** For `defineAdapter`, which knows one limit per source and would let the strictest endpoint silence all others. */
export const quietLedger: RateLedger = { delay: () => 0, take: () => undefined, report: () => undefined, state: () => undefined }
