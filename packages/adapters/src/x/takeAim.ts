import type { Call, Channel, ReplyTarget } from '@alongside/core/adapter'
import { pages, type Api, type PostView, type Session } from './api.js'
import type { Library } from './createLibrary.js'
import type { Tier } from './descriptor.js'
import { mentions, peopleIn, quotes, type MapContext } from './map.js'
import { isRefusal, type Refusal } from './openAccount.js'
import { numberOf, toHandle } from './readHandle.js'
import { referenceOf } from './readSpelling.js'

type Closed = Extract<Channel['availability'], { state: 'closed' }>

/** What a reply would answer and whom it would reach. */
export interface Aim {
  readonly post: PostView | null
  /** The author addressed us: https://docs.x.com/changelog, 23 February 2026. */
  readonly isSummoned: boolean
  readonly isProtected: boolean
  /** Our account began the conversation, so it may hide replies in it. */
  readonly isOurConversation: boolean
  /** Why nothing can be sent there at all. */
  readonly missed?: Pick<Closed, 'code' | 'reason'>
}

const nowhere: Aim = { post: null, isSummoned: false, isProtected: false, isOurConversation: false }

/** A thread without a post in it is answered at its beginning, whose id it has. */
export const targetOf = ({ about, thread }: ReplyTarget): string | undefined => about?.id ?? thread

/** A repost is answered where its original is. */
export async function takeAim(api: Api, target: ReplyTarget, context: MapContext, call: Call): Promise<Aim> {
  const { closed } = context.words
  const id = targetOf(target)
  if (id === undefined) return { ...nowhere, missed: { code: 'channel-closed', reason: closed.nobody } }
  const { post, library } = await getOriginal(api, id, call)
  if (!post) return { ...nowhere, missed: { code: 'not-found', reason: closed.gone } }
  const wanted = target.to === undefined ? undefined : (numberOf(target.to) ?? '')
  const isSomebodyElse = wanted !== undefined && !othersIn(post, context).includes(wanted)
  return {
    post,
    isSummoned: isSummoned(post, library, context),
    isProtected: library.users.get(post.author_id ?? '')?.protected ?? false,
    isOurConversation: await isOurConversation(api, post, library, context, call),
    ...(isSomebodyElse && { missed: { code: 'forbidden', reason: closed.somebodyElse } }),
  }
}

async function getOriginal(api: Api, id: string, call: Call) {
  const asked = await api.getPost(id, call)
  const reposted = asked.post ? referenceOf(asked.post, 'retweeted') : undefined
  return reposted === undefined ? asked : api.getPost(reposted, call)
}

/** A post of our own needs nobody's invitation: that is a thread. */
function isSummoned(post: PostView, library: Library, { account }: MapContext): boolean {
  return post.author_id === account.id || mentions(post, account.id) || quotes(post, library, account.id)
}

/** Whoever wrote it; under a post of ours, whom we spoke to. */
function othersIn(post: PostView, { account }: MapContext): readonly string[] {
  return post.author_id === account.id ? [...(post.in_reply_to_user_id ? [post.in_reply_to_user_id] : []), ...peopleIn(post)] : [post.author_id ?? '']
}

/** Often the answer holds the first post, since it is the one that was answered. */
export async function isOurConversation(api: Api, post: PostView, { posts }: Library, { account }: MapContext, call: Call): Promise<boolean> {
  const { conversation_id: root } = post
  if (root === undefined || root === post.id) return false
  const first = posts.get(root) ?? (await api.getPosts([root], call)).posts[0]
  return first?.author_id === account.id && post.author_id !== account.id
}

/** Why the channel cannot be used for this aim, and what is lawful instead; null when it can. */
export function explain(aim: Aim, target: ReplyTarget, session: Session | Refusal, tier: Tier, { words, account }: MapContext): Closed | null {
  const { post, missed, isProtected, isSummoned: isInvited } = aim
  const { closed } = words
  const open = post?.id ? [{ label: words.openPost, url: pages.post(post.id) }] : []
  if (isRefusal(session)) return { state: 'closed', code: session.code, reason: session.message, alternatives: open }
  if (missed) return { state: 'closed', ...missed, alternatives: post ? open : elsewhere(target, words.writeOnX) }
  if (isProtected) return { state: 'closed', code: 'forbidden', reason: closed.protected, alternatives: open }
  const intent = post?.id ? [{ label: words.answerOnX, url: pages.replyIntent(post.id) }] : []
  if (!isInvited && tier !== 'enterprise') return { state: 'closed', code: 'forbidden', reason: closed.notAddressed, alternatives: intent }
  const isLeftOut = post?.reply_settings === 'mentionedUsers' && post.author_id !== account.id && !mentions(post, account.id)
  return isLeftOut ? { state: 'closed', code: 'forbidden', reason: closed.onlyMentioned, alternatives: open } : null
}

/** Whoever is signed in to X may write to anybody there. */
function elsewhere({ to }: ReplyTarget, label: string): Closed['alternatives'] {
  const handle = toHandle(to?.handle)
  return handle === undefined ? [] : [{ label, url: pages.writeIntent(`@${handle} `) }]
}
