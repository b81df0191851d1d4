import type { PolicyChannel } from '../policy/index.js'
import type { Observation } from './DeskCommand.js'
import type { DeskFacts, DeskStatement, ItemFacts, VoidReason } from './DeskEvent.js'
import type { Submission, ThreadState } from './DeskState.js'
import { diffExchange, type ExchangeDifference } from './diffExchange.js'
import { project } from './project.js'
import { refuse, state as say } from './refuse.js'
import type { MarkedObservation, Rule, Situation } from './Situation.js'
import { isSameStamp, plainChannel, threadStamp } from './threadStamp.js'

export const observe: Rule<'observe', ThreadState> = (situation) => {
  if (!situation.context.marks?.observation) return refuse('invalid')
  return say(...withVoided(situation, observedIn(situation)))
}

/** What an observation has to say that the thread does not know yet. */
export function observedIn({ state, command, context }: Situation<'observe' | 'claim', ThreadState>): readonly DeskStatement[] {
  const marked = context.marks?.observation
  if (!marked) return []
  const { observation } = command
  const known = new Map(state.exchange.items.filter(({ removedAt }) => removedAt === undefined).map((item) => [item.item, item]))
  const seen = new Set(marked.items.map(({ item }) => item))
  const added = marked.items.filter(({ item }) => !known.has(item))
  const changed = marked.items.filter(({ item, mark }) => known.has(item) && known.get(item)?.mark !== mark)
  const removed = [...known.keys()].filter((item) => !seen.has(item))
  const channels = (observation.channels ?? []).map(plainChannel).filter((channel) => !isKnown(state.channels, channel))
  const isNews = added.length + changed.length + removed.length + channels.length > 0
  if (!isNews && state.exchange.observedAt !== null && state.exchange.strangers === observation.strangers) return []
  const facts: DeskFacts['observed'] = {
    added: added.map(toFacts), changed: changed.map(toFacts), removed, channels, strangers: observation.strangers, digest: marked.digest,
    crossed: crossings(state, added),
  }
  return [{ type: 'observed', facts, words: wordsOf(marked, added, observation) }]
}

const toFacts = ({ item, mark, revision, party, visibility }: ItemFacts): ItemFacts => ({ item, mark, revision, party, visibility })

const isKnown = (channels: readonly PolicyChannel[], channel: PolicyChannel): boolean => {
  const text = JSON.stringify(channel)
  return channels.some((known) => JSON.stringify(known) === text)
}

function wordsOf({ items }: MarkedObservation, added: MarkedObservation['items'], { topics }: Observation) {
  const inbound = items.filter(({ party }) => party === 'customer').map(({ occurredAt }) => occurredAt).sort()
  const lastInboundAt = inbound.at(-1)
  return {
    refs: Object.fromEntries(added.map(({ item, ref }) => [item, ref])),
    ...(lastInboundAt !== undefined && { lastInboundAt }), ...(topics && { topics }),
  }
}

/** What the customer wrote while a reply of ours was on its way. */
function crossings({ submissions }: ThreadState, added: MarkedObservation['items']): DeskFacts['observed']['crossed'] {
  return submissions.flatMap(({ id, state, sent }) => {
    const isUnderWay = state === 'sending' || state === 'unknown'
    if (!isUnderWay && !sent) return []
    const items = added.filter(({ party, occurredAt }) => party === 'customer' && (isUnderWay || occurredAt <= (sent?.at ?? ''))).map(({ item }) => item)
    return items.length === 0 ? [] : [{ submission: id, items }]
  })
}

/** Adds what goes void by what was said. */
export function withVoided({ state, command, context }: Situation<'observe' | 'mark-sent', ThreadState>, statements: readonly DeskStatement[]): readonly DeskStatement[] {
  const next = project(state, command, statements, context.now)
  return [...statements, ...next.submissions.flatMap((submission) => {
    const because = isOpen(submission) ? voidReason(next, submission, context) : undefined
    return because ? [voided(submission, because, false)] : []
  })]
}

const isOpen = ({ state, approvals }: Submission): boolean => state === 'approved' || state === 'scheduled' || (state === 'pending' && approvals.length > 0)

export function voided(submission: Submission, because: VoidReason, isStopped: boolean): DeskStatement {
  return { type: 'voided', facts: { submission: submission.id, because, since: baselineOf(submission), isStopped } }
}

/** From which version on anything new stops a reply: when its author began, or when it was last approved as it stood. */
export const baselineOf = ({ since, approvals }: Submission): number => Math.max(since, ...approvals.map(({ version }) => version))

/** Why a reply that was ready may not leave any more, if anything it depends on is not as it was. */
export function voidReason(thread: ThreadState, submission: Submission, { policy, now }: Situation['context']): VoidReason | undefined {
  const news = newsSince(thread, baselineOf(submission), submission.id)
  if (news) return news
  const stamp = submission.approvals.at(-1)?.stamp
  const current = threadStamp(thread, submission, policy, now)
  if (!stamp || isSameStamp(stamp, current)) return undefined
  if (stamp.draft !== current.draft) return 'draft-changed'
  return stamp.policy === current.policy ? 'channel-changed' : 'policy-changed'
}

/** What happened to an exchange after a version, seen from one of its replies: what was observed, and what we sent besides. */
export function newsSince(thread: ThreadState, since: number, own: string): VoidReason | undefined {
  const isAnswered = thread.submissions.some(({ id, sent }) => id !== own && sent !== undefined && sent.version > since)
  return reasonOf(diffExchange(thread, since)) ?? (isAnswered ? 'we-replied' : undefined)
}

function reasonOf({ added, changed, removed }: ExchangeDifference): VoidReason | undefined {
  if (added.some(({ party }) => party === 'customer')) return 'customer-wrote'
  if (added.length > 0) return added.some(({ party }) => party === 'ours') ? 'we-replied' : 'item-changed'
  if (changed.length > 0) return 'item-changed'
  return removed.length > 0 ? 'item-removed' : undefined
}
