import type { Duration } from '../model/index.js'
import type { IdentityState, ScopeState, ThreadState } from './DeskState.js'
import { refuse, state as say } from './refuse.js'
import { denied, rule } from './ruling.js'
import type { Rule } from './Situation.js'

/** No value stays open longer than this without another reason. */
const longestReveal: Duration = 10 * 60_000

export const escalate: Rule<'escalate', ThreadState> = (situation) => {
  const { command: { id, level, owner, due, reason }, context } = situation
  if (!(Number.isInteger(level) && level >= 1) || !(due > context.now) || reason.trim() === '') return refuse('invalid')
  return denied(situation, 'escalate') ?? say({ type: 'escalated', facts: { escalation: id, level, owner, due }, words: { reason } })
}

export const resolveEscalation: Rule<'resolve-escalation', ThreadState> = (situation) => {
  const { state: { escalation }, command } = situation
  if (!escalation || escalation.resolved) return refuse('not-possible')
  const no = escalation.owner === command.actor.id ? undefined : denied(situation, 'escalate')
  return no ?? say({ type: 'escalation-resolved', facts: { escalation: escalation.id } })
}

export const assign: Rule<'assign', ThreadState> = (situation) => {
  const { state, command: { to } } = situation
  if (state.assignee === to) return say()
  return denied(situation, 'assign') ?? say({ type: 'assigned', facts: { to, from: state.assignee } })
}

/** Takes a thread out of a colleague's hands. What nobody has is assigned instead. */
export const takeOver: Rule<'take-over', ThreadState> = (situation) => {
  const { state: { assignee }, command } = situation
  if (assignee === null || assignee === command.actor.id) return refuse('not-possible')
  return denied(situation, 'take-over') ?? say({ type: 'taken-over', facts: { from: assignee } })
}

export const correctSentiment: Rule<'correct-sentiment', ThreadState> = (situation) => {
  const { command: { item: ref, label }, context } = situation
  const item = context.marks?.item
  if (item === undefined) return refuse('invalid')
  return denied(situation, 'note') ?? say({ type: 'corrected', facts: { item, label }, words: { ref } })
}

export const mask: Rule<'mask', ThreadState> = (situation) => {
  const { command: { item: ref, reason }, context } = situation
  const item = context.marks?.item
  if (item === undefined || reason.trim() === '') return refuse('invalid')
  return denied(situation, 'mask') ?? say({ type: 'masked', facts: { item }, words: { ref, reason } })
}

export const reveal: Rule<'reveal', IdentityState> = (situation) => {
  const { command: { id, field, reason, for: duration }, context } = situation
  if (reason.trim() === '' || !(duration > 0 && duration <= longestReveal)) return refuse('invalid')
  const decision = rule(situation, 'reveal', { field })
  if (decision.effect !== 'allow') return refuse('denied', { decision })
  const until = new Date(Date.parse(context.now) + duration).toISOString()
  return say({ type: 'revealed', facts: { reveal: id, field, until, rule: decision.rule }, words: { reason } })
}

export const hold: Rule<'hold', ScopeState> = (situation) => {
  const { command: { level, reason } } = situation
  if (reason.trim() === '') return refuse('invalid')
  return denied(situation, 'hold') ?? say({ type: 'held', facts: { level }, words: { reason } })
}

export const lift: Rule<'lift', ScopeState> = (situation) => {
  const { state, command: { reason } } = situation
  if (!state.hold) return refuse('not-possible')
  return denied(situation, 'hold') ?? say({ type: 'lifted', facts: {}, words: reason === undefined ? undefined : { reason } })
}
