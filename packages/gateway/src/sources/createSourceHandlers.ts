import type { Call, DataAdapter, Receipt } from '@alongside/core/adapter'
import { decodePost, type sourceEndpoints, type WireCall, type WirePost } from '@alongside/core/protocol'
import { notFound } from '../access/notFound.js'
import type { Handlers, RequestContext } from '../http/Handler.js'
import { refuseRequest } from '../http/refuseRequest.js'
import { findClaimed, permitClaimed } from './permitClaimed.js'
import { performAction } from './performAction.js'
import { permitAlone } from './permitAlone.js'
import type { SendRequest } from './SendRequest.js'
import type { SourceParts } from './SourceParts.js'
import { writeField } from './writeField.js'

/** So long a browser waits for what became of a reply it sent. */
const patience = 20_000

type SendInput = WireCall<{ readonly post: WirePost; readonly key: string }>

/** One tenant's sources behind their endpoints, each as the employee who asks may read it. */
export function createSourceHandlers(parts: SourceParts): Handlers<typeof sourceEndpoints> {
  const { access, dispatch, tenant } = parts

  /** Reads by one facet; a facet the source lacks for this employee is not there. */
  const read = <F extends 'customers' | 'orders' | 'cases' | 'timeline' | 'replies', Ask, T>(facet: F, ask: (source: NonNullable<DataAdapter[F]>, ask: Ask, call: Call) => Promise<T>) =>
    async (input: WireCall<Ask>, context: RequestContext): Promise<T> => {
      const source = sourceIn(context)
      const found = access.open(context.session, source)[facet]
      if (!found) throw notFound('no-such-facet', source)
      return ask(found, input.ask, toCall(input, context))
    }

  const toSend = ({ ask: { post, key }, locale }: SendInput, context: RequestContext): SendRequest =>
    ({ parts, session: context.session, signal: context.signal, source: sourceIn(context), post: decodePost(post), key, locale })

  async function send(request: SendRequest): Promise<Receipt> {
    const { source, session, key } = request
    const { adapter } = access.source(session, source)
    if (!adapter.replies) throw notFound('no-such-facet', source)
    const earlier = await dispatch.find(tenant, key)
    if (earlier && (earlier.source !== source || earlier.actor.id !== session.actor.id)) {
      throw refuseRequest('conflict', 'key-reused', 'This key was used for another reply. Nothing was sent. Give every reply a key of its own.', { source })
    }
    const claimed = await findClaimed(request)
    await dispatch.accept(claimed ? await permitClaimed(request, claimed) : await permitAlone(request))
    return dispatch.outcome(tenant, key, patience)
  }

  /** What became of a send is told to whoever sent it, and to whoever reaches the conversation. */
  async function receipt(request: SendRequest): Promise<Receipt> {
    const { source, session, key } = request
    access.source(session, source)
    const delivery = await dispatch.find(tenant, key)
    if (!delivery || delivery.source !== source) return { state: 'absent' }
    const isTheirs = delivery.actor.id === session.actor.id || (delivery.submission && (await access.reachable(session, [delivery.submission.stream])).length > 0)
    return isTheirs ? dispatch.outcome(tenant, key, 0) : { state: 'absent' }
  }

  return {
    'customers.find': read('customers', (customers, ask, call) => customers.find(ask, call)),
    'customers.profile': read('customers', (customers, ask, call) => customers.profile(ask, call)),
    'orders.list': read('orders', (orders, ask, call) => orders.list(ask, call)),
    'cases.list': read('cases', (cases, ask, call) => cases.list(ask, call)),
    'timeline.list': read('timeline', (timeline, ask, call) => timeline.list(ask, call)),
    'timeline.thread': read('timeline', (timeline, ask, call) => timeline.thread(ask, call)),
    'replies.channels': read('replies', (replies, target, call) => replies.channels(target, call)),
    'replies.send': async (input, context) => send(toSend(input, context)),
    'replies.receipt': async (input, context) => receipt(toSend(input, context)),
    'actions.perform': (input, context) => performAction({ parts, session: context.session, source: sourceIn(context), ...input.ask, call: toCall(input, context) }),
    'fields.write': (input, context) => writeField({ parts, session: context.session, source: sourceIn(context), ...input.ask, call: toCall(input, context) }),
  }
}

function sourceIn({ source }: RequestContext): string {
  if (source === undefined) throw notFound('no-such-source')
  return source
}

const toCall = <Ask>({ locale, purpose, priority }: WireCall<Ask>, { session: { actor }, signal }: RequestContext): Call => ({ signal, actor, locale, purpose, priority })
