import type { GenericSchema } from 'valibot'
import type { Identity } from '../model/index.js'
import type { Call } from './call.js'
import { createEnvironment, type AdapterEnvironment, type EnvironmentParts } from './createEnvironment.js'
import { createGuard, type Guard } from './createGuard.js'
import type { DataAdapter, LiveSource, RecordsAsk, Subject } from './DataAdapter.js'
import { guardChanges, untilAborted } from './guardChanges.js'
import type { Clause, Page } from './page.js'
import * as schemas from './schemas.js'

/** An adapter as its author writes it: the facets, without any of the care that `defineAdapter` adds. */
export type AdapterDefinition = Omit<DataAdapter, 'spec'>

interface Wrapping {
  readonly guard: Guard
  readonly accepts: (identity: Identity) => boolean
  readonly accepted: (subject: Subject) => Subject
  readonly now: AdapterEnvironment['now']
}

/**
 * Makes an adapter of a definition. Every method then ends at once when its signal fires, ends at its deadline, answers
 * in the contract's shapes or rejects with an `AlongsideError`, keeps to the rate limit, and is shown only identities it accepts.
 * Reads are repeated where that helps; writes never are: `send` and `perform` end in a receipt whose state may be `unknown`.
 */
export function defineAdapter(definition: AdapterDefinition, environment?: EnvironmentParts): DataAdapter {
  const complete = createEnvironment(environment)
  const { id, kind, label, glyph, timeline, live, ...rest } = definition
  const schemes = new Set(definition.accepts.map((scheme) => scheme.toLowerCase()))
  const accepts = (identity: Identity) => schemes.has(identity.scheme.trim().toLowerCase())
  const wrapping: Wrapping = {
    guard: createGuard({ id, label }, complete),
    accepts,
    accepted: (subject) => subject.filter(accepts),
    now: complete.now,
  }
  return {
    spec: 1,
    id,
    kind,
    label,
    glyph,
    accepts: definition.accepts,
    ...(rest.customers && { customers: wrapCustomers(rest.customers, wrapping) }),
    ...(rest.orders && { orders: { list: wrapRecords('orders.list', schemas.orders, rest.orders, wrapping) } }),
    ...(rest.cases && { cases: { list: wrapRecords('cases.list', schemas.cases, rest.cases, wrapping) } }),
    ...(timeline && { timeline: wrapTimeline(timeline, wrapping) }),
    ...(live && { live: wrapLive(live, wrapping) }),
    ...(rest.feed && { feed: wrapFeed(rest.feed, wrapping) }),
    ...(rest.hooks && { hooks: wrapHooks(rest.hooks, wrapping) }),
    ...(rest.replies && { replies: wrapReplies(rest.replies, wrapping) }),
    ...(rest.actions && { actions: wrapActions(rest.actions, wrapping) }),
    ...(rest.fields && { fields: wrapFields(rest.fields, wrapping) }),
  }
}

type Facet<K extends keyof AdapterDefinition> = NonNullable<AdapterDefinition[K]>

function wrapCustomers(source: Facet<'customers'>, { guard, accepts, accepted, now }: Wrapping): Facet<'customers'> {
  return {
    async find(ask, call) {
      if (ask.query.type === 'identity' && !accepts(ask.query.identity)) return { matches: [], observedAt: toInstant(now()) }
      return guard.read('customers.find', schemas.matches, call, (inner) => source.find(ask, inner))
    },
    async profile(ask, call) {
      const subject = accepted(ask.subject)
      if (subject.length === 0) return null
      return guard.read('customers.profile', schemas.profile, call, (inner) => source.profile({ ...ask, subject }, inner))
    },
  }
}

function wrapRecords<T>(
  method: string,
  schema: GenericSchema,
  source: { list(ask: RecordsAsk, call: Call): Promise<Page<T>> },
  { guard, accepted, now }: Wrapping,
) {
  return async (ask: RecordsAsk, call: Call): Promise<Page<T>> => {
    const subject = accepted(ask.subject)
    if (subject.length === 0) return emptyPage(now())
    return guard.read(method, schema, call, (inner) => source.list({ ...ask, subject }, inner))
  }
}

function wrapTimeline(source: Facet<'timeline'>, { guard, accepted, now }: Wrapping): Facet<'timeline'> {
  return {
    reads: source.reads,
    async list(ask, call) {
      const subject = accepted(ask.subject)
      if (subject.length === 0) return emptyPage(now(), Object.keys(ask.where ?? {}) as Clause[])
      return guard.read('timeline.list', schemas.interactions, call, (inner) => source.list({ ...ask, subject }, inner))
    },
    thread: (ask, call) => guard.read('timeline.thread', schemas.interactions, call, (inner) => source.thread(ask, inner)),
  }
}

function wrapLive(source: LiveSource, { guard, accepted }: Wrapping): LiveSource {
  return {
    changes(ask, call) {
      const subject = accepted(ask.subject)
      if (subject.length === 0) return untilAborted(call.signal)
      return guardChanges(guard, call.signal, () => source.changes({ ...ask, subject }, call))
    },
  }
}

function wrapFeed(source: Facet<'feed'>, { guard }: Wrapping): Facet<'feed'> {
  return {
    ...(source.keepFor !== undefined && { keepFor: source.keepFor }),
    list: (ask, call) => guard.read('feed.list', schemas.feedPage, call, (inner) => source.list(ask, inner)),
  }
}

function wrapHooks(source: Facet<'hooks'>, { guard }: Wrapping): Facet<'hooks'> {
  return { receive: (delivery, call) => guard.read('hooks.receive', schemas.hookOutcome, call, (inner) => source.receive(delivery, inner)) }
}

function wrapReplies(source: Facet<'replies'>, { guard }: Wrapping): Facet<'replies'> {
  return {
    channels: (target, call) => guard.read('replies.channels', schemas.channels, call, (inner) => source.channels(target, inner)),
    send: (post, key, call) => guard.publish('replies.send', call, (inner) => source.send(post, key, inner)),
    receipt: (key, post, call) => guard.read('replies.receipt', schemas.receipt, call, (inner) => source.receipt(key, post, inner)),
  }
}

function wrapActions(source: Facet<'actions'>, { guard }: Wrapping): Facet<'actions'> {
  return { perform: (request, key, call) => guard.publish('actions.perform', call, (inner) => source.perform(request, key, inner)) }
}

function wrapFields(source: Facet<'fields'>, { guard }: Wrapping): Facet<'fields'> {
  return { write: (change, key, call) => guard.write('fields.write', schemas.written, call, (inner) => source.write(change, key, inner)) }
}

const toInstant = (time: number): string => new Date(time).toISOString()

/** Somebody this source cannot know: it has everything it will ever have, which is nothing. */
function emptyPage(time: number, evaluated: readonly Clause[] = []): Page<never> {
  return { items: [], covers: { from: 'beginning', to: toInstant(time) }, total: { value: 0, exact: true }, evaluated, observedAt: toInstant(time) }
}
