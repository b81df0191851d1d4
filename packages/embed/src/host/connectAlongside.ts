/**
 * The host's side of Alongside's iframe page: one file that needs nothing else and may be copied into a CRM as it is.
 * The protocol is described in `bridges/post-message/README.md`.
 */

/** A record of yours, in your own words: `{ kind: 'ticket', id: '4711', label: '#4711 Broken pump' }`. */
export interface AlongsideRecord {
  readonly kind: string
  readonly id: string
  readonly url?: string
  readonly label?: string
}

/** Whom a record is about: whatever you know of this. */
export interface AlongsideCustomer {
  readonly emails?: readonly string[]
  /** With their country, e.g. `+49 40 123456`. */
  readonly phones?: readonly string[]
  readonly identities?: readonly { readonly scheme: string; readonly realm?: string; readonly id: string; readonly handle?: string; readonly party?: 'person' | 'organisation' }[]
  readonly name?: string
  /** `claimed` where anybody may have typed it, e.g. in a form on the web: nothing private is shown for it. `host` unless given. */
  readonly trust?: 'host' | 'claimed'
}

/** What your agent has open. Say it whole every time. */
export interface AlongsideContext {
  readonly subject:
    | { readonly kind: 'none' }
    | { readonly kind: 'one'; readonly record: AlongsideRecord; readonly customer?: AlongsideCustomer }
    | { readonly kind: 'many'; readonly records: readonly (AlongsideRecord & { readonly customer?: AlongsideCustomer })[] }
  /** `closed`: nothing can be inserted just now. `unknown` unless given. */
  readonly composer?: 'closed' | 'reply' | 'note' | 'unknown'
  readonly agent?: { readonly id: string; readonly name?: string }
  /** BCP 47. */
  readonly locale?: string
  /** IANA. */
  readonly timeZone?: string
  readonly theme?: 'light' | 'dark' | 'auto'
}

export interface AlongsideActions {
  'insert-reply': { readonly type: 'insert-reply'; readonly text: string; readonly visibility: 'public' | 'private' | 'internal' }
  'open-record': { readonly type: 'open-record'; readonly record: { readonly source: string; readonly id: string }; readonly url?: string }
  'open-url': { readonly type: 'open-url'; readonly url: string }
  'create-record': { readonly type: 'create-record'; readonly record: 'lead' | 'case'; readonly from: { readonly source: string; readonly id: string }; readonly title: string; readonly text: string; readonly url?: string; readonly customer: readonly { readonly scheme: string; readonly realm: string; readonly id: string }[] }
  'notify': { readonly type: 'notify'; readonly level: 'info' | 'success' | 'warning' | 'error'; readonly text: string }
  /** CSS pixels. */
  'resize': { readonly type: 'resize'; readonly height: number; readonly width?: number }
}

export type AlongsideResult =
  | { readonly state: 'ok'; readonly via?: 'draft' | 'clipboard' }
  | { readonly state: 'unconfirmed' }
  | { readonly state: 'denied' | 'no-composer' | 'unsupported' | 'host-error'; readonly message?: string }

/**
 * Does what an agent asks for. Returning nothing means that it is done; throwing, that it is not.
 * `signal` fires when your agent goes on to another record: do nothing more then.
 */
export type AlongsideHandler<Action> = (action: Action, signal: AbortSignal) => AlongsideResult | undefined | void | Promise<AlongsideResult | undefined | void>

export interface ConnectAlongsideOptions {
  /** Where the sidebar's page comes from, e.g. `https://sidebar.example`; `null`, as text, for a frame without `allow-same-origin`. */
  readonly origin: string
  /** What your agent has open at first. */
  readonly context: AlongsideContext
  /** What your page can do. What is missing is not offered to your agent. */
  readonly actions?: { readonly [Type in keyof AlongsideActions]?: AlongsideHandler<AlongsideActions[Type]> }
  /** Asks your server for a short-lived token for the agent and the record at hand. Never a secret of yours. */
  readonly proof?: () => Promise<{ readonly kind: 'jwt' | 'signed-request' | 'hmac'; readonly token: string } | null>
  /** Only for a frame without `allow-same-origin`: the origins of the gateways that requests are made to for it. */
  readonly relay?: readonly string[]
}

export interface AlongsideConnection {
  /** Your agent has something else open, or the look of your page changed. */
  show(context: AlongsideContext): void
  /** Before the frame is removed. */
  close(): void
}

const version = 1
const maxLength = 262_144
/** Written as text, a character may take six. */
const partLength = 32_768

/** Answers the sidebar in this iframe, tells it what is open, and does what it asks. */
export function connectAlongside(iframe: HTMLIFrameElement, options: ConnectAlongsideOptions): AlongsideConnection {
  const { origin } = options
  let context = options.context
  let turn = 1
  let moved = new AbortController()
  let line: ReturnType<typeof openLine> | undefined

  const tell = () => line?.send({ type: 'context', turn, context: { ...context, composer: context.composer ?? 'unknown', actions: Object.keys(options.actions ?? {}) } })

  const onHello = (event: MessageEvent<unknown>) => {
    if (event.source !== iframe.contentWindow || event.origin !== origin || !isHello(event.data)) return
    const { port1, port2 } = new MessageChannel()
    line?.close()
    line = openLine(port1, { ...options, now: () => ({ turn, signal: moved.signal }) })
    // A frame without an origin cannot be addressed; that it is this frame was checked above.
    iframe.contentWindow!.postMessage({ alongside: 'welcome', version }, origin === 'null' ? '*' : origin, [port2])
    tell()
  }
  window.addEventListener('message', onHello)

  return {
    show(next) {
      const isElsewhere = JSON.stringify([next.subject, next.agent]) !== JSON.stringify([context.subject, context.agent])
      context = next
      if (isElsewhere) {
        turn += 1
        moved.abort()
        moved = new AbortController()
      }
      tell()
    },
    close() {
      window.removeEventListener('message', onHello)
      moved.abort()
      line?.send({ type: 'bye' })
      line?.close()
      line = undefined
    },
  }
}

