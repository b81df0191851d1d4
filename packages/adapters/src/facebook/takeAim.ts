import type { Call, Channel, ReplyTarget } from '@alongside/core/adapter'
import { isAlongsideError, type ErrorCode } from '@alongside/core/errors'
import { identityKey, type Instant } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import type { Api, CommentView, ConversationView, PersonView, PostView } from './api.js'
import { verbsOf, windows } from './descriptor.js'
import { isPage, toIdentity, type MapContext } from './map.js'
import { readTime } from './mapTime.js'
import { readRef, type Node } from './toRef.js'

/** Why nothing can be sent. */
export interface Missed {
  readonly code: ErrorCode
  readonly reason: string
}

/** What a reply would answer, and whom it would reach. */
export interface Aim {
  readonly node?: Node
  /** The number of the person, where Facebook says it. */
  readonly person?: string
  /** The comment under which answers are kept: the one aimed at, or the one above it. */
  readonly top?: string
  readonly isOurs: boolean
  readonly canComment: boolean
  readonly canReplyPrivately: boolean
  readonly canHide: boolean
  readonly canRemove: boolean
  readonly occurredAt?: number
  readonly url?: string
  readonly missed?: Missed
  /** When the person last wrote to the Page, of what Graph still tells. */
  readonly lastHeard?: number
  readonly hasConversation: boolean
  readonly inboxUrl?: string
  /** False without the permission pages_messaging: what is said in public can still be answered there. */
  readonly mayWrite: boolean
}

const nothing: Aim = { isOurs: false, canComment: false, canReplyPrivately: false, canHide: false, canRemove: false, hasConversation: false, mayWrite: true }

/** Looks up what is aimed at, and whether the Page and the person write to each other. */
export async function takeAim(api: Api, target: ReplyTarget, context: MapContext, call: Call): Promise<Aim> {
  const aim = target.about ? await aimAtItem(api, target, context, call) : aimAtPerson(target, context)
  const { missed, person } = aim
  if (missed || person === undefined) return aim
  if (target.to && identityKey(target.to) !== identityKey(toIdentity(person, context))) {
    return { ...aim, missed: { code: 'forbidden', reason: context.words.closed.somebodyElse } }
  }
  const conversation = await api.findConversation(person, call).catch(unlessForbidden)
  if (conversation === 'forbidden') return { ...aim, mayWrite: false }
  return conversation ? { ...aim, ...heardIn(conversation, person) } : aim
}

function unlessForbidden(error: unknown): 'forbidden' {
  if (isAlongsideError(error) && error.code === 'forbidden') return 'forbidden'
  throw error
}

async function aimAtItem(api: Api, target: ReplyTarget, context: MapContext, call: Call): Promise<Aim> {
  const { closed } = context.words
  const node = readRef(target.about, context.source)
  if (!node) return { ...nothing, missed: { code: 'not-found', reason: closed.notOurs } }
  const aim = await findNode(api, node, context, call)
  if (!aim) return { ...nothing, node, missed: { code: 'not-found', reason: closed.gone } }
  // Whoever is to be answered has to be known, or somebody else might read it.
  return target.to && aim.person === undefined ? { ...aim, missed: { code: 'forbidden', reason: closed.somebodyElse } } : aim
}

async function findNode(api: Api, node: Node, context: MapContext, call: Call): Promise<Aim | null> {
  if (node.kind === 'message') {
    const message = await api.getMessage(node.id, call)
    const person = [message?.from, ...(message?.to?.data ?? [])].find((one) => one?.id && !isPage(one, context))
    return message && { ...nothing, node, isOurs: isPage(message.from, context), ...personOf(person) }
  }
  if (node.kind === 'comment') {
    const comment = await api.getComment(node.id, call)
    return comment && aimAtComment(comment, node, context)
  }
  const post = await api.getPost(node.id, call)
  return post && aimAtPost(post, node, context)
}

function aimAtComment(comment: CommentView, node: Node, context: MapContext): Aim {
  const { from, parent, can_comment: canComment = true, can_hide: canHide = true, can_remove: canRemove = true } = comment
  const isOurs = isPage(from, context)
  const canReplyPrivately = !isOurs && comment.can_reply_privately !== false
  // Below an answer of ours, whoever we answered is answered again.
  const answered = isOurs ? [parent?.from].find((one) => !isPage(one, context)) : from
  return {
    ...nothing, node, isOurs, top: parent?.id ?? node.id, canComment, canReplyPrivately, canHide, canRemove,
    ...personOf(answered), ...whenAndWhere(comment.created_time, comment.permalink_url),
  }
}

function aimAtPost(post: PostView, node: Node, context: MapContext): Aim {
  const isOurs = isPage(post.from, context)
  const isVisitorPost = node.kind === 'post' && !isOurs && node.id.startsWith(`${context.page.id}_`)
  return {
    ...nothing, node, isOurs, canComment: true, canReplyPrivately: isVisitorPost && post.can_reply_privately !== false, canHide: isVisitorPost,
    ...(!isOurs && personOf(post.from)), ...whenAndWhere(post.created_time, post.permalink_url),
  }
}

