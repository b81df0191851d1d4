import { isIP } from 'node:net'
import type { Duration } from '@alongside/core/model'
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici'
import { findTarget, type Target, type TargetRules } from './findTarget.js'
import { imageTroubleOf, toImageError } from './ImageTrouble.js'

export interface FetchRules extends TargetRules {
  readonly proxy?: string
  /** How long all of it may take; 8 s unless given. */
  readonly timeout?: Duration
  readonly maxBytes?: number
}

const mostRedirects = 3
const usual = { timeout: 8_000, maxBytes: 8 * 1024 * 1024 } as const

/** Reads a picture of another host. Every hop is checked anew, and nothing of ours goes with the request. */
export async function fetchImage(address: string, rules: FetchRules): Promise<Uint8Array> {
  const { timeout = usual.timeout, maxBytes = usual.maxBytes } = rules
  const late = AbortSignal.timeout(timeout)
  const tooLate = new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(toImageError('image-timeout')), { once: true }))
  tooLate.catch(() => undefined)
  return Promise.race([follow(address, { ...rules, maxBytes, signal: late }), tooLate])
}

interface Following extends FetchRules {
  readonly maxBytes: number
  readonly signal: AbortSignal
}

async function follow(address: string, rules: Following): Promise<Uint8Array> {
  let next = address
  for (let followed = 0; followed <= mostRedirects; followed += 1) {
    const target = await findTarget(next, rules)
    const answer = await askOnce(target, rules)
    if (answer instanceof Uint8Array) return answer
    if (!URL.canParse(answer.location, target.url)) throw toImageError('image-upstream')
    next = new URL(answer.location, target.url).href
  }
  throw toImageError('image-redirects')
}

async function askOnce(target: Target, rules: Following): Promise<Uint8Array | { readonly location: string }> {
  const { signal } = rules
  const dispatcher = connectionTo(target, rules)
  try {
    const headers = { host: target.url.host, accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif', 'accept-encoding': 'identity', 'user-agent': 'Alongside' }
    const answer = await request(toPinned(target), { dispatcher, signal, headers })
    const location = answer.headers['location']
    if ([301, 302, 303, 307, 308].includes(answer.statusCode) && typeof location === 'string') return { location }
    if (answer.statusCode !== 200) throw toImageError('image-upstream')
    return await readWithin(answer, rules.maxBytes)
  } catch (thrown) {
    throw imageTroubleOf(thrown) ? thrown : toImageError(signal.aborted ? 'image-timeout' : 'image-upstream', thrown)
  } finally {
    // What is not read any more is not waited for.
    void dispatcher.destroy()
  }
}

/** The name is gone from the address: nobody asks for it again. The certificate still has to be that name's. */
function toPinned({ url, address }: Target): URL {
  const pinned = new URL(url)
  pinned.hostname = isIP(address) === 6 ? `[${address}]` : address
  return pinned
}

function connectionTo({ url }: Target, { proxy, timeout = usual.timeout }: Following): Dispatcher {
  const tls = { timeout, ...(isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 && { servername: url.hostname }) }
  return proxy === undefined ? new Agent({ connect: tls }) : new ProxyAgent({ uri: proxy, requestTls: tls })
}

async function readWithin({ headers, body }: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') throw toImageError('image-type')
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw toImageError('image-too-large')
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > maxBytes) throw toImageError('image-too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
