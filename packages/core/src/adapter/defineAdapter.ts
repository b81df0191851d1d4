import type { Interaction } from '../model/index.js'
import { pick } from '../model/pick.js'
import type { Call } from './call.js'
import { createEnvironment, type EnvironmentParts } from './createEnvironment.js'
import { createGuard } from './createGuard.js'
import type { DataAdapter, RecordsAsk, Subject, TimelineAsk } from './DataAdapter.js'
import type { Change, Clause, Filter, Page } from './page.js'
import * as schemas from './schemas.js'
import type { Shape } from './shape.js'

/** An adapter as its author writes it: the facets, without any of the care that `defineAdapter` adds. */
export type AdapterDefinition = Omit<DataAdapter, 'spec'>

/**
 * Makes an adapter of a definition. Every method then ends at once when its signal fires, ends at its deadline, answers
 * in the contract's shapes or rejects with an `AlongsideError`, keeps to the rate limit, and is shown only identities it accepts.
 * Reads are repeated where that helps; writes never are: `send` and `perform` end in a receipt whose state may be `unknown`.
 */
export function defineAdapter(definition: AdapterDefinition, environment?: EnvironmentParts): DataAdapter {
  const { id, kind, label, glyph, accepts, customers, orders, cases, timeline, live, feed, hooks, replies, actions, fields } = definition
  const complete = createEnvironment(environment)
  const { read, write, publish, follow } = createGuard({ id, label }, complete)
  const schemes = accepts.map((scheme) => scheme.toLowerCase())
  const accepted = (subject: Subject): Subject => subject.filter(({ scheme }) => schemes.includes(scheme.trim().toLowerCase()))
  const now = () => new Date(complete.now()).toISOString()

  /** Reads about those identities that are accepted. About somebody whom this source cannot know, `nothing` is the answer. */
  const about = <A extends { readonly subject: Subject }, T>(
    method: string, shape: Shape, run: (ask: A, call: Call) => Promise<T>, nothing: (ask: A) => T,
  ) => async (ask: A, call: Call): Promise<T> => {
    const subject = accepted(ask.subject)
    return subject.length === 0 ? nothing(ask) : read(method, shape, call, (inner) => run({ ...ask, subject }, inner))
  }

  /** It has everything it will ever have, which is nothing. */
  const emptyPage = <T>({ where = {} }: { readonly where?: Filter }): Page<T> => {
    const [evaluated, observedAt] = [Object.keys(where) as Clause[], now()]
    return { items: [], covers: { from: 'beginning', to: observedAt }, total: { value: 0, exact: true }, evaluated, observedAt }
  }

  const records = <T>(method: string, shape: Shape, source: { list(ask: RecordsAsk, call: Call): Promise<Page<T>> }) =>
    ({ list: about<RecordsAsk, Page<T>>(method, shape, (ask, call) => source.list(ask, call), () => emptyPage({})) })

  return {
    spec: 1, id, kind, label, glyph, accepts,
    ...(customers && {
      customers: {
        async find(ask, call) {
          if (ask.query.type === 'identity' && accepted([ask.query.identity]).length === 0) return { matches: [], observedAt: now() }
          return read('customers.find', schemas.matches, call, (inner) => customers.find(ask, inner))
        },
        profile: about('customers.profile', schemas.profile, (ask, call) => customers.profile(ask, call), () => null),
      },
    }),
    ...(orders && { orders: records('orders.list', schemas.orders, orders) }),
    ...(cases && { cases: records('cases.list', schemas.cases, cases) }),
    ...(timeline && {
      timeline: {
        reads: timeline.reads,
        list: about<TimelineAsk, Page<Interaction>>('timeline.list', schemas.interactions, (ask, call) => timeline.list(ask, call), emptyPage),
        thread: (ask, call) => read('timeline.thread', schemas.interactions, call, (inner) => timeline.thread(ask, inner)),
      },
    }),
    ...(live && {
      live: {
        changes(ask, call) {
          const subject = accepted(ask.subject)
          return follow('live.changes', call.signal, () => (subject.length === 0 ? never : live.changes({ ...ask, subject }, call)))
        },
      },
    }),
    ...(feed && {
      feed: {
        ...pick(feed, 'keepFor'),
        list: (ask, call) => read('feed.list', schemas.feedPage, call, (inner) => feed.list(ask, inner)),
      },
    }),
    ...(hooks && {
      hooks: { receive: (delivery, call) => read('hooks.receive', schemas.hookOutcome, call, (inner) => hooks.receive(delivery, inner)) },
    }),
    ...(replies && {
      replies: {
        channels: (target, call) => read('replies.channels', schemas.channels, call, (inner) => replies.channels(target, inner)),
        send: (post, key, call) => publish('replies.send', call, (inner) => replies.send(post, key, inner)),
        receipt: (key, post, call) => read('replies.receipt', schemas.receipt, call, (inner) => replies.receipt(key, post, inner)),
      },
    }),
    ...(actions && {
      actions: { perform: (request, key, call) => publish('actions.perform', call, (inner) => actions.perform(request, key, inner)) },
    }),
    ...(fields && {
      fields: { write: (change, key, call) => write('fields.write', schemas.written, call, (inner) => fields.write(change, key, inner)) },
    }),
  }
}

/** Nothing ever changes. */
const never: AsyncIterable<Change> = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }
