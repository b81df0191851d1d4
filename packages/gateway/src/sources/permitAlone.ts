import type { Call } from '@alongside/core/adapter'
import { checkDraft, evaluate, withFindings, type PolicyDraft, type PolicyRequest } from '@alongside/core/policy'
import { notFound } from '../access/notFound.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Acceptance } from '../outbox/Dispatch.js'
import { findChannel, readTarget } from './readTarget.js'
import type { SendRequest } from './SendRequest.js'

/** A reply leaves without the desk when policy allows it outright: nothing to approve, nothing held, nothing found in its words. */
export async function permitAlone({ parts, session, source, post, key, signal, locale }: SendRequest): Promise<Acceptance> {
  const { access, desk, leaks, now, tenant } = parts
  const { actor } = session
  const mounted = access.source(session, source)
  const [policy, call]: [ReturnType<typeof parts.policy>, Call] = [parts.policy(), { signal, actor, locale, purpose: 'service', priority: 'agent' }]
  const reading = await readTarget(post, { mounted, desk, policy, call })
  const found = await findChannel(post.channel, reading, { mounted, desk })
  const writer = reading.item?.direction === 'inbound' ? reading.item.author.identity : undefined
  const reach = access.reach(session, mounted)
  await reach.checkPeople([post.to, writer].flatMap((identity) => identity ?? []))
  if (!found || !reach.mayUse(found.channel.account.id) || found.channel.visibility !== post.visibility) throw notFound('no-such-channel', source)
  const customer = post.to ?? reading.customer
  const known = customer && (await access.policyCustomer(session, customer))
  const request: PolicyRequest = {
    actor, verb: post.visibility === 'public' ? 'reply' : 'private-reply', at: new Date(now()).toISOString(), channel: found.asked, draft: toDraft(post, actor.id),
    exchange: { ...reading.exchange, ...(found.hold !== undefined && { hold: found.hold }) },
    ...(known && { customer: known }),
  }
  const findings = checkDraft(policy, { ...request, leaks: customer ? await leaks.inReply(post.text, customer, actor) : [] }, { locale })
  const decision = withFindings(evaluate(policy, request, { locale }), findings)
  if (decision.effect === 'allow') return { tenant, source, key, post, actor, account: found.channel.account.id, once: found.channel.once }
  const [reason, message] = decision.effect === 'deny' ? ['policy-denies', 'Nothing was sent.'] : ['needs-approval', 'Nothing was sent. Submit it at the desk for approval.']
  throw refuseRequest('forbidden', reason, `${decision.reason} ${message}`, { source })
}

function toDraft({ text, language, attachments }: SendRequest['post'], author: string): PolicyDraft {
  const withoutAltText = attachments.filter(({ alt }) => alt === undefined || alt.trim() === '').length
  return { author, text, attachments: attachments.length, withoutAltText, ...(language !== undefined && { language }) }
}
