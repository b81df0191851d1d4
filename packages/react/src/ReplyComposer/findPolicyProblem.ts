import type { Leak } from '@alongside/core/policy'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { becauseText } from '../desk/becauseText.js'
import type { ReplyProblem } from './checkReply.js'
import { decisionText } from './decisionText.js'
import type { DraftReading } from './readDraft.js'
import type { ReadyConversation } from './useReplyConversation.js'
import { changeOf, type ReplyPolicy } from './useReplyPolicy.js'

bringEnglish(en)

/** What of the company's rules or the team's work keeps a reply from being handed over: the first that is found stands. */
export function findPolicyProblem(t: Translate, policy: ReplyPolicy, reading: DraftReading, conversation: ReadyConversation, { desk }: Pick<AlongsideProps, 'desk'>): ReplyProblem | undefined {
  const { watch, hold, difference, names } = policy
  const { way, privateWay } = conversation
  const toPrivate = privateWay ? [{ label: t('policy.moveToPrivate'), channel: privateWay.channel.id }] : []
  const stop = (reason: string, more: Partial<ReplyProblem> = {}): ReplyProblem => ({ code: 'policy', tone: 'caution', reason, ...more })
  const [leak] = reading.leaks
  if (leak) return stop(leakText(t, leak), { tone: 'negative', select: [leak.from, leak.to], alternatives: leak.owner === 'this-customer' ? toPrivate : [] })
  const block = reading.findings.find(({ action }) => action === 'block')
  if (block) return stop(block.reason, { tone: 'negative', ...(block.from !== undefined && block.to !== undefined && { select: [block.from, block.to] as const }) })
  const { decision } = reading
  if (decision?.effect === 'deny') {
    const alternatives = decision.alternatives.map((one) => (one.verb === 'private-reply' && privateWay ? { ...one, channel: privateWay.channel.id } : one))
    // The ribbon says it already; what is lawful instead is said here.
    return { code: 'policy', reason: decisionText(t, decision, names), ...(alternatives.length > 0 && { tone: 'caution', alternatives }) }
  }
  if (hold?.hold.level === 'hold') return stop(t('policy.hold.hold'))
  if (difference) return stop(becauseText(t, changeOf(difference)))
  if (decision?.effect === 'needs-approval' && !desk) return stop(t('policy.noDesk'))
  // The host's own composer is no conversation that could be looked at.
  if (!way.adapter.replies) return undefined
  if (watch.status === 'reading') return { code: 'checking', reason: t('policy.checking') }
  if (watch.status === 'failed') return stop(t('policy.unobserved', { source: way.adapter.label }))
  return undefined
}

/** A company's rule says so by naming the verb `insert-reply` as what is lawful instead. */
export const isForHost = (decision: DraftReading['decision']): boolean =>
  decision?.effect === 'deny' && decision.alternatives.some(({ verb }) => verb === 'insert-reply')

const kinds = ['order', 'phone', 'email', 'address', 'case', 'date', 'customer'] as const

function leakText(t: Translate, { kind, owner, label }: Leak): string {
  const known = kinds.find((one) => one === kind)
  const what = known ? t(`policy.kind.${known}`) : (label ?? t('policy.kind.other'))
  return t(owner === 'another-customer' ? 'policy.leak.other' : 'policy.leak.public', { what })
}
