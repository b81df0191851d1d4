import { AlongsideError } from '@alongside/core/errors'
import type { Duration } from '@alongside/core/model'
import { Agent, fetch, FormData, ProxyAgent, type RequestInit as Init } from 'undici'
import { isListed } from './isListed.js'

export interface EgressOptions {
  /** A corporate proxy, e.g. `http://proxy.intranet:3128`; it is asked for a tunnel, so it sees hosts but no content. */
  readonly proxy?: string
  /** The only hosts that may be asked, exact or as `*.example.org`; all unless given. */
  readonly hosts?: readonly string[]
  /** How long a connection may take, and a silence in the middle of an answer. */
  readonly timeouts?: { readonly connect?: Duration; readonly silence?: Duration }
}

/** The one way out: what the gateway asks of anybody, it asks through this. */
export interface Egress {
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Ends every connection. */
  close(): Promise<void>
}

const mostRedirects = 5
/** Longer than any network is silent on a stream that goes on. */
const usual = { connect: 10_000, silence: 120_000 } as const

export function createEgress({ proxy, hosts, timeouts = {} }: EgressOptions = {}): Egress {
  const { connect, silence } = { ...usual, ...timeouts }
  const limits = { connectTimeout: connect, headersTimeout: silence, bodyTimeout: silence }
  const dispatcher = proxy === undefined ? new Agent(limits) : new ProxyAgent({ ...limits, uri: proxy, requestTls: { timeout: connect }, proxyTls: { timeout: connect } })

  async function ask(url: URL, init: RequestInit): Promise<Response> {
    if (!isListed(hosts, url.hostname)) throw unlisted(url.hostname)
    return (await fetch(url, { ...toOwn(init), redirect: 'manual', dispatcher })) as unknown as Response
  }

  return {
    async fetch(address, init = {}) {
      let [url, asked] = [new URL(address), init]
      for (let followed = 0; ; followed += 1) {
        const answer = await ask(url, asked)
        const next = followed === mostRedirects ? undefined : nextOf(url, answer, asked)
        if (!next) return final(answer, url, asked)
        await answer.body?.cancel()
        if (next.origin !== url.origin) asked = { ...asked, headers: withoutSecrets(asked.headers) }
        url = next
      }
    },
    close: () => dispatcher.destroy(),
  }
}

/** Where a question goes on; what changes something does not go on anywhere. */
function nextOf(url: URL, answer: Response, { method = 'GET', redirect }: RequestInit): URL | undefined {
  const location = answer.headers.get('location')
  if (!isMoved(answer) || location === null || redirect === 'manual' || !/^(GET|HEAD)$/i.test(method) || !URL.canParse(location, url)) return undefined
  const next = new URL(location, url)
  // What began encrypted stays so.
  return next.protocol === 'https:' || next.protocol === url.protocol ? next : undefined
}

function final(answer: Response, url: URL, { redirect }: RequestInit): Response {
  if (!isMoved(answer) || redirect === 'manual') return answer
  void answer.body?.cancel()
  throw new AlongsideError({ code: 'invalid-response', message: `${url.hostname} sends the gateway elsewhere, too often or where it does not follow. Nothing came of this request. Configure the address it is meant to ask.` })
}

const isMoved = ({ status }: Response): boolean => [301, 302, 303, 307, 308].includes(status)

function withoutSecrets(given: RequestInit['headers']): Record<string, string> {
  const headers = new Headers(given)
  for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name)
  return Object.fromEntries(headers)
}

/** The platform's form is not this client's: their parts are the same. */
function toOwn({ body, ...init }: RequestInit): Init {
  if (!(body instanceof globalThis.FormData)) return { ...init, ...(body != null && { body }) } as Init
  const form = new FormData()
  for (const [name, value] of body.entries()) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, value.name)
  }
  return { ...init, body: form } as Init
}

const unlisted = (host: string) => new AlongsideError({
  code: 'forbidden', message: `The gateway may not ask ${host}: it is not on the list of hosts in egress.hosts. Nothing left. Add it if the gateway is meant to ask it.`,
})
