import type { DeskCommand, DeskCommandType } from './DeskCommand.js'
import type { DeskView, IdentityState, ScopeState, StreamState, ThreadState } from './DeskState.js'
import { approve, editAndApprove, reject, supersede } from './decideApproval.js'
import { assign, correctSentiment, escalate, hold, lift, mask, resolveEscalation, reveal, takeOver } from './decideCare.js'
import { recall, release, schedule, share, submit } from './decideDrafts.js'
import { observe } from './decideObservation.js'
import { claim, markDelivered, markFailed, markSent, markUnknown, retract } from './decideSending.js'
import { answer, ask, handOff, note } from './decideTalk.js'
import { diffExchange } from './diffExchange.js'
import { refuse, type Decided } from './refuse.js'
import type { DecideContext, Rule } from './Situation.js'

type Rules<S extends StreamState, T extends DeskCommandType> = { readonly [K in T]: Rule<K, S> }

const onScopes: Rules<ScopeState, 'hold' | 'lift'> = { hold, lift }
const onIdentities: Rules<IdentityState, 'note' | 'reveal'> = { note, reveal }
const onThreads: Rules<ThreadState, Exclude<DeskCommandType, 'hold' | 'lift' | 'reveal'>> = {
  observe, share, submit, approve, 'edit-and-approve': editAndApprove, reject, recall, supersede, schedule, release,
  claim, 'mark-sent': markSent, 'mark-delivered': markDelivered, 'mark-failed': markFailed, 'mark-unknown': markUnknown, retract,
  note, ask, answer, escalate, 'resolve-escalation': resolveEscalation, 'hand-off': handOff, assign, 'take-over': takeOver,
  'correct-sentiment': correctSentiment, mask,
}

const rulesOf: Record<StreamState['kind'], Partial<Record<DeskCommandType, unknown>>> = {
  thread: onThreads, identity: onIdentities, scope: onScopes, opaque: {},
}

/**
 * What a command comes to in a view: what the log will say about its stream, or why not. Pure, so that it explains a control
 * in the browser before it is pressed and enforces the same in the gateway. A send that is stopped says both: why, and that it was.
 */
export function decide(view: DeskView, command: DeskCommand, context: DecideContext): Decided {
  const state = view[command.stream]
  const decideFor = state && (rulesOf[state.kind][command.type] as Rule<DeskCommandType, StreamState> | undefined)
  if (!state || !decideFor || command.reads[command.stream] === undefined) return refuse('invalid')
  if (state.isAhead) return refuse('ahead')
  if (command.subject !== null && state.erased.includes(command.subject)) return refuse('erased')
  if ((command.subject === null) !== (state.kind === 'scope')) return refuse('invalid')
  return findStale(view, command) ?? decideFor({ view, state, command, context })
}

/** A decision stands on what its author saw; of what is newer the difference is told. */
function findStale(view: DeskView, { reads, stream }: DeskCommand): Decided | undefined {
  const isStale = Object.entries(reads).some(([read, version]) => view[read]?.version !== version)
  if (!isStale) return undefined
  const state = view[stream]
  const difference = state?.kind === 'thread' ? diffExchange(state, reads[stream] ?? 0) : undefined
  return refuse('stale', difference?.isDifferent ? { difference } : {})
}
