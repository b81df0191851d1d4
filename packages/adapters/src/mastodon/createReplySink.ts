import type { Call, Channel, OutgoingPost, ReplySink } from '@alongside/core/adapter'
import { isAbortError, isAlongsideError, type AlongsideError } from '@alongside/core/errors'
import { createCounter } from '@alongside/core/text'
import type { Api, Session, StatusDraft } from './api.js'
import type { Limits, ReadLimits } from './createLimitsReader.js'
import { verbs, type Words } from './descriptor.js'
import { findOverhearing } from './findOverhearing.js'
import { findSent, toSent } from './findSent.js'
import type { MapContext } from './map.js'
import { toPrefix, withMention } from './mapText.js'
import { isRefusal, openAccount, refuse, type Refusal } from './openAccount.js'
import type { SourceParts } from './SourceParts.js'
import { explain, takeAim, targetOf, toPrivateChannel, toPublicChannel, type Aim } from './takeAim.js'

export interface WritingParts extends SourceParts {
  readonly readLimits: ReadLimits
}

/** The instance forgets a key after an hour. Well before, it is not relied upon. */
const keyLasts = 1_800_000

export function createReplySink(parts: WritingParts): ReplySink {
  const { api, contextFor, now, readLimits } = parts
  return {
    async channels(target, call) {
      const context = contextFor(call.locale)
      if (!context.account) return []
      const [session, aim, limits] = await Promise.all([openAccount(api, context, call), takeAim(api, target, context, call), readLimits(call)])
      return [false, true].map((isPrivate) => toChannel(isPrivate, aim, session, limits, context))
    },

    async send(post, key, call) {
      const context = contextFor(call.locale)
      const prepared = await beforehand(context.words, () => prepare(parts, post, context, call))
      if (isRefusal(prepared)) return prepared
      if (Date.parse(now()) - Date.parse(post.composedAt) > keyLasts) {
        const earlier = await findSent(api, post, prepared.session.account, context.source, call)
        if (earlier.state !== 'absent') return earlier
      }
      try {
        return toSent((await api.createStatus(prepared.draft, key, call)) ?? {}, context.source, post.composedAt)
      } catch (error) {
        if (!isAlongsideError(error) || error.code !== 'invalid-request') throw error
        return toRefusal(error, context.words)
      }
    },

    async receipt(_, post, call) {
      const context = contextFor(call.locale)
      const session = await openAccount(api, context, call)
      return isRefusal(session) ? { state: 'unknown' } : findSent(api, post, session.account, context.source, call)
    },
  }
}

function toChannel(isPrivate: boolean, aim: Aim, session: Session | Refusal, limits: Limits, context: MapContext): Channel {
  const { words, account = { address: '', name: '' } } = context
  const { text, attachments } = limits
  // The name in front counts, but without its host.
  const prefix = aim.acct === undefined ? 0 : toPrefix(aim.acct.split('@')[0] ?? '').length
  return {
    id: isPrivate ? toPrivateChannel(account.address) : toPublicChannel(account.address),
    label: isPrivate ? words.privateReply : words.reply,
    account: { id: account.address, name: account.name, ...(account.avatarUrl && { avatarUrl: account.avatarUrl }) },
    visibility: isPrivate ? 'private' : 'public',
    ownership: 'independent',
    text: { ...text, max: Math.max(1, text.max - prefix) },
    attachments,
    availability: explain(aim, isPrivate, session, context) ?? { state: 'open' },
    verbs,
    once: 'by-key',
    notes: [isPrivate ? words.privateNote : words.note],
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

/** The instance says what it does not like in a sentence of its own. */
function toRefusal({ code, message, retryAfter, cause }: AlongsideError, words: Words): Refusal {
  const [, said] = /"error":\s*"([^"]+)"/.exec(cause instanceof Error ? cause.message : '') ?? []
  const reason = code === 'invalid-request' && said !== undefined ? words.closed.refused(said) : message
  return { ...refuse(code, reason), ...(retryAfter !== undefined && { retryAfter }) }
}

async function prepare({ api, readLimits }: WritingParts, post: OutgoingPost, context: MapContext, call: Call) {
  const { words } = context
  const session = await openAccount(api, context, call)
  if (isRefusal(session)) return session
  const isPrivate = post.channel === toPrivateChannel(session.account)
  if (!isPrivate && post.channel !== toPublicChannel(session.account)) return refuse('unsupported', words.closed.noChannel)
  if (!isPrivate && post.visibility === 'private') return refuse('forbidden', words.closed.wasPrivate)
  const [aim, { text: rule }] = await Promise.all([takeAim(api, post, context, call), readLimits(call)])
  const closed = explain(aim, isPrivate, session, context)
  if (closed) return refuse(closed.code, closed.reason)
  const text = withMention(post.text, aim.acct)
  const { isWithin, length, max } = (await createCounter(rule))(text)
  if (!isWithin) return refuse('too-long', words.tooLong(length, max))
  const overhearing = isPrivate ? findOverhearing(post.text, aim.acct, context) : undefined
  if (overhearing !== undefined) return refuse('forbidden', words.closed.wouldTellOthers(overhearing))
  return { session, draft: await compose(api, post, text, aim, isPrivate, call) }
}

async function compose(api: Api, post: OutgoingPost, text: string, { parent }: Aim, isPrivate: boolean, call: Call): Promise<StatusDraft> {
  const media = await Promise.all(post.attachments.map(({ content, name, alt = '' }) => api.uploadMedia(content, name, alt, call)))
  const answered = targetOf(post) === undefined ? undefined : parent?.id
  // An ISO 639 code: what follows it, Mastodon does not know.
  const [language] = post.language?.toLowerCase().split('-') ?? []
  return {
    status: text,
    visibility: isPrivate ? 'direct' : parent?.visibility === 'unlisted' ? 'unlisted' : 'public',
    ...(answered !== undefined && { in_reply_to_id: answered }),
    ...(language && { language }),
    ...(media.length > 0 && { media_ids: media }),
  }
}
