import type { Receipt } from '@alongside/core/adapter'
import type { ErrorCode } from '@alongside/core/errors'
import type { Instant } from '@alongside/core/model'
import type { DispatchTiming } from './DispatchTiming.js'
import type { OutboxPost } from './OutboxTables.js'

/** What to do with a post whose turn it is. */
export type Attempt = { readonly do: 'send' } | { readonly do: 'look-up' } | { readonly do: 'end'; readonly change: PostChange }

/** What becomes of a row. What is left out stays. */
export type PostChange = Partial<
  Pick<OutboxPost, 'state' | 'attempts' | 'lookups' | 'due_at' | 'asked_at' | 'ref' | 'url' | 'sent_at' | 'problem_code' | 'problem_message' | 'body'>
>

export interface AttemptContext {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly random: () => number
  readonly timing: DispatchTiming
}

const texts = {
  unknown: 'The network did not say whether it was published. Look there before anybody sends it again.',
  erased: 'Its words were erased before it left. It was not sent. Write it anew if it is still wanted.',
} as const

/** Sends what certainly is not out there; looks up or, where the network recognises its key, repeats what may be; leaves the rest to a person. */
export function decideAttempt(post: OutboxPost, { now, timing }: AttemptContext): Attempt {
  const { asked_at: askedAt, body, once, attempts } = post
  if (body === null) return { do: 'end', change: askedAt === null ? failed('erased', texts.erased) : unknown }
  if (askedAt === null) return { do: 'send' }
  const isRecognised = once === 'by-key' && now - Date.parse(askedAt) < timing.keyLife
  // What was accepted is looked up on every network; `lookups` counts from there.
  if (post.lookups > 0) return { do: 'look-up' }
  if (isRecognised) return attempts < timing.attempts ? { do: 'send' } : { do: 'end', change: unknown }
  return once === 'uncertain' ? { do: 'end', change: unknown } : { do: 'look-up' }
}

/** What the answer to a send means for the post. */
export function concludeSend(post: OutboxPost, receipt: Receipt, context: AttemptContext): PostChange {
  const { now, timing } = context
  switch (receipt.state) {
    case 'sent':
      return sent(receipt)
    case 'refused':
      return refused(post, receipt, context)
    case 'accepted':
      return { state: 'sending', lookups: 1, due_at: toInstant(now + (timing.lookUpAfter[0] ?? 0)) }
    case 'absent':
    case 'unknown':
      if (post.once === 'uncertain') return unknown
      if (post.once === 'by-lookup') return { state: 'sending', lookups: 1, due_at: toInstant(now + (timing.lookUpAfter[0] ?? 0)) }
      return post.attempts < timing.attempts ? { state: 'sending', due_at: toInstant(now + pause(post, context)) } : unknown
  }
}

/** What a look-up means for the post. Absent is believed only once nothing of the attempt can be on its way any more. */
export function concludeLookUp(post: OutboxPost, receipt: Receipt, { now, timing }: AttemptContext): PostChange {
  const settledAt = Date.parse(post.asked_at ?? '') + timing.settleAfter
  if (receipt.state === 'sent') return sent(receipt)
  if (receipt.state === 'refused') return failed(receipt.code, receipt.message)
  if (receipt.state === 'absent') {
    if (now < settledAt) return { state: 'sending', lookups: post.lookups, due_at: toInstant(settledAt) }
    if (post.attempts < timing.attempts) return { state: 'queued', asked_at: null, lookups: 0, due_at: toInstant(now) }
    return failed('unknown-outcome', 'It did not reach the network, however often it was sent. Try again later.')
  }
  const next = timing.lookUpAfter[post.lookups]
  return next === undefined ? unknown : { state: 'sending', lookups: post.lookups + 1, due_at: toInstant(now + next) }
}

function refused({ attempts }: OutboxPost, { code, message, retryAfter }: Extract<Receipt, { state: 'refused' }>, context: AttemptContext): PostChange {
  const { now, timing, random } = context
  const isPassing = code === 'rate-limited' || retryAfter !== undefined
  // Never before the network said; a little after, so that replicas and accounts do not all come at once.
  const wait = Math.max(retryAfter ?? 0, timing.backoff * 2 ** Math.max(0, attempts - 1)) * (1 + random() / 4)
  if (!isPassing || attempts >= timing.attempts || wait > timing.longestWait) return failed(code, message)
  return { state: 'queued', asked_at: null, lookups: 0, due_at: toInstant(now + wait), problem_code: code, problem_message: message }
}

const pause = ({ attempts }: OutboxPost, { timing, random }: AttemptContext): number => timing.backoff * 2 ** Math.max(0, attempts - 1) * (0.75 + random() / 2)

function sent({ ref, at, url }: Extract<Receipt, { state: 'sent' }>): PostChange {
  return { state: 'sent', due_at: null, asked_at: null, body: null, ref, url: url ?? null, sent_at: at, problem_code: null, problem_message: null }
}

/** Certainly not published. */
export const failed = (code: ErrorCode, message: string): PostChange =>
  ({ state: 'failed', due_at: null, asked_at: null, lookups: 0, problem_code: code, problem_message: message })

/** From here on only a look-up that somebody asks for, or a person, decides. */
const unknown: PostChange = { state: 'unknown', due_at: null, problem_code: 'unknown-outcome', problem_message: texts.unknown }

export const toInstant = (time: number): Instant => new Date(time).toISOString()