function aimAtPerson({ to }: ReplyTarget, context: MapContext): Aim {
  const { closed } = context.words
  const isKnown = to?.scheme.trim().toLowerCase() === 'facebook' && to.realm === context.page.id && /^\d+$/.test(to.id)
  return isKnown ? { ...nothing, person: to.id } : { ...nothing, missed: { code: 'channel-closed', reason: closed.nobody } }
}

const personOf = (person: PersonView | undefined): Pick<Aim, 'person'> => (person?.id ? { person: person.id } : {})

function whenAndWhere(created: string | undefined, address: string | undefined): Pick<Aim, 'occurredAt' | 'url'> {
  const [occurredAt, url] = [readTime(created), safeUrl(address ?? '')]
  return { ...(occurredAt !== undefined && { occurredAt }), ...(url !== null && { url }) }
}

function heardIn({ messages, link }: ConversationView, person: string): Pick<Aim, 'hasConversation' | 'lastHeard' | 'inboxUrl'> {
  const times = (messages?.data ?? []).filter(({ from }) => from?.id === person).flatMap(({ created_time: created }) => readTime(created) ?? [])
  const inboxUrl = safeUrl(link?.startsWith('/') ? `https://www.facebook.com${link}` : (link ?? ''))
  return { hasConversation: true, ...(times.length > 0 && { lastHeard: Math.max(...times) }), ...(inboxUrl !== null && { inboxUrl }) }
}

export type Way = 'comment' | 'privateReply' | 'message'

export const ways: readonly Way[] = ['comment', 'privateReply', 'message']

const suffix: Readonly<Record<Way, string>> = { comment: '', privateReply: ':private-reply', message: ':messages' }

export const toChannelId = (way: Way, pageId: string): string => `facebook:${pageId}${suffix[way]}`

/** Why this way is closed; null when it is open. */
export function explain(way: Way, aim: Aim, hasHumanAgent: boolean, { words: { closed } }: MapContext, now: number): Missed | null {
  if (aim.missed) return aim.missed
  if (way === 'comment') return explainComment(aim, closed)
  if (!aim.mayWrite) return { code: 'forbidden', reason: closed.mayNotWrite }
  if (aim.person === undefined) return { code: 'channel-closed', reason: aim.isOurs ? closed.ownWords : closed.unknownAuthor }
  if (way === 'privateReply') return explainPrivateReply(aim, closed, now)
  if (!aim.hasConversation) return { code: 'channel-closed', reason: closed.neverWrote }
  return (messageWindow(aim, hasHumanAgent) ?? 0) > now ? null : { code: 'window-closed', reason: hasHumanAgent ? closed.humanAgentOver : closed.standardOver }
}

type Closed = MapContext['words']['closed']

function explainComment({ node, canComment }: Aim, closed: Closed): Missed | null {
  if (!node) return { code: 'channel-closed', reason: closed.nobody }
  if (node.kind === 'message') return { code: 'forbidden', reason: closed.wasPrivate }
  return canComment ? null : { code: 'channel-closed', reason: closed.noComments }
}

function explainPrivateReply({ node, isOurs, canReplyPrivately, occurredAt }: Aim, closed: Closed, now: number): Missed | null {
  if (node?.kind !== 'comment' && node?.kind !== 'post') return { code: 'channel-closed', reason: closed.onlyComments }
  if (isOurs) return { code: 'channel-closed', reason: closed.ownWords }
  if (occurredAt !== undefined && occurredAt + windows.privateReply <= now) return { code: 'window-closed', reason: closed.privateReplyOver }
  return canReplyPrivately ? null : { code: 'channel-closed', reason: closed.repliedAlready }
}

const messageWindow = ({ lastHeard }: Aim, hasHumanAgent: boolean): number | undefined =>
  lastHeard === undefined ? undefined : lastHeard + (hasHumanAgent ? windows.humanAgent : windows.standard)

/** True past the first day, when only a human agent may still write. */
export const needsHumanAgent = ({ lastHeard = 0 }: Aim, now: number): boolean => lastHeard + windows.standard <= now

function endOf(way: Way, aim: Aim, hasHumanAgent: boolean): number | undefined {
  if (way === 'message') return messageWindow(aim, hasHumanAgent)
  return way === 'privateReply' && aim.canReplyPrivately && aim.occurredAt !== undefined ? aim.occurredAt + windows.privateReply : undefined
}

/** Until when this way stays open, by Facebook's rules. */
export function windowOf(way: Way, aim: Aim, hasHumanAgent: boolean, { words }: MapContext): NonNullable<Channel['window']> | undefined {
  const end = endOf(way, aim, hasHumanAgent)
  if (end === undefined) return undefined
  const rule = way === 'privateReply' ? words.privateReplyWindow : hasHumanAgent ? words.humanAgentWindow : words.standardWindow
  const closesAt: Instant = new Date(end).toISOString()
  return { closesAt, rule, alternatives: [] }
}

/** What a Page may do to what is aimed at. */
export function verbsFor({ node, canHide, canRemove }: Aim): Channel['verbs'] {
  const { own, others } = node ? verbsOf[node.kind] : { own: [], others: [] }
  return { own, others: others.filter((verb) => (verb === 'hide' || verb === 'unhide' ? canHide : verb === 'delete' ? canRemove : true)) }
}
