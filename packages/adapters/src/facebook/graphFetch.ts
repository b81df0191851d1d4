import type { EnvironmentParts } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'

type Fetch = NonNullable<EnvironmentParts['fetch']>

/** Carries the proof from the sign-in to the address, which is where Graph wants it. Never leaves this machine. */
export const proofHeader = 'x-appsecret-proof'

/** What Graph says when it refuses: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export interface GraphRefusal {
  readonly code: number
  readonly subcode: number
  readonly message: string
}

/** App, user, Page and custom limits, then those of a business use case: Pages and Messenger. */
const limits: readonly number[] = [4, 17, 32, 613, 80001, 80006]

/** Seconds until the next try where Graph does not say. Its windows roll, so that a little is free again soon. */
const usualWait = 300

/**
 * A fetch in the language of HTTP. Graph answers nearly every failure with 400 and says in the body what is wrong, and counts what is used up in
 * percent, in headers of its own; here both become the status codes and headers that `createRequest` knows.
 */
export function graphFetch(fetch: Fetch): Fetch {
  return async (address, init = {}) => {
    const headers = new Headers(init.headers)
    const url = new URL(address)
    const proof = headers.get(proofHeader)
    headers.delete(proofHeader)
    if (proof !== null) url.searchParams.set('appsecret_proof', proof)
    const response = await fetch(url.href, { ...init, headers: Object.fromEntries(headers) })
    const usage = readUsage(response.headers)
    const said = new Headers(response.headers)
    for (const name of ['content-encoding', 'content-length']) said.delete(name)
    if (usage) {
      said.set('x-ratelimit-limit', '100')
      said.set('x-ratelimit-remaining', String(Math.max(0, 100 - Math.ceil(usage.percent))))
      said.set('x-ratelimit-reset', String(usage.wait))
    }
    if (response.ok) return new Response(response.body, { status: response.status, headers: said })
    const text = await response.text()
    const refusal = readBody(text)
    if (!refusal) return new Response(text, { status: response.status, headers: said })
    const status = toStatus(refusal, response.status)
    if (status === 429 && !said.has('retry-after')) said.set('retry-after', String(usage?.wait ?? usualWait))
    const { code, subcode, message } = refusal
    return new Response(JSON.stringify({ code, subcode, message: message.slice(0, 160) }), { status, headers: said })
  }
}

/** What Graph itself gave as its reason; null where it was not Graph that refused. */
export function readRefusal(error: unknown): GraphRefusal | null {
  const said = isAlongsideError(error) && error.cause instanceof Error ? error.cause.message : ''
  const [, code, subcode, message = ''] = /\{"code":(-?\d+),"subcode":(\d+),"message":"(.*?)"?\}?$/s.exec(said) ?? []
  return code === undefined ? null : { code: Number(code), subcode: Number(subcode), message: message.replace(/\\(["\\/])/g, '$1') }
}

interface ErrorView {
  readonly error?: { readonly code?: number; readonly error_subcode?: number; readonly message?: string; readonly is_transient?: boolean }
}

interface Body extends GraphRefusal {
  /** Facebook expects the next try to succeed. */
  readonly isTransient: boolean
}

function readBody(text: string): Body | null {
  try {
    const { error } = (JSON.parse(text) ?? {}) as ErrorView
    if (typeof error?.code !== 'number') return null
    return { code: error.code, subcode: error.error_subcode ?? 0, message: error.message ?? '', isTransient: error.is_transient === true }
  } catch {
    return null
  }
}

function toStatus({ code, subcode, isTransient }: Body, status: number): number {
  if (limits.includes(code)) return 429
  if (code === 190 || code === 102) return 401
  if ((code === 100 && subcode === 33) || code === 803) return 404
  if (code === 3 || code === 10 || code === 368 || (code >= 200 && code < 300)) return 403
  return isTransient || code === 1 || code === 2 || code === -1 ? 503 : status
}

interface Usage {
  readonly call_count?: number
  readonly total_time?: number
  readonly total_cputime?: number
  /** Minutes. */
  readonly estimated_time_to_regain_access?: number
}

/** The fullest of all meters: https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers */
function readUsage(headers: Headers): { readonly percent: number; readonly wait: number } | undefined {
  const byBusiness = read<Readonly<Record<string, readonly Usage[]>>>(headers, 'x-business-use-case-usage')
  const meters = [...read<Usage>(headers, 'x-app-usage'), ...read<Usage>(headers, 'x-page-usage'), ...byBusiness.flatMap((one) => Object.values(one).flat())]
  if (meters.length === 0) return undefined
  const percent = Math.max(...meters.flatMap(({ call_count = 0, total_time = 0, total_cputime = 0 }) => [call_count, total_time, total_cputime]))
  const minutes = Math.max(...meters.map(({ estimated_time_to_regain_access: wait = 0 }) => wait))
  return { percent, wait: minutes > 0 ? minutes * 60 : usualWait }
}

function read<T extends object>(headers: Headers, name: string): readonly T[] {
  try {
    const value: unknown = JSON.parse(headers.get(name) ?? 'null')
    return typeof value === 'object' && value !== null ? [value as T] : []
  } catch {
    return []
  }
}
