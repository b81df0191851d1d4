import type { Call, DataAdapter } from '@alongside/core/adapter'
import type { Desk, DeskCommand, StreamId } from '@alongside/core/desk'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import type { Identity } from '@alongside/core/model'
import type { PolicyActor } from '@alongside/core/policy'
import {
  contextEndpoints, decodePost, deskEndpoints, keptEndpoints, presenceEndpoints, readShape, sessionEndpoints, sourceEndpoints, streamPath, streamRequest,
  type Endpoints, type Hello, type SignedContext, type StreamEvent, type StreamRequest, type WireCall, type WireCommand, type WireDraft, type WireMark, type WirePost, type WireProof,
} from '@alongside/core/protocol'

export interface FakeGatewayParts {
  readonly actor: PolicyActor
  readonly adapters?: readonly DataAdapter[]
  readonly desk?: Desk
  readonly policy?: Hello['policy']
  /** A token is taken when this says so. */
  readonly isGenuine?: (token: string) => boolean
  /** Whether private data needs a signed customer. */
  readonly isTrusting?: boolean
}

interface OpenStream {
  readonly request: StreamRequest
  readonly after: string | null
  send(event: StreamEvent, id?: number): void
  cut(): void
}

type Input = Readonly<Record<string, unknown>>

const noPolicy = { spec: 1, id: 'none', version: '1' } as unknown as Hello['policy']
const facets = ['customers', 'orders', 'cases', 'timeline', 'live', 'replies', 'actions', 'fields'] as const

