import type { ActionRequest, Call, Channel, Receipt } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { checkDraft, evaluate, withFindings, type PolicyRequest } from '@alongside/core/policy'
import { notFound } from '../access/notFound.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import { findChannel, readTarget } from './readTarget.js'
import type { SourceParts } from './SourceParts.js'

export interface PerformRequest {
  readonly parts: SourceParts
  readonly session: Session
  readonly source: string
  readonly request: ActionRequest
  readonly key: string
  readonly call: Call
}

/** Performs a verb where policy allows it on this very item: whose it is and by which channel it stands there is looked up, not believed. */
export async function performAction({ parts, session, source, request: { verb, ref, channel: id, text }, key, call }: PerformRequest): Promise<Receipt> {
  const { access, desk, leaks, now } = parts
  const mounted = access.source(session, source)
  const [policy, reach] = [parts.policy(), access.reach(session, mounted)]
  if (!mounted.adapter.actions || ref.source !== source) throw notFound('item-elsewhere', source)
  const reading = await readTarget({ about: ref }, { mounted, desk, policy, call })
  const { item } = reading
  const found = await findChannel(id, reading, { mounted, desk })
  if (!found || !reach.mayUse(found.channel.account.id) || (item ? item.deletedAt !== undefined : mounted.adapter.timeline)) throw notFound('no-such-item', source)
  if (item?.direction === 'inbound' && item.author.identity) await reach.checkPeople([item.author.identity])
  const base: PolicyRequest = {
    actor: session.actor, verb, at: new Date(now()).toISOString(), channel: found.asked,
    exchange: { ...reading.exchange, ...(found.hold !== undefined && { hold: found.hold }) },
    ...(text !== undefined && { draft: { author: session.actor.id, text, ...(item?.language !== undefined && { language: item.language }) } }),
  }
  const { customer } = reading
  const leaked = text !== undefined && customer ? await leaks.inReply(text, customer, session.actor) : []
  for (const isOurs of ownersOf(item, verb, found.channel)) {
    const request = { ...base, target: { isOurs } }
    const decision = withFindings(evaluate(policy, request, { locale: call.locale }), checkDraft(policy, { ...request, leaks: leaked }, { locale: call.locale }))
    if (decision.effect !== 'allow') throw refuseRequest('forbidden', 'policy-denies', `${decision.reason} Nothing was done.`, { source })
  }
  return mounted.adapter.actions.perform({ verb, ref, channel: id, ...(text !== undefined && { text }) }, key, call)
}

/** Whose the item is. Where its system cannot show it, whoever's it may be: policy has to allow all of them. */
function ownersOf(item: Interaction | undefined, verb: string, { verbs }: Channel): readonly boolean[] {
  if (item) return [item.direction !== 'inbound']
  const possible = [true, false].filter((isOurs) => verbs[isOurs ? 'own' : 'others'].includes(verb))
  return possible.length > 0 ? possible : [false]
}
