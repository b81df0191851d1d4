import type { ActionRequest, ActionSink, Call, Receipt } from '@alongside/core/adapter'
import type { Session } from './api.js'
import { toChannelId, type WritingParts } from './createReplySink.js'
import type { MapContext } from './map.js'
import { isRefusal, openAccount, refuse, type Refusal } from './openAccount.js'
import { isOurConversation } from './takeAim.js'

export function createActionSink(parts: WritingParts): ActionSink {
  const { api, contextFor, now } = parts
  return {
    async perform(request, _key, call): Promise<Receipt> {
      const context = contextFor(call.locale)
      const session = await openAccount(api, context, call)
      if (isRefusal(session)) return session
      if (request.channel !== toChannelId(context.account.id)) return refuse('unsupported', context.words.closed.noChannel)
      return (await act(parts, request, session, context, call)) ?? { state: 'sent', ref: request.ref, at: now() }
    },
  }
}

/** Each of these can be repeated: the outcome is the same. */
async function act(parts: WritingParts, request: ActionRequest, session: Session, context: MapContext, call: Call): Promise<Refusal | null> {
  const { api, tier } = parts
  const { verb, ref } = request
  const { closed } = context.words
  const isLike = verb === 'like' || verb === 'unlike'
  const isHide = verb === 'hide' || verb === 'unhide'
  if (!isLike && !isHide && verb !== 'delete') return refuse('unsupported', closed.noVerb)
  if (isLike && tier !== 'enterprise') return refuse('forbidden', closed.noLikes)
  const { post, library } = await api.getPost(ref.id, call)
  if (!post?.id) return verb === 'delete' ? null : refuse('not-found', closed.gone)
  if (isLike) return (await api.like(session.account, post.id, verb === 'like', call)) ? null : refuse('not-found', closed.gone)
  if (isHide) {
    if (!(await isOurConversation(api, post, library, context, call))) return refuse('forbidden', closed.notOurConversation)
    return (await api.hideReply(post.id, verb === 'hide', call)) ? null : refuse('not-found', closed.gone)
  }
  if (post.author_id !== context.account.id) return refuse('forbidden', closed.notOurs)
  await api.deletePost(post.id, call)
  return null
}
