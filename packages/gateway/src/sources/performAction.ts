import type { ActionRequest, Call, Channel, Receipt } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { checkDraft, evaluate, withFindings, type PolicyRequest } from '@alongside/core/policy'
import { notFound } from '../access/notFound.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import { findChannel, readTarget, type FoundChannel, type TargetReading } from './readTarget.js'
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
export async function performAction(performing: PerformRequest): Promise<Receipt> {
  const { parts: { access, desk, policy }, session, source, request: { verb, ref, channel: id, text }, key, call } = performing
  const mounted = access.source(session, source)
  const { actions, timeline } = mounted.adapter
  if (!actions || ref.source !== source) throw notFound('item-elsewhere', source)
  const reading = await readTarget({ about: ref }, { mounted, desk, policy: policy(), call })
  const found = await findChannel(id, reading, { mounted, desk })
  const reach = access.reach(session, mounted)
  const isGone = reading.item ? reading.item.deletedAt !== undefined : timeline !== undefined
  if (!found || isGone || !reach.mayUse(found.channel.account.id)) throw notFound('no-such-item', source)
  if (reading.item?.direction === 'inbound' && reading.item.author.identity) await reach.checkPeople([reading.item.author.identity])
  await checkAllowed(performing, reading, found)
  return actions.perform({ verb, ref, channel: id, ...(text !== undefined && { text }) }, key, call)
}

async function checkAllowed({ parts: { access, policy, leaks, now }, session, source, request: { verb, text }, call: { locale } }: PerformRequest, { item, customer, exchange }: TargetReading, { channel, asked, hold }: FoundChannel): Promise<void> {
  const [current, { actor }] = [policy(), session]
  const known = customer && (await access.policyCustomer(session, customer))
  const base: PolicyRequest = {
    actor, verb, at: new Date(now()).toISOString(), channel: asked, exchange: { ...exchange, ...(hold !== undefined && { hold }) }, ...(known && { customer: known }),
    ...(text !== undefined && { draft: { author: actor.id, text, ...(item?.language !== undefined && { language: item.language }) } }),
  }
  const leaked = text !== undefined && customer ? await leaks.inReply(text, customer, actor) : []
  for (const isOurs of ownersOf(item, verb, channel)) {
    const request = { ...base, target: { isOurs } }
    const decision = withFindings(evaluate(current, request, { locale }), checkDraft(current, { ...request, leaks: leaked }, { locale }))
    if (decision.effect !== 'allow') throw refuseRequest('forbidden', 'policy-denies', `${decision.reason} Nothing was done.`, { source })
  }
}

/** Whose the item is. Where its system cannot show it, whoever's it may be: policy has to allow all of them. */
function ownersOf(item: Interaction | undefined, verb: string, { verbs }: Channel): readonly boolean[] {
  if (item) return [item.direction !== 'inbound']
  const possible = [true, false].filter((isOurs) => verbs[isOurs ? 'own' : 'others'].includes(verb))
  return possible.length > 0 ? possible : [false]
}