interface Line extends ConnectAlongsideOptions {
  now(): { readonly turn: number; readonly signal: AbortSignal }
}

type Sent =
  | { readonly type: 'action'; readonly id: number; readonly turn: number; readonly action: AlongsideActions[keyof AlongsideActions] }
  | { readonly type: 'prove'; readonly id: number }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'fetch'; readonly id: number; readonly url: string; readonly method: string; readonly headers: [string, string][]; readonly body?: string }
  | { readonly type: 'bye'; readonly id?: undefined }

function openLine(port: MessagePort, options: Line) {
  const open = new Map<number, AbortController>()
  const send = (message: object) => {
    const text = JSON.stringify(message)
    if (text.length > maxLength) throw new RangeError(`This is ${text.length} characters long, and the sidebar takes ${maxLength}. Say less of what is open.`)
    port.postMessage(text)
  }
  const close = () => {
    port.onmessage = null
    port.close()
    for (const one of open.values()) one.abort()
  }
  const answer = async (sent: Exclude<Sent, { type: 'bye' | 'cancel' }>, signal: AbortSignal) => {
    const { id } = sent
    if (sent.type === 'fetch') return relay(sent, signal, options, send)
    if (sent.type === 'prove') return send({ type: 'proof', id, proof: (await options.proof?.().catch(() => null)) ?? null })
    return send({ type: 'result', id, result: await perform(sent, signal, options) })
  }
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const sent = read(data)
    if (sent?.type === 'bye') return close()
    if (sent?.type === 'cancel') return open.get(sent.id)?.abort()
    if (!sent) return
    const own = new AbortController()
    open.set(sent.id, own)
    void answer(sent, own.signal).finally(() => open.delete(sent.id))
  }
  return { send, close }
}

async function perform({ turn, action }: Extract<Sent, { type: 'action' }>, cancelled: AbortSignal, { actions = {}, now }: Line): Promise<AlongsideResult | { readonly state: 'stale' }> {
  if (turn !== now().turn || cancelled.aborted) return { state: 'stale' }
  const handler = actions[action.type] as AlongsideHandler<typeof action> | undefined
  if (!handler) return { state: 'unsupported' }
  try {
    const result = await handler(action, AbortSignal.any([now().signal, cancelled]))
    return now().turn === turn ? result ?? { state: 'ok' } : { state: 'stale' }
  } catch {
    return { state: 'host-error' }
  }
}

/** Makes a request for a frame that cannot, without this page's cookies, and to nobody but the gateways named. */
async function relay({ id, url, method, headers, body }: Extract<Sent, { type: 'fetch' }>, signal: AbortSignal, { relay: gateways = [] }: Line, send: (message: object) => void): Promise<void> {
  try {
    if (!gateways.includes(new URL(url).origin)) return send({ type: 'end', id, failed: true })
    const response = await fetch(url, { method, headers, signal, credentials: 'omit', redirect: 'error', cache: 'no-store', ...(body !== undefined && { body }) })
    send({ type: 'head', id, status: response.status, headers: [...response.headers] })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      for (const text of cut(part.value)) send({ type: 'part', id, text })
    }
    send({ type: 'end', id })
  } catch {
    send({ type: 'end', id, failed: true })
  }
}

/** Never between the halves of one character. */
function cut(text: string): readonly string[] {
  return text.match(new RegExp(`[^]{1,${partLength}}`, 'gu')) ?? []
}

function isHello(data: unknown): boolean {
  return isObject(data) && data['alongside'] === 'hello' && data['version'] === version
}

/** What each action cannot do without. */
const needs: { readonly [Type in keyof AlongsideActions]: { readonly [Key in keyof AlongsideActions[Type]]?: 'string' | 'number' | 'object' } } = {
  'insert-reply': { text: 'string', visibility: 'string' },
  'open-record': { record: 'object' },
  'open-url': { url: 'string' },
  'create-record': { record: 'string', from: 'object', title: 'string', text: 'string', customer: 'object' },
  'notify': { level: 'string', text: 'string' },
  'resize': { height: 'number' },
}

const shapes: { readonly [Type in Sent['type']]: (message: Record<string, unknown>) => boolean } = {
  action: ({ turn, action }) => typeof turn === 'number' && isObject(action) && typeof action['type'] === 'string'
    && Object.hasOwn(needs, action['type']) && Object.entries(needs[action['type'] as keyof AlongsideActions]).every(([key, type]) => typeof action[key] === type && action[key] !== null),
  prove: () => true,
  cancel: () => true,
  bye: () => true,
  fetch: ({ url, method, headers, body }) => typeof url === 'string' && typeof method === 'string' && Array.isArray(headers) && (body === undefined || typeof body === 'string'),
}

/** What the sidebar said; undefined for everything that is not the protocol. */
function read(data: unknown): Sent | undefined {
  if (typeof data !== 'string' || data.length > maxLength) return undefined
  try {
    const message: unknown = JSON.parse(data, (key, value: unknown) => (key === '__proto__' ? undefined : value))
    if (!isObject(message) || typeof message['type'] !== 'string' || !Object.hasOwn(shapes, message['type'])) return undefined
    const isWhole = (message['type'] === 'bye' || Number.isSafeInteger(message['id'])) && shapes[message['type'] as Sent['type']](message)
    return isWhole ? (message as unknown as Sent) : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
