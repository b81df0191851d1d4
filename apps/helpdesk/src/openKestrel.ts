import { createBluesky } from '@alongside/adapters/bluesky'
import type { DataAdapter, ReplyTarget } from '@alongside/core/adapter'
import { createDeskAdapter, withReading, type Desk } from '@alongside/core/desk'
import type { Identity, Interaction } from '@alongside/core/model'
import { evaluate, type Policy, type PolicyActor } from '@alongside/core/policy'
import { castNow, castPolicy, castStaff, createCast, type Cast, type CastCustomer } from '@alongside/core/testing'
import type { ActionResult, AlongsideProps, HostAction, SavedReply } from '@alongside/react'
import { openDay } from './openDay.js'
import type { Settings } from './settings.js'

/** A row of the helpdesk's queue: the record at hand, and whom it is about. */
export interface Ticket {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly channel: string
  readonly excerpt: string
  readonly waitingSince: string
  readonly customer: readonly Identity[]
  readonly about: ReplyTarget
  now(): number
  /** Tells the messages of this ticket, oldest first, now and whenever one changes. */
  watch(listener: (messages: readonly Interaction[]) => void): () => void
}

/** The sources as one employee may read them, and the parts of the sidebar that are left to show: what may not be read is not called empty. */
export type PersonalReading = Pick<AlongsideProps, 'adapters' | 'features' | 'keyFacts'>

/** The company that runs this helpdesk. A real host gets all of it from its own servers. */
export interface Kestrel {
  readonly staff: readonly PolicyActor[]
  /** The employee at the screen. A real host knows who signed in. */
  person(id: string): PolicyActor
  /** Who may do what. */
  readonly policy: Policy
  /** What the team decided and promised, shared between the tabs of this browser. */
  readonly desk: Desk
  /** What this employee may read. The same at every call. */
  readingOf(person: PolicyActor): PersonalReading
  readonly bluesky: DataAdapter
  readonly tickets: readonly Ticket[]
  readonly savedReplies: readonly SavedReply[]
  readonly now: () => number
  /** Makes the sources behave badly, so that one can see what the sidebar does about it. */
  trouble(kind: Settings['trouble']): void
  /** Plays the day's events once; returns how to stop. */
  playLive(): () => void
  perform(action: HostAction): Promise<ActionResult>
}

/** The only place that names networks and CRMs: it composes the sources and hands them on as adapters. */
export async function openKestrel(): Promise<Kestrel> {
  const { now, desk } = await openDay(castPolicy)
  const cast = createCast({ now })
  const appView = import.meta.env['VITE_BLUESKY_APPVIEW'] as string | undefined
  const toCome = playUntilNow(cast)
  const staff: readonly PolicyActor[] = Object.values(castStaff)
  const nameOf = (id: string) => staff.find((person) => person.id === id)?.name ?? id
  const accepts = [...new Set(cast.adapters.flatMap((adapter) => adapter.accepts))]
  const adapters = [...cast.adapters, createDeskAdapter({ desk, label: 'Kestrel desk', accepts, nameOf, environment: { now } })]
  return {
    staff,
    person: (id) => staff.find((person) => person.id === id) ?? castStaff.mira,
    policy: castPolicy,
    desk,
    readingOf: createReaders(adapters, now),
    bluesky: createBluesky({ id: 'bluesky-public', label: 'Bluesky', ...(appView !== undefined && { appView }) }),
    tickets: cast.customers.map((customer) => toTicket(cast, customer)),
    savedReplies: cast.savedReplies,
    now,
    trouble: (kind) => makeTrouble(cast, kind),
    playLive: () => playLive(toCome, now),
    perform: async (action) => {
      if (action.type !== 'open-url' && !('url' in action && action.url)) return { state: 'unsupported' }
      window.open(action.url, '_blank', 'noopener,noreferrer')
      return { state: 'done' }
    },
  }
}

/** Everybody works with what policy lets them read; nothing else of it reaches their screen. */
function createReaders(adapters: readonly DataAdapter[], now: () => number): Kestrel['readingOf'] {
  const known = new Map<string, PersonalReading>()
  return (person) => {
    const reading = known.get(person.id) ?? readAs(person, adapters, now)
    known.set(person.id, reading)
    return reading
  }
}

const factsByField = { orders: 'lastPurchase', lifetimeValue: 'lifetimeValue', cases: 'openCases', preferredChannel: 'preferredChannel' }

function readAs(actor: PolicyActor, adapters: readonly DataAdapter[], now: () => number): PersonalReading {
  const may = (verb: 'read' | 'reveal', field: string) => evaluate(castPolicy, { actor, verb, field, at: new Date(now()).toISOString() }).effect === 'allow'
  const mayRead = (field: string) => may('read', field) || may('reveal', field)
  return {
    adapters: adapters.map((adapter) => withReading(adapter, { mayRead, nameless: 'Customer' })),
    features: { purchases: mayRead('orders'), cases: mayRead('cases') },
    keyFacts: Object.entries(factsByField).flatMap(([field, fact]) => (mayRead(field) ? fact : [])),
  }
}

function toTicket(cast: Cast, { id, name, subject, queue }: CastCustomer): Ticket {
  const { title, channel, excerpt, waitingSince, about, thread } = queue
  const target = { ...(about && { about }), ...(thread !== undefined && { thread }) }
  return {
    id, name, title, channel, excerpt, waitingSince, customer: subject, about: target, now: cast.now,
    watch: (listener) => watchThread(cast, queue, listener),
  }
}

function watchThread(cast: Cast, { source, about }: CastCustomer['queue'], listener: (messages: readonly Interaction[]) => void): () => void {
  const stop = new AbortController()
  const { timeline, live } = cast.sources[source].adapter
  const call = { signal: stop.signal, locale: 'en', actor: cast.staff.mira, purpose: 'service', priority: 'agent' } as const
  const read = async () => {
    if (!about || !timeline) return listener([])
    const { items, since } = await timeline.thread({ ref: about }, call)
    listener([...items].reverse())
    const subject = items.flatMap(({ author }) => author.identity ?? [])
    if (!live || since === undefined) return
    for await (const change of live.changes({ subject, scope: { kind: 'with-us', accounts: [] }, since }, call)) {
      if (change.type === 'lost') continue
      listener([...(await timeline.thread({ ref: about }, call)).items].reverse())
    }
  }
  read().catch(() => stop.signal.aborted || listener([]))
  return () => stop.abort()
}

function makeTrouble({ sources }: Cast, kind: Settings['trouble']) {
  const controls = Object.values(sources).map(({ control }) => control)
  for (const control of controls) control.heal()
  if (kind === 'slow') {
    for (const control of controls) control.setLatency({ from: 60, to: 320 })
    sources.x.control.setLatency(8_000)
  }
  if (kind === 'failing') {
    sources.service.control.fail('all', 'forever')
    sources.x.control.fail('all', 'forever', 'timeout')
  }
  if (kind === 'offline') for (const control of controls) control.goOffline()
}

/** What of the day's events is over by now. A tab that opens later is in the same world as the others. */
function playUntilNow({ liveScript, now }: Cast): Cast['liveScript'] {
  const elapsed = now() - castNow
  for (const { after, play } of liveScript) if (after <= elapsed) play()
  return liveScript.filter(({ after }) => after > elapsed)
}

function playLive(steps: Cast['liveScript'], now: () => number): () => void {
  const timers = steps.map(({ after, play }) => setTimeout(play, after - (now() - castNow)))
  return () => timers.forEach(clearTimeout)
}
