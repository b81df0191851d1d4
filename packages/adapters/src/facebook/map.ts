import type { Author, Identity, Instant, Interaction, Media, Place, Revision, SourceId } from '@alongside/core/model'
import { findLinks, safeUrl } from '@alongside/core/text'
import type { CommentView, MessageView, PersonView, PostView, RatingView } from './api.js'
import type { Words } from './descriptor.js'
import { mapFacts, mapFiles, mapMedia } from './mapMedia.js'
import { mapInstant, readTime, revisionAt } from './mapTime.js'
import { toRef } from './toRef.js'

/** Our Page. */
export interface FacebookPage {
  /** Its number, e.g. `104872391`. */
  readonly id: string
  /** As people know it, e.g. `Kestrel`. */
  readonly name: string
  readonly avatarUrl?: string
}

export interface MapContext {
  readonly source: SourceId
  readonly page: FacebookPage
  readonly words: Words
}

/** What is known about an item besides what it says itself. */
export interface Told {
  /** Where a webhook or a change says something newer than the item's own dates. */
  readonly revision?: Revision
  readonly editedAt?: Instant | undefined
}

/**
 * Facebook numbers people anew for each Page: an id means nothing on another one. It gives no handle, and their name is none: a name is personal,
 * and would outlive the words where only references may be kept.
 */
export const toIdentity = (id: string, { page }: Pick<MapContext, 'page'>): Identity =>
  ({ scheme: 'facebook', realm: page.id, id, party: id === page.id ? 'organisation' : 'person' })

export const isPage = (person: PersonView | undefined, { page }: Pick<MapContext, 'page'>): boolean => person?.id === page.id

const placeSuffix = { feed: '', message: ':messages', review: ':reviews', mention: ':mentions' } as const

export function toPlace(place: keyof typeof placeSuffix, { page, words }: MapContext): Place {
  const labels = { feed: words.place, message: words.messagePlace, review: words.reviewPlace, mention: words.mentionPlace }
  return { id: `facebook:${page.id}${placeSuffix[place]}`, label: labels[place](page.name) }
}

/** A post on the Page, by the Page or by a visitor. */
export function mapPost(post: PostView, context: MapContext, told: Told = {}): Interaction | null {
  const { id, created_time: created, updated_time: updated, from, message, story, attachments, is_hidden: isHidden = false } = post
  const occurredAt = mapInstant(created)
  if (!id || !occurredAt) return null
  const shown = attachments?.data ?? []
  // Without words of its own, what Facebook says about it is all there is: "Ines Roth was at Kestrel."
  const isStory = !message && story !== undefined
  return {
    ref: toRef(context.source, 'post', id),
    kind: 'post',
    nature: isStory ? 'activity' : 'words',
    channel: toPlace('feed', context),
    occurredAt,
    visibility: 'public',
    thread: id,
    ...sharedOf(from, context, told, readTime(updated) ?? readTime(created) ?? 0),
    ...contentOf(message, mapMedia(shown)),
    ...(isStory && { title: story }),
    ...factsOf(mapFacts(shown, isHidden, context.words)),
    ...addressOf(post.permalink_url),
    counts: countsOf({ reactions: post.reactions?.summary?.total_count, replies: post.comments?.summary?.total_count, shares: post.shares?.count }),
  }
}

/** A post somewhere else that names the Page. It is public, or the Page would not be told. */
export function mapMention(post: PostView, context: MapContext, told: Told = {}): Interaction | null {
  const item = mapPost(post, context, told)
  return item && { ...item, channel: toPlace('mention', context) }
}

/** A comment below a post. `thread` is the id of that post. */
export function mapComment(comment: CommentView, thread: string | undefined, context: MapContext, told: Told = {}): Interaction | null {
  const { id, created_time: created, from, message, parent, attachment, is_hidden: isHidden = false } = comment
  const occurredAt = mapInstant(created)
  if (!id || !occurredAt) return null
  const shown = attachment ? [attachment] : []
  const answered = parent?.id ? toRef(context.source, 'comment', parent.id) : thread === undefined ? undefined : toRef(context.source, 'post', thread)
  return {
    ref: toRef(context.source, 'comment', id),
    kind: 'comment',
    nature: 'words',
    channel: toPlace('feed', context),
    occurredAt,
    visibility: 'public',
    ...(thread !== undefined && { thread }),
    ...sharedOf(from, context, told, readTime(created) ?? 0),
    ...contentOf(message, mapMedia(shown)),
    ...(answered && { answers: { ref: answered, ...(parent?.from?.name && { author: parent.from.name }) } }),
    ...factsOf(mapFacts(shown, isHidden, context.words)),
    ...addressOf(comment.permalink_url),
    counts: countsOf({ reactions: comment.like_count, replies: comment.comment_count }),
  }
}

