import { matchesFilter, type Change, type Channel, type OutgoingPost, type Page, type RecordsAsk, type TimelineAsk } from '../../adapter/index.js'
import { toTombstone, type FieldValue, type Interaction, type InteractionRef } from '../../model/index.js'
import * as data from './referenceData.js'

/** How a request failed, as an HTTP status. */
export interface Refusal {
  readonly status: number
}

type Handler = (input: never) => unknown

/** A small system in memory: state, and one handler per path. */
export interface ReferenceServer {
  readonly handlers: Readonly<Record<string, Handler>>
  put(item: Interaction): void
  edit(ref: InteractionRef, text: string): void
  remove(ref: InteractionRef): void
  say(text: string): InteractionRef
}

const observedAt = '2026-11-21T09:00:00.000Z'
const clauses = ['kinds', 'channels', 'directions', 'visibilities', 'nature', 'text', 'from', 'to'] as const
const byTime = (a: Interaction, b: Interaction): number => (a.occurredAt === b.occurredAt ? (a.ref.id < b.ref.id ? 1 : -1) : a.occurredAt < b.occurredAt ? 1 : -1)
const justAfter = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString()
const refuse = (status: number): never => {
  throw { status } satisfies Refusal
}

export function createReferenceServer(seeds: readonly Interaction[]): ReferenceServer {
  const items = new Map(seeds.map((item) => [item.ref.id, item]))
  const log: Change[] = seeds.map((item) => ({ type: 'put', item, revision: item.revision }))
  const sent = new Map<string, Interaction>()
  const field = { value: { type: 'text', value: 'Gold' } as FieldValue }
  const waiting = new Set<() => void>()

  const record = (change: Change): void => {
    log.push(change)
    for (const wake of waiting) wake()
    waiting.clear()
  }
  const put = (item: Interaction): void => {
    items.set(item.ref.id, item)
    record({ type: 'put', item, revision: item.revision })
  }
  const isKnown = (subject: TimelineAsk['subject']): boolean => subject.some(({ id }) => id === data.ines.id)

  function list({ subject, scope, where = {}, at, limit }: TimelineAsk): Page<Interaction> {
    const frame = { evaluated: clauses, observedAt, since: String(log.length) }
    if (!isKnown(subject)) return { ...frame, items: [], covers: { from: 'beginning', to: observedAt }, total: { value: 0, exact: true } }
    const pool = scope.kind === 'public' ? [...items.values(), data.unaddressed].filter((item) => item.visibility === 'public') : [...items.values()]
    const all = pool.filter((item) => matchesFilter(item, where)).sort(byTime)
    const start = startOf(all, at, limit)
    const page = all.slice(start, start + limit)
    const [above, below] = [all[start - 1], all[start + limit]]
    return {
      ...frame,
      items: page,
      covers: { from: below ? justAfter(below.occurredAt) : 'beginning', to: above?.occurredAt ?? observedAt },
      ...(below && { older: `at:${start + limit}` }),
      ...(above && { newer: `at:${Math.max(0, start - limit)}` }),
      total: { value: all.length, exact: true },
    }
  }

  function records<T>(all: readonly T[], { subject, cursor = 'at:0', limit }: RecordsAsk): Page<T> {
    const known = isKnown(subject) ? all : []
    const start = positionOf(cursor)
    const next = start + limit
    return {
      items: known.slice(start, next), covers: null, evaluated: [], observedAt, total: { value: known.length, exact: true },
      ...(next < known.length && { older: `at:${next}` }),
    }
  }

  function send({ post, key }: { post: OutgoingPost; key: string }): Interaction {
    const known = sent.get(key)
    if (known) return known
    const channel: Channel | undefined = data.channels.find(({ id }) => id === post.channel)
    if (!channel || post.text.length > channel.text.max) return refuse(422)
    if (post.to && post.to.id !== data.ines.id) return refuse(403)
    const about = post.about && items.get(post.about.id)
    const item = data.outbound({ id: `s${sent.size + 1}`, hour: 20 + sent.size, kind: 'comment', text: post.text, ...(about?.thread && { thread: about.thread }) })
    sent.set(key, item)
    put(item)
    return item
  }

  const removed = (item: Interaction): Interaction => toTombstone(item, observedAt, item.revision + 1)

  const handlers: Record<string, Handler> = {
    'timeline/list': list as Handler,
    'timeline/thread': (({ ref }: { ref: InteractionRef }) => {
      const item = items.get(ref.id) ?? refuse(404)
      const whole = [...items.values()].filter((one) => one === item || (item.thread !== undefined && one.thread === item.thread)).sort(byTime)
      return { items: whole, covers: { from: 'beginning', to: observedAt }, evaluated: [], observedAt }
    }) as Handler,
    'orders/list': ((ask: RecordsAsk) => records(data.orders, ask)) as Handler,
    'cases/list': ((ask: RecordsAsk) => records(data.cases, ask)) as Handler,
    'customers/find': (({ query, limit }: { query: { type: string; text?: string; identity?: { id: string } }; limit: number }) => {
      const name = 'Inés Ruiz'
      const isMatch = query.type === 'identity' ? query.identity?.id === data.ines.id : (query.text === 'e' || query.text === name)
      const match = { record: data.profile.record, name, identities: [data.ines], confidence: 1 }
      const other = { record: data.refOf('p2'), name: 'Emil Stein', identities: [], confidence: 0.2 }
      return { matches: [...(isMatch ? [match] : []), ...(query.text === 'e' ? [other] : [])].slice(0, limit), observedAt }
    }) as Handler,
    'customers/profile': (({ subject }: { subject: TimelineAsk['subject'] }) => (isKnown(subject) ? data.profile : null)) as Handler,
    'feed/list': (({ since = 'at:0', limit }: { since?: string; limit: number }) => {
      const next = Math.min(positionOf(since) + limit, log.length)
      return { changes: log.slice(positionOf(since), next), next: `at:${next}`, hasMore: next < log.length, coveredFrom: 'beginning', observedAt }
    }) as Handler,
    'live/next': (async ({ after }: { after: number }) => {
      while (log.length <= after) await new Promise<void>((resolve) => waiting.add(resolve))
      return log.slice(after)
    }) as Handler,
    'replies/channels': (({ about }: { about?: InteractionRef }) => data.channels.map((channel) =>
      about?.id === 'i5' && channel.id === 'wall'
        ? { ...channel, availability: { state: 'closed', code: 'window-closed', reason: 'There is nothing to answer here.', alternatives: [{ label: 'Write a letter', channel: 'mail' }] } }
        : channel)) as Handler,
    'replies/send': send as Handler,
    'replies/receipt': (({ key }: { key: string }) => sent.get(key) ?? null) as Handler,
    'actions/perform': (({ verb, ref }: { verb: string; ref: InteractionRef }) => (verb === 'like' ? ref : refuse(422))) as Handler,
    'fields/write': (({ value, seen }: { value: FieldValue; seen: FieldValue | null }) => {
      const isFresh = JSON.stringify(seen) === JSON.stringify(field.value)
      if (isFresh) field.value = value
      return { state: isFresh ? 'written' : 'conflict', field: { key: 'tier', value: field.value, observedAt, confidence: 1 } }
    }) as Handler,
  }

  return {
    handlers,
    put,
    edit: (ref, text) => {
      const item = items.get(ref.id) ?? refuse(404)
      put({ ...item, text, editedAt: observedAt, revision: item.revision + 1 })
    },
    remove: (ref) => {
      const item = removed(items.get(ref.id) ?? refuse(404))
      items.set(ref.id, item)
      record({ type: 'gone', ref, revision: item.revision, at: observedAt, why: 'deleted' })
    },
    say: (text) => {
      const item: Interaction = { ...(data.items[0] as Interaction), ref: data.refOf(`n${log.length}`), text, occurredAt: data.at(22) }
      put(item)
      return item.ref
    },
  }
}

function positionOf(cursor: string): number {
  const position = /^at:(\d+)$/.exec(cursor)?.[1]
  return position === undefined ? refuse(410) : Number(position)
}

function startOf(all: readonly Interaction[], at: TimelineAsk['at'], limit: number): number {
  if (!at) return 0
  if ('cursor' in at) return positionOf(at.cursor)
  const first = all.findIndex((item) => item.occurredAt <= at.around)
  return Math.max(0, (first === -1 ? all.length : first) - Math.floor(limit / 2))
}
