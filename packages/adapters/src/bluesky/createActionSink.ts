import type { ActionRequest, ActionSink, Call, Receipt } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import { likeCollection, postCollection, readAtUri, toAtUri, type Api, type Session } from './api.js'
import type { Words } from './descriptor.js'
import { isRefusal, openAccount, refuse } from './openAccount.js'
import type { SourceParts } from './SourceParts.js'
import { toLikeKey } from './toRecordKey.js'

export function createActionSink({ api, contextFor, now }: SourceParts): ActionSink {
  return {
    async perform(request, _key, call) {
      const context = contextFor(call.locale)
      const session = await openAccount(request.channel, api, context, call)
      if (isRefusal(session)) return session
      const refusal = await act(api, request, session, now(), context.words, call)
      return refusal ?? { state: 'sent', ref: request.ref, at: now() }
    },
  }
}

/** Each of these can be repeated: the outcome is the same. */
async function act(api: Api, { verb, ref }: ActionRequest, session: Session, at: string, words: Words, call: Call): Promise<Receipt | null> {
  if (verb === 'like') return like(api, ref.id, session, at, words, call)
  if (verb === 'unlike') return unlike(api, ref.id, session, call)
  if (verb !== 'delete') return refuse('unsupported', words.closed.noVerb)
  const { did, collection } = readAtUri(ref.id)
  if (did !== session.account || collection !== postCollection) return refuse('forbidden', words.closed.notOurs)
  await api.deleteRecord(session, ref.id, call)
  return null
}

async function like(api: Api, uri: string, session: Session, createdAt: string, words: Words, call: Call): Promise<Receipt | null> {
  const [post] = await api.getPostsAs(session, [uri], call)
  if (!post) return refuse('not-found', words.closed.gone)
  // The AppView may still tell of a like that was taken back a moment ago; the account's own server knows.
  if (post.viewer?.like && (await api.getRecord(session.service, post.viewer.like, call))) return null
  const record = { $type: likeCollection, subject: { uri, cid: post.cid }, createdAt }
  try {
    await api.createOnce(session, likeCollection, toLikeKey(uri), record, call)
  } catch (error) {
    if (!isAlongsideError(error) || error.code !== 'conflict') throw error
  }
  return null
}

/** Also takes back a like that was given elsewhere, which has a key of its own. */
async function unlike(api: Api, uri: string, session: Session, call: Call): Promise<null> {
  const [post] = await api.getPostsAs(session, [uri], call)
  const likes = new Set([toAtUri(session.account, likeCollection, toLikeKey(uri)), ...(post?.viewer?.like ? [post.viewer.like] : [])])
  for (const like of likes) await api.deleteRecord(session, like, call)
  return null
}