/** A recommendation. One that has no story of its own cannot be answered, but it was said all the same. */
export function mapRating(rating: RatingView, context: MapContext, told: Told = {}): Interaction | null {
  const { created_time: created, reviewer, open_graph_story: story, recommendation_type: type, rating: stars, review_text: words } = rating
  const occurredAt = mapInstant(created)
  const id = story?.id ?? (reviewer?.id && occurredAt ? `${reviewer.id}_${Date.parse(occurredAt)}` : undefined)
  if (!id || !occurredAt) return null
  const title = type?.toLowerCase() === 'positive' ? context.words.recommends : type?.toLowerCase() === 'negative' ? context.words.doesNotRecommend : undefined
  return {
    ref: toRef(context.source, 'rating', id),
    kind: 'review',
    nature: 'words',
    channel: toPlace('review', context),
    occurredAt,
    visibility: 'public',
    thread: id,
    ...sharedOf(reviewer, context, told, readTime(created) ?? 0),
    ...contentOf(words, []),
    ...(title !== undefined && { title }),
    ...factsOf(stars ? [{ key: 'rating', label: context.words.rating, type: 'rating', value: stars, outOf: 5 }] : []),
  }
}

/** A message between the Page and one person. */
export function mapMessage(message: MessageView, person: string | undefined, context: MapContext, told: Told = {}): Interaction | null {
  const { id, created_time: created, from, to, message: words, sticker, attachments } = message
  const occurredAt = mapInstant(created)
  const other = person ?? [from, ...(to?.data ?? [])].find((one) => one?.id && !isPage(one, context))?.id
  if (!id || !occurredAt || other === undefined) return null
  const url = safeUrl(sticker ?? '')
  const media: readonly Media[] = [...mapFiles(attachments?.data), ...(url === null ? [] : [{ type: 'image', url } as const])]
  return {
    ref: toRef(context.source, 'message', id),
    kind: 'message',
    nature: 'words',
    channel: toPlace('message', context),
    occurredAt,
    visibility: 'private',
    thread: toMessageThread(other),
    ...sharedOf(from, context, told, readTime(created) ?? 0),
    ...contentOf(words, media),
  }
}

/** A webhook does not name the conversation, but the person: there is one for each. */
const toMessageThread = (person: string): string => `messages:${person}`

type Shared = Pick<Interaction, 'direction' | 'author' | 'revision' | 'editedAt'>

function sharedOf(from: PersonView | undefined, context: MapContext, { revision, editedAt }: Told, time: number): Shared {
  const isOurs = isPage(from, context)
  return {
    direction: isOurs ? 'outbound' : 'inbound',
    author: mapAuthor(from, context, isOurs),
    revision: revision ?? revisionAt.read(time),
    ...(editedAt !== undefined && { editedAt }),
  }
}

/** Without a permission, Facebook leaves out who it was. */
function mapAuthor(from: PersonView | undefined, context: MapContext, isOurs: boolean): Author {
  const { page, words } = context
  return {
    name: isOurs ? page.name : from?.name?.trim() || words.somebody,
    ...(from?.id && { identity: toIdentity(from.id, context) }),
    ...(isOurs && page.avatarUrl !== undefined && { avatarUrl: page.avatarUrl }),
  }
}

function contentOf(words: string | undefined, media: readonly Media[]): Pick<Interaction, 'text' | 'links' | 'media'> {
  const text = words ?? ''
  const links = findLinks(text)
  return { ...(text !== '' && { text }), ...(links.length > 0 && { links }), ...(media.length > 0 && { media }) }
}

const factsOf = (facts: NonNullable<Interaction['facts']>): Pick<Interaction, 'facts'> => (facts.length > 0 ? { facts } : {})

function addressOf(address: string | undefined): Pick<Interaction, 'url'> {
  const url = safeUrl(address ?? '')
  return url === null ? {} : { url }
}

type Counts = NonNullable<Interaction['counts']>

/** What Facebook does not count is left out. */
function countsOf(counts: { readonly [name in keyof Counts]: number | undefined }): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined))
}
