import type { RateState } from './createRateLedger.js'

/** What a response's headers say about the rate limit, or undefined when they say nothing. A 429 always means "none left". */
export function readRateState(headers: Headers, status: number, now: number): RateState | undefined {
  const remaining = readNumber(headers, 'remaining')
  if (status !== 429 && remaining === undefined) return undefined
  const retryAfter = readRetryAfter(headers, now)
  const resetsAt = retryAfter === undefined ? readReset(headers, now) : now + retryAfter
  if (resetsAt === undefined) return undefined
  const limit = readNumber(headers, 'limit')
  return { remaining: status === 429 ? 0 : (remaining ?? 0), resetsAt, ...(limit !== undefined && { limit }) }
}

/** Milliseconds until asking again makes sense: `Retry-After` as seconds or as a date, else the reset of an empty limit. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')
  if (text) return Math.max(0, /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now) || 0
  if (readNumber(headers, 'remaining') !== 0) return undefined
  const reset = readReset(headers, now)
  return reset === undefined ? undefined : Math.max(0, reset - now)
}

/** Some say seconds from now (X's successors, the IETF draft), some seconds since 1970 (GitHub, Bluesky), some a date (Mastodon). */
function readReset(headers: Headers, now: number): number | undefined {
  const text = read(headers, 'reset')
  if (text === null) return undefined
  const number = Number(text)
  if (Number.isNaN(number)) return Date.parse(text) || undefined
  return number > 1e9 ? number * 1000 : now + number * 1000
}

function readNumber(headers: Headers, name: string): number | undefined {
  const text = read(headers, name)
  const number = Number.parseInt(text ?? '', 10)
  return Number.isNaN(number) ? undefined : number
}

const read = (headers: Headers, name: string): string | null => headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`)
