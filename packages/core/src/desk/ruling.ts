import { checkDraft, evaluate, withFindings, type Decision, type Finding, type PolicyDraft, type PolicyExchange, type PolicyRequest, type PolicyVerb } from '../policy/index.js'
import type { DraftWords } from './DeskEvent.js'
import type { Submission, ThreadState } from './DeskState.js'
import { refuse, type Decided } from './refuse.js'
import { holdOn } from './scopesOf.js'
import type { Situation } from './Situation.js'

type Draft = Pick<Submission, 'channel' | 'author'> & { readonly words: DraftWords }

/** What policy says to a verb here. Only `allow` lets it pass. */
export function rule({ state, command, context }: Situation, verb: PolicyVerb, more: Partial<PolicyRequest> = {}): Decision {
  const exchange = state.kind === 'thread' && more.exchange === undefined ? { exchange: exchangeOf(state) } : {}
  return evaluate(context.policy, { actor: command.actor, verb, at: context.now, ...exchange, ...more }, context.locale === undefined ? {} : { locale: context.locale })
}

/** Refuses what policy does not allow; says nothing else. */
export function denied(situation: Situation, verb: PolicyVerb, more: Partial<PolicyRequest> = {}): Decided | undefined {
  const decision = rule(situation, verb, more)
  return decision.effect === 'allow' ? undefined : refuse('denied', { decision })
}

/** What policy and its pre-send checks say to this reply leaving in the name of the command's actor. */
export function ruleReply(situation: Situation, thread: ThreadState, draft: Draft): Decision {
  return withFindings(rule(situation, replyVerb(draft), requestFor(situation, thread, draft)), checkReply(situation, thread, draft))
}

/** What the pre-send checks find in a draft. */
export function checkReply(situation: Situation, thread: ThreadState, draft: Draft): readonly Finding[] {
  const { command: { actor }, context: { policy, now, marks, locale } } = situation
  const request = { actor, verb: replyVerb(draft), at: now, ...requestFor(situation, thread, draft), leaks: marks?.leaks ?? [] }
  return checkDraft(policy, request, locale === undefined ? {} : { locale })
}

const replyVerb = ({ channel }: Draft): PolicyVerb => (channel.visibility === 'public' ? 'reply' : 'private-reply')

/** The parts of a request that a draft brings. */
export function requestFor({ view }: Situation, thread: ThreadState, { channel, author, words }: Draft): Partial<PolicyRequest> {
  const hold = holdOn(view, channel)?.hold.level
  const { text, language, template, attachments, withoutAltText, customer } = words
  const draft: PolicyDraft = {
    author, text, ...(language !== undefined && { language }), ...(template !== undefined && { template }),
    ...(attachments !== undefined && { attachments }), ...(withoutAltText !== undefined && { withoutAltText }),
  }
  return { channel, draft, exchange: { ...exchangeOf(thread), ...(hold && { hold }) }, ...(customer && { customer }) }
}

/** The state of affairs in a thread as a policy asks for it; a hold is added by whoever knows the channel. */
export function exchangeOf({ exchange, assignee, escalation }: ThreadState): PolicyExchange {
  const isEscalated = escalation !== undefined && !escalation.resolved
  const last = exchange.items.findLast(({ removedAt, party }) => removedAt === undefined && party !== 'ancestor')
  return {
    state: isEscalated ? 'escalated' : last?.party === 'ours' ? 'answered' : 'open',
    ...(assignee !== null && { assignee }), ...(isEscalated && { level: escalation.level }),
    ...(exchange.topics && { topics: exchange.topics }), ...(exchange.lastInboundAt !== undefined && { lastInboundAt: exchange.lastInboundAt }),
  }
}