/** A gateway in memory, written from the protocol's own tables: it checks both directions, keeps nothing safe and knows no policy. The real one is in @alongside/gateway. */
export function createFakeGateway({ actor, adapters = [], desk, policy = noPolicy, isGenuine = () => true, isTrusting = false }: FakeGatewayParts) {
  const drafts = new Map<string, WireDraft>()
  const preferences = new Map<string, unknown>()
  const streams = new Set<OpenStream>()
  const log: { readonly position: number; readonly streams: readonly StreamId[] }[] = []
  const marks = new Map<StreamId, Map<string, WireMark>>()
  const asked: string[] = []
  let position = 0
  let isDown = false

  desk?.subscribe((changed) => {
    position += 1
    log.push({ position, streams: changed })
    for (const stream of streams) stream.send({ type: 'desk', streams: changed }, position)
  })

  const signed: Identity[] = []
  const hello = (): Hello => ({
    ...(isTrusting && { trust: { private: 'signed', signed: [...signed] } }),
    actor, scopes: ['read', 'write', 'desk', 'audit', 'erase'], policy, position, now: new Date().toISOString(), expiresAt: new Date(Date.now() + 600_000).toISOString(),
    sources: adapters.map((adapter) => ({
      id: adapter.id, kind: adapter.kind, label: adapter.label, glyph: adapter.glyph, accepts: adapter.accepts, facets: facets.filter((facet) => adapter[facet]),
      ...(adapter.timeline && { reads: adapter.timeline.reads }),
    })),
  })

  /** A proof says whom it is about as JSON; `null` is what nobody signed. */
  function present({ token }: WireProof): SignedContext {
    const identities = JSON.parse(token) as readonly Identity[] | null
    if (!identities) throw new AlongsideError({ code: 'forbidden', message: 'The gateway does not believe it.' })
    signed.push(...identities)
    return { trust: 'signed', identities, expiresAt: new Date(Date.now() + 600_000).toISOString() }
  }

  const of = (source: string): DataAdapter => adapters.find(({ id }) => id === source)!
  const callOf = ({ locale, purpose, priority }: WireCall<unknown>, signal: AbortSignal): Call => ({ locale, purpose, priority, actor, signal })

  function askSource(name: string, source: string, wire: WireCall<never>, signal: AbortSignal): Promise<unknown> {
    const [facet, method] = name.split('.') as ['replies', 'send']
    const [call, ask] = [callOf(wire, signal), wire.ask as Input]
    const target = of(source)[facet] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    const post = 'post' in ask ? decodePost(ask['post'] as WirePost) : undefined
    const given: Record<string, readonly unknown[]> = { send: [post, ask['key']], receipt: [ask['key'], post], perform: [ask['request'], ask['key']], write: [ask['change'], ask['key']] }
    return target[method]!(...(given[method] ?? [ask]), call)
  }

  const askDesk: Record<string, (input: Input) => unknown> = {
    locate: ({ place }) => desk!.locate(place as never), find: ({ place }) => desk!.find(place as never), read: (input) => desk!.read(input['streams'] as never),
    execute: ({ command }) => desk!.execute({ ...(command as WireCommand), actor } as DeskCommand),
    history: ({ stream }) => desk!.history(stream as never), streamsOf: ({ subject }) => desk!.streamsOf(subject as never), streams: () => desk!.streams(),
    verify: () => desk!.verify(), checkpoint: () => desk!.checkpoint().then(() => null), erase: ({ subject }) => desk!.erase(subject as never, actor.id),
    export: async (input) => {
      const lines: string[] = []
      for await (const line of desk!.export(input)) lines.push(line)
      return { lines }
    },
  }

  const askKept: Record<string, (input: Input) => unknown> = {
    'drafts.load': ({ key }) => drafts.get(key as string) ?? null,
    'drafts.save': ({ key, draft }) => void drafts.set(key as string, draft as WireDraft),
    'drafts.remove': ({ key }) => void drafts.delete(key as string),
    'drafts.clear': () => void drafts.clear(),
    'preferences.load': () => ({ values: Object.fromEntries(preferences) }),
    'preferences.save': ({ key, value }) => void preferences.set(key as string, value),
    'session.hello': hello,
    'session.end': () => undefined,
    'context.present': (input) => present(input as unknown as WireProof),
    'presence.announce': ({ thread, doing }) => announce(thread as string, doing as WireMark['doing'] | 'gone', actor.id),
  }

  function announce(thread: StreamId, doing: WireMark['doing'] | 'gone', who: string): null {
    const here = marks.get(thread) ?? new Map<string, WireMark>()
    marks.set(thread, here)
    if (doing === 'gone') here.delete(who)
    else here.set(who, { actor: who, doing, since: new Date().toISOString(), holdsFor: 10_000 })
    for (const stream of streams) if (stream.request.threads.includes(thread)) stream.send({ type: 'presence', thread, marks: [...here.values()] })
    return null
  }

  async function answer(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    const tables: Endpoints = { ...sourceEndpoints, ...prefixed('desk', deskEndpoints), ...keptEndpoints, ...prefixed('session', sessionEndpoints), ...prefixed('context', contextEndpoints), ...prefixed('presence', presenceEndpoints) }
    const [, source] = /^\/v1\/sources\/([^/]+)\//.exec(path) ?? []
    const wanted = source === undefined ? path : path.replace(`/${source}/`, '/{source}/')
    const endpoint = Object.values(tables).find((one) => one.path === wanted)!
    const { value: input, problem } = readShape(endpoint.input, body)
    if (problem !== undefined) throw new Error(`${endpoint.name} was asked with something wrong at ${problem}`)
    const name = endpoint.name
    const result = (await (source !== undefined ? askSource(name, decodeURIComponent(source), input as WireCall<never>, signal) : name.startsWith('desk.') ? askDesk[name.slice(5)]!(input as Input) : askKept[name]!(input as Input))) ?? null
    const faulty = readShape(endpoint.output, result).problem
    if (faulty !== undefined) throw new Error(`${name} would have been answered with something wrong at ${faulty}`)
    return result
  }

  function openStream(request: StreamRequest, after: string | null, signal: AbortSignal): Response {
    let controller!: ReadableStreamDefaultController<Uint8Array>
    const over = new AbortController()
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given), cancel: () => leave() })
    const stream: OpenStream = {
      request, after,
      send({ type, ...data }, id) {
        if (!over.signal.aborted) controller.enqueue(new TextEncoder().encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`))
      },
      cut() {
        if (over.signal.aborted) return
        controller.error(new TypeError('The connection was cut.'))
        leave()
      },
    }
    const leave = () => {
      over.abort()
      streams.delete(stream)
    }
    signal.addEventListener('abort', () => stream.cut())
    streams.add(stream)
    begin(stream, over.signal)
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  function begin(stream: OpenStream, signal: AbortSignal) {
    const from = stream.after === null ? position : Number(stream.after)
    stream.send({ type: 'open', now: hello().now, expiresAt: hello().expiresAt }, from)
    for (const entry of log) if (entry.position > from) stream.send({ type: 'desk', streams: entry.streams }, entry.position)
    for (const thread of stream.request.threads) stream.send({ type: 'presence', thread, marks: [...(marks.get(thread)?.values() ?? [])] })
    for (const { id, source, ...ask } of stream.request.follow) {
      void (async () => {
        try {
          for await (const change of of(source).live!.changes(ask, { locale: 'en', purpose: 'service', priority: 'background', actor, signal })) stream.send({ type: 'change', follow: id, change })
        } catch (error) {
          if (isAlongsideError(error)) stream.send({ type: 'end', follow: id, code: error.code, message: error.message })
        }
      })()
    }
  }

  async function fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const path = new URL(url).pathname
    const signal = init.signal ?? new AbortController().signal
    const headers = new Headers(init.headers)
    asked.push(path)
    if (isDown) throw new TypeError('fetch failed')
    if (!isGenuine(headers.get('authorization')?.replace('Bearer ', '') ?? '')) return refused('unauthorised', 'The token is over.', 401)
    const body = JSON.parse(init.body as string) as unknown
    if (path === streamPath) return openStream(readShape(streamRequest, body).value!, headers.get('last-event-id'), signal)
    try {
      return Response.json({ result: await answer(path, body, signal) })
    } catch (error) {
      if (!isAlongsideError(error)) throw error
      return refused(error.code, error.message, 500, error.retryAfter)
    }
  }

  return {
    url: 'https://gateway.example', fetch, asked, drafts, preferences, announce,
    /** How the open streams were asked for. */
    streams: () => [...streams].map(({ request, after }) => ({ request, after })),
    say: (event: StreamEvent, id?: number) => [...streams].forEach((stream) => stream.send(event, id)),
    cut: () => [...streams].forEach((stream) => stream.cut()),
    setDown: (next: boolean) => void (isDown = next),
  }
}

export type FakeGateway = ReturnType<typeof createFakeGateway>


const prefixed = (prefix: string, table: Endpoints): Endpoints => Object.fromEntries(Object.entries(table).map(([key, endpoint]) => [`${prefix}.${key}`, endpoint]))

const refused = (code: string, message: string, status: number, retryAfter?: number) =>
  Response.json({ error: { code, message, requestId: 'fake', ...(retryAfter !== undefined && { retryAfter }) } }, { status })
