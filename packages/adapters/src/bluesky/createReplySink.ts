import type { Call, Channel, OutgoingPost, Receipt, ReplySink, ReplyTarget } from '@alongside/core/adapter'
import { isAbortError, isAlongsideError } from '@alongside/core/errors'
import type { Identity, SourceId } from '@alongside/core/model'
import { createCounter } from '@alongside/core/text'
import { postCollection, toAtUri, toPostUrl, type Api, type PostRecord, type PostView, type Session } from './api.js'
import { buildFacets } from './buildFacets.js'
import { attachmentRule, textRule, verbs, type Words } from './descriptor.js'
import { findPost } from './findPost.js'
import type { BlueskyAccount, MapContext } from './map.js'
import { isRefusal, openAccount, refuse, toChannelId, type Refusal } from './openAccount.js'
import type { SourceParts } from './SourceParts.js'
import { toRecordKey } from './toRecordKey.js'

type Closed = Extract<Channel['availability'], { state: 'closed' }>

/** How many of our own posts in a row are followed upwards to find whom we are talking to. */
const longestChain = 25

export function createReplySink({ api, contextFor }: SourceParts): ReplySink {
  return {
    async channels(target, call) {
      const context = contextFor(call.locale)
      const session = await api.openSession(call)
      const uri = targetOf(target)
      const post = uri === undefined ? null : await findPost(api, uri, session, call)
      return context.accounts.map((account) => toChannel(account, context, explain(account, uri, post, session, context.words)))
    },

    async send(post, key, call) {
      const context = contextFor(call.locale)
      const prepared = await beforehand(() => prepare(api, post, key, context, call))
      if (isRefusal(prepared)) return prepared
      const { session, rkey, record } = prepared
      try {
        await api.createOnce(session, postCollection, rkey, record, call)
      } catch (error) {
        // Something is there already: an earlier attempt of the same reply, or somebody else's record.
        if (!isAlongsideError(error) || error.code !== 'conflict') throw error
        return lookUp(api, post, key, session, context, call)
      }
      return toSent(context.source, toAtUri(session.account, postCollection, rkey), post.composedAt)
    },

    async receipt(key, post, call) {
      const context = contextFor(call.locale)
      const session = await openAccount(post.channel, api, context, call)
      return isRefusal(session) ? { state: 'unknown' } : lookUp(api, post, key, session, context, call)
    },
  }
}

const targetOf = ({ about, thread }: ReplyTarget): string | undefined => about?.id ?? thread

function toChannel(account: BlueskyAccount, { words }: MapContext, closed: Closed | null): Channel {
  return {
    id: toChannelId(account.did),
    label: words.reply,
    account: { id: account.did, name: account.name, ...(account.avatarUrl && { avatarUrl: account.avatarUrl }) },
    visibility: 'public',
    ownership: 'independent',
    text: textRule,
    attachments: attachmentRule,
    availability: closed ?? { state: 'open' },
    verbs,
    once: 'by-key',
    notes: [words.note],
  }
}

/** Why this account cannot answer this post; null when it can. */
function explain(account: BlueskyAccount, uri: string | undefined, post: PostView | null, session: Session | null, words: Words): Closed | null {
  const { closed } = words
  const close = (code: Closed['code'], reason: string): Closed => ({
    state: 'closed',
    code,
    reason,
    alternatives: post && uri !== undefined ? [{ label: words.openPost, url: toPostUrl(uri) }] : [],
  })
  if (uri === undefined) return close('channel-closed', closed.noPost)
  if (!post) return close('not-found', closed.gone)
  if (!session) return close('unauthorised', closed.signedOut(account.name))
  if (session.account !== account.did) return close('forbidden', closed.otherAccount(account.name))
  if (post.viewer?.replyDisabled) return close('channel-closed', closed.limited)
  if (post.author?.viewer?.blockedBy || post.author?.viewer?.blocking) return close('channel-closed', closed.blocked)
  return null
}

/** What fails before anything was written has certainly written nothing. */
async function beforehand<T>(run: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await run()
  } catch (error) {
    if (isAbortError(error) || !isAlongsideError(error)) throw error
    return { ...refuse(error.code, error.message), ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }) }
  }
}

async function prepare(api: Api, post: OutgoingPost, key: string, context: MapContext, call: Call) {
  const { words } = context
  const { isWithin, length, bytes } = (await createCounter(textRule))(post.text)
  if (!isWithin) return refuse('too-long', words.tooLong(length, bytes))
  const session = await openAccount(post.channel, api, context, call)
  if (isRefusal(session)) return session
  const uri = targetOf(post)
  const parent = uri === undefined ? null : await findPost(api, uri, session, call)
  const closed = explain({ did: session.account, name: session.account }, uri, parent, session, words)
  if (closed || !parent) return refuse(closed?.code ?? 'not-found', closed?.reason ?? words.closed.gone)
  if (post.to && !(await answersTo(api, parent, post.to, session, call))) return refuse('forbidden', words.closed.somebodyElse)
  return { session, rkey: toRecordKey(post.composedAt, key), record: await compose(api, post, parent, session, call) }
}

/** True when the person is the one we talk to: the author of the post answered, or of the one above our own posts in a row. */
async function answersTo(api: Api, post: PostView, to: Identity, session: Session, call: Call): Promise<boolean> {
  let above: PostView | null = post
  for (let step = 0; above?.author?.did === session.account && step < longestChain; step++) {
    const parent: string | undefined = above.record?.reply?.parent?.uri
    above = parent === undefined ? null : await findPost(api, parent, session, call)
  }
  if (to.scheme === 'did') return above?.author?.did === to.id
  return to.scheme === 'bluesky' && above?.author?.handle?.toLowerCase() === to.id.replace(/^@/, '').toLowerCase()
}

async function compose(api: Api, post: OutgoingPost, parent: PostView, session: Session, call: Call): Promise<object> {
  const { uri, cid, record } = parent
  const facets = await buildFacets(post.text, (handle) => api.resolveHandle(handle, call))
  const images = await Promise.all(
    post.attachments.map(async ({ content, type, alt = '' }) => ({ image: await api.uploadBlob(session, content, type, call), alt })),
  )
  return {
    $type: postCollection,
    text: post.text,
    createdAt: post.composedAt,
    reply: { root: record?.reply?.root ?? { uri, cid }, parent: { uri, cid } },
    ...(post.language && { langs: [post.language] }),
    ...(facets.length > 0 && { facets }),
    ...(images.length > 0 && { embed: { $type: 'app.bsky.embed.images', images } }),
  }
}

/** What is at the place this reply would have: itself, nothing, or by the rarest of accidents something else. */
async function lookUp(api: Api, post: OutgoingPost, key: string, session: Session, { source, words }: MapContext, call: Call): Promise<Receipt> {
  const uri = toAtUri(session.account, postCollection, toRecordKey(post.composedAt, key))
  const stored = await api.getRecord<PostRecord>(session.service, uri, call)
  if (!stored) return { state: 'absent' }
  const isSame = stored.value?.text === post.text && stored.value.reply?.parent?.uri === targetOf(post)
  return isSame ? toSent(source, uri, post.composedAt) : refuse('conflict', words.closed.taken)
}

function toSent(source: SourceId, uri: string, at: string): Receipt {
  return { state: 'sent', ref: { source, id: uri }, at, url: toPostUrl(uri) }
}
