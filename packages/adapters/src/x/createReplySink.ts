import type { Call, Channel, OutgoingPost, ReplySink, ReplyTarget } from '@alongside/core/adapter'
import { isAbortError, isAlongsideError, type AlongsideError } from '@alongside/core/errors'
import { createCounter, type TextRule } from '@alongside/core/text'
import type { PostDraft, Session } from './api.js'
import { prices } from './costOf.js'
import { verbsFor, type Tier, type Words } from './descriptor.js'
import { findSent, toSent } from './findSent.js'
import type { MapContext } from './map.js'
import { isRefusal, openAccount, refuse, type Refusal } from './openAccount.js'
import type { SourceParts } from './SourceParts.js'
import { explain, takeAim, type Aim } from './takeAim.js'

export interface WritingParts extends SourceParts {
  readonly tier: Tier
  /** How long a post of our account may be. */
  readonly maxLength: number
}

export const toChannelId = (account: string): string => `x:${account}`

export function createReplySink(parts: WritingParts): ReplySink {
  const { api, contextFor } = parts
  return {
    async channels(target, call) {
      const context = contextFor(call.locale)
      const [session, aim] = await Promise.all([openAccount(api, context, call), takeAim(api, target, context, call)])
      return [toChannel(parts, target, aim, session, context)]
    },

    async send(post, _key, call) {
      const context = contextFor(call.locale)
      const draft = await beforehand(context.words, () => prepare(parts, post, context, call))
      if (isRefusal(draft)) return draft
      try {
        const made = await api.createPost(draft, call)
        return toSent(made, context.source, post.composedAt)
      } catch (error) {
        if (!isAlongsideError(error) || !isNo(error)) throw error
        const earlier = isDuplicate(error) ? await findSent(api, post, context, call) : null
        return earlier?.state === 'sent' ? earlier : toRefusal(error, context.words)
      }
    },

    async receipt(_key, post, call) {
      const context = contextFor(call.locale)
      const session = await openAccount(api, context, call)
      return isRefusal(session) ? { state: 'unknown' } : findSent(api, post, context, call)
    },
  }
}

/** A thread of posts answers our own, which only an enterprise contract surely allows. */
const toRule = ({ maxLength: max, tier }: WritingParts): TextRule => ({ unit: 'x-v3', max, linkLength: 23, overflow: tier === 'enterprise' ? 'split' : 'refuse' })

function toChannel(parts: WritingParts, target: ReplyTarget, aim: Aim, session: Session | Refusal, context: MapContext): Channel {
  const { words, account } = context
  const { tier } = parts
  const isInvited = aim.isSummoned && aim.post?.author_id !== account.id
  return {
    id: toChannelId(account.id),
    label: words.reply,
    account: { id: account.id, name: account.name, ...(account.avatarUrl && { avatarUrl: account.avatarUrl }) },
    visibility: 'public',
    ownership: 'independent',
    text: toRule(parts),
    availability: explain(aim, target, session, tier, context) ?? { state: 'open' },
    verbs: verbsFor(tier, aim.isOurConversation),
    once: 'by-lookup',
    ...(tier === 'self-serve' && { cost: isInvited ? prices.summonedReply : prices.post }),
    notes: [words.everybodyReads, ...(tier === 'self-serve' && !isInvited ? [words.linkCosts(prices.postWithLink)] : []), ...words.duties],
  }
}

/** What fails before anything was written has certainly written nothing. */
async function beforehand<T>(words: Words, run: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await run()
  } catch (error) {
    if (isAbortError(error) || !isAlongsideError(error)) throw error
    return toRefusal(error, words)
  }
}

const said = ({ cause }: AlongsideError): string => (cause instanceof Error ? cause.message : '')
const isNo = ({ code }: AlongsideError): boolean => code === 'invalid-request' || code === 'forbidden'
/** X takes the same words only once in a while, which keeps a repetition from being published twice. */
const isDuplicate = (error: AlongsideError): boolean => /duplicate content/i.test(said(error))

/** X says what it does not like in a sentence of its own. */
function toRefusal(error: AlongsideError, words: Words): Refusal {
  const { code, message, retryAfter } = error
  const [, detail] = /"detail":\s*"([^"]+)"/.exec(said(error)) ?? []
  return { ...refuse(code, isNo(error) && detail !== undefined ? words.closed.refused(detail) : message), ...(retryAfter !== undefined && { retryAfter }) }
}

async function prepare(parts: WritingParts, post: OutgoingPost, context: MapContext, call: Call): Promise<PostDraft | Refusal> {
  const { api, tier } = parts
  const { words, account } = context
  const session = await openAccount(api, context, call)
  if (isRefusal(session)) return session
  if (post.channel !== toChannelId(account.id)) return refuse('unsupported', words.closed.noChannel)
  if (post.visibility !== 'public') return refuse('forbidden', words.closed.noPrivate)
  if (post.attachments.length > 0) return refuse('unsupported', words.closed.noAttachments)
  const { isWithin, length, max } = (await createCounter(toRule(parts)))(post.text)
  if (!isWithin) return refuse('too-long', words.tooLong(length, max))
  const aim = await takeAim(api, post, context, call)
  const closed = explain(aim, post, session, tier, context)
  if (closed || !aim.post?.id) return refuse(closed?.code ?? 'not-found', closed?.reason ?? words.closed.gone)
  return { text: post.text, reply: { in_reply_to_tweet_id: aim.post.id } }
}
