import type { Alternative, Channel } from '@alongside/core/adapter'
import type { Measure, TextCounter } from '@alongside/core/text'
import type { AlongsideContextValue } from '../provider/AlongsideContext.js'
import type { checkClosely } from './checkClosely.js'
import type { CompositionState } from './createComposition.js'

export type ReplyProblemCode = 'closed' | 'offline' | 'checking' | 'empty' | 'placeholder' | 'too-long' | 'attachment' | 'alt' | 'policy'

/** What keeps a reply from leaving, in words, with the lawful ways on. */
export interface ReplyProblem {
  readonly code: ReplyProblemCode
  readonly reason: string
  /** How urgently it is said. Without a tone it is said to those who ask. */
  readonly tone?: 'caution' | 'negative'
  readonly alternatives?: readonly Alternative[]
  /** The stretch of text to go to. */
  readonly select?: readonly [from: number, to: number]
  /** The attachment to go to. */
  readonly file?: string
}

/** A stretch of the text that is marked where it stands. */
export interface ReplyMark {
  readonly from: number
  readonly to: number
  readonly kind: 'overflow' | 'placeholder' | 'leak' | 'finding'
}

export interface ReplyCheck {
  readonly measure?: Measure
  /** In the order of the text. */
  readonly marks: readonly ReplyMark[]
  readonly problem?: ReplyProblem
  /** Worth knowing though it stops nothing: until when a reply is possible. */
  readonly note?: string
  /** What the primary button says instead of Send. */
  readonly action?: string
}

export interface ReplyToCheck extends Pick<CompositionState, 'text' | 'files'> {
  readonly channel: Channel
  /** Instead of the text as it is: the posts as which the agent chose to send it. */
  readonly parts?: readonly string[]
  readonly count: TextCounter | undefined
  /** Present once it is loaded, which a reply waits for that `wantsCloserLook`. */
  readonly checkClosely: typeof checkClosely | undefined
  /** The item answered is gone. */
  readonly isDeleted: boolean
  readonly isOnline: boolean
  readonly at: number
}

export type CheckWords = Pick<AlongsideContextValue, 't' | 'format' | 'locale'>

/** Whether there is anything in a reply that only some replies have. */
export function wantsCloserLook({ text, files, count }: Pick<ReplyToCheck, 'text' | 'files' | 'count'>): boolean {
  return text.includes('{') || files.length > 0 || count?.(text).isWithin === false
}

/** Everything that may keep a reply from leaving, in the order in which it is said: the first problem stands. Sending asks this and nothing else. */
export function checkReply(reply: ReplyToCheck, words: CheckWords): ReplyCheck {
  const { text, files, parts = [text], channel, count, isOnline } = reply
  const { t } = words
  const measures = count ? parts.map((part) => count(part)) : []
  const measure = measures.find(({ isWithin }) => !isWithin) ?? measures[0]
  const closer = wantsCloserLook(reply) ? reply.checkClosely?.(reply, measure, words) : { marks: [] }
  const problem: ReplyProblem | undefined =
    findClosed(reply, words) ??
    (isOnline ? undefined : { code: 'offline', tone: 'caution', reason: t('composer.offline') }) ??
    (measure && closer ? undefined : { code: 'checking', reason: t('composer.checking', { channel: channel.label }) }) ??
    (text.trim() || files.length > 0 ? undefined : { code: 'empty', reason: t('composer.empty'), select: [text.length, text.length] }) ??
    closer?.problem
  const overflow = measure?.overflowsAt === undefined || reply.parts ? [] : [{ from: measure.overflowsAt, to: text.length, kind: 'overflow' } as const]
  const marks = [...overflow, ...(closer?.marks ?? [])].sort((a, b) => a.from - b.from)
  const note = noteWindow(reply, words)
  return { marks, ...(measure && { measure }), ...(problem && { problem }), ...(note && { note }) }
}

/** Nothing is answered any more, or closed by the network, or the time it allows for a reply is over. */
function findClosed({ isDeleted, channel: { availability, window, label }, at }: ReplyToCheck, { t, format }: CheckWords): ReplyProblem | undefined {
  const closed = (reason: string, alternatives: readonly Alternative[]): ReplyProblem => ({ code: 'closed', tone: 'caution', reason, alternatives })
  if (isDeleted) return closed(t('composer.deleted'), [])
  if (availability.state === 'closed') return closed(availability.reason, availability.alternatives)
  if (!window || Date.parse(window.closesAt) > at) return undefined
  return closed(t('composer.windowClosed', { channel: label, time: format.relative(window.closesAt), rule: window.rule }), window.alternatives)
}

function noteWindow({ channel: { window, visibility }, at }: ReplyToCheck, { t, format }: CheckWords): string | undefined {
  const left = window ? Date.parse(window.closesAt) - at : 0
  return left > 0 ? t(visibility === 'private' ? 'composer.windowPrivate' : 'composer.windowPublic', { time: format.duration(left) }) : undefined
}
