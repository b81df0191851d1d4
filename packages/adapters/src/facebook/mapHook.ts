import type { Change } from '@alongside/core/adapter'
import type { Instant, Interaction } from '@alongside/core/model'
import type { FileView, PersonView } from './api.js'
import type { ChangeView, EntryView, MessagingView } from './hookViews.js'
import { isPage, mapComment, mapMessage, mapPost, mapRating, toPlace, type MapContext, type Told } from './map.js'
import { mapInstant, readTime, revisionAt } from './mapTime.js'
import { toRef, type Node, type NodeKind } from './toRef.js'

/** A change whose new state the delivery tells only in part: it is to be read. */
export interface ToRead {
  readonly type: 'read'
  readonly node: Node
  /** The post that a comment stands below. */
  readonly thread?: string
  /** Who wrote us a message. */
  readonly person?: string
  readonly isMention: boolean
  readonly told: Told
  /** What is known without reading, for what the Page may not read. */
  readonly otherwise: Interaction | null
}

export type Step = Change | ToRead

/** What one entry of a delivery means. Reactions, receipts and whatever Facebook invents next mean nothing here. */
export function mapEntry(entry: EntryView, context: MapContext): readonly Step[] {
  const at = readTime(entry.time)
  if (entry.id !== context.page.id) return []
  const changes = (entry.changes ?? []).flatMap(({ field, value }) => (value && at !== undefined ? mapChange(field ?? '', value, at, context) : []))
  return [...changes, ...[...(entry.messaging ?? []), ...(entry.standby ?? [])].flatMap((event) => mapMessaging(event, context))]
}

const postItems: ReadonlySet<string> = new Set(['post', 'status', 'photo', 'video', 'share', 'link', 'album', 'note', 'event', 'story'])

function mapChange(field: string, value: ChangeView, at: number, context: MapContext): readonly Step[] {
  const { verb = '' } = value
  const node = nodeOf(field, value)
  if (!node) return []
  if (verb === 'remove' || verb === 'delete') return [toGone(node, at, context)]
  // A comment below our own post that names us is told twice. It stands where it was said.
  const isMention = field === 'mention' && !value.post_id?.startsWith(`${context.page.id}_`)
  if (verb === 'add' && field !== 'mention') return toPut(mapTold(node, value, context, { revision: revisionAt.told(readTime(value.created_time) ?? at) }))
  if (!['add', 'edit', 'edited', 'hide', 'unhide', 'update'].includes(verb)) return []
  const isEdit = verb.startsWith('edit')
  const told: Told = { revision: revisionAt.changed(at), ...(isEdit && { editedAt: toInstant(at) }) }
  const item = mapTold(node, value, context, told)
  // Facebook does not let a recommendation be read by its id, and tells all of it each time.
  if (node.kind === 'rating') return toPut(item)
  const otherwise = isMention ? asMention(item, context) : value.message === undefined ? null : withHidden(item, verb, context)
  const thread = node.kind === 'comment' ? (value.post_id ?? value.open_graph_story_id) : undefined
  return [{ type: 'read', node, isMention, told, otherwise, ...(thread !== undefined && { thread }) }]
}

function asMention(item: Interaction | null, context: MapContext): Interaction | null {
  return item && { ...item, channel: toPlace('mention', context), ...(item.text === undefined && { title: context.words.mentionedUs }) }
}

function nodeOf(field: string, { item = '', comment_id: comment, post_id: post, open_graph_story_id: story }: ChangeView): Node | null {
  if (!['feed', 'mention', 'ratings'].includes(field)) return null
  if (item === 'comment') return comment ? { kind: 'comment', id: comment } : null
  if (field === 'ratings') return item === 'rating' && story ? { kind: 'rating', id: story } : null
  return postItems.has(item) && post ? { kind: 'post', id: post } : null
}

/** The item as far as the delivery tells it. */
function mapTold({ kind, id }: Node, value: ChangeView, context: MapContext, told: Told): Interaction | null {
  const from = personOf(value)
  const dated = known({ id, created_time: mapInstant(value.created_time ?? told.revision), from, message: value.message })
  if (kind === 'rating') {
    const { review_text, recommendation_type, rating } = value
    return mapRating({ ...dated, open_graph_story: { id }, ...known({ reviewer: from, review_text, recommendation_type, rating }) }, context, told)
  }
  const picture = value.photo ?? (value.item === 'photo' ? value.link : undefined)
  const attachment = picture === undefined ? undefined : { media_type: 'photo', media: { image: { src: picture } } }
  if (kind === 'post') {
    return mapPost({ ...dated, ...known({ permalink_url: value.post?.permalink_url, attachments: attachment && { data: [attachment] } }) }, context, told)
  }
  const thread = value.post_id ?? value.open_graph_story_id
  const parent = value.parent_id === undefined || value.parent_id === thread ? undefined : { id: value.parent_id }
  return mapComment({ ...dated, ...known({ parent, attachment }) }, thread, context, told)
}

/** Without what is not there: an optional field is absent, never undefined. */
function known<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof T]?: Exclude<T[Name], undefined> }
}

function personOf({ from, sender_id: sender, sender_name: name, reviewer_id: reviewer, reviewer_name: reviewerName }: ChangeView): PersonView | undefined {
  const id = from?.id ?? sender ?? reviewer
  return id === undefined ? undefined : known({ id: String(id), name: from?.name ?? name ?? reviewerName })
}

function withHidden(item: Interaction | null, verb: string, { words }: MapContext): Interaction | null {
  return item && verb === 'hide' ? { ...item, facts: [{ key: 'hidden', label: words.hidden, type: 'text', value: words.yes }] } : item
}

function mapMessaging({ sender, recipient, timestamp, message, message_edit: edit, postback }: MessagingView, context: MapContext): readonly Step[] {
  const time = readTime(timestamp)
  const isOurs = isPage(sender, context)
  const person = (isOurs ? recipient : sender)?.id
  if (time === undefined || person === undefined) return []
  const view = { created_time: toInstant(time), ...known({ from: sender }), attachments: { data: filesOf(message) } }
  const said = (id: string, text: string | undefined) => mapMessage({ ...view, id, ...known({ message: text }) }, person, context, { revision: revisionAt.told(time) })
  if (edit?.mid) {
    const told = { revision: revisionAt.changed(time), editedAt: toInstant(time) }
    return [{ type: 'read', node: { kind: 'message', id: edit.mid }, person, isMention: false, told, otherwise: null }]
  }
  if (message?.mid && message.is_deleted) return [toGone({ kind: 'message', id: message.mid }, time, context)]
  if (message?.mid) return toPut(said(message.mid, message.text))
  return postback?.mid && postback.title ? toPut(said(postback.mid, postback.title)) : []
}

function filesOf(message: MessagingView['message']) {
  return (message?.attachments ?? []).flatMap(({ type, title, payload }): readonly FileView[] => {
    const url = payload?.url
    if (url === undefined) return []
    const file = type === 'image' ? { image_data: { url } } : type === 'video' ? { video_data: { url } } : { file_url: url }
    return [{ ...file, ...(type === 'audio' && { mime_type: 'audio/mpeg' }), ...known({ name: title }) }]
  })
}

const toInstant = (time: number): Instant => new Date(time).toISOString()

const toGone = ({ kind, id }: { readonly kind: NodeKind; readonly id: string }, at: number, { source }: MapContext): Change =>
  ({ type: 'gone', ref: toRef(source, kind, id), revision: revisionAt.gone(at), at: toInstant(at), why: 'deleted' })

/** What a delivery tells too little of (no date, no author) is left to the next reading of the Page. */
export const toPut = (item: Interaction | null): readonly Change[] => (item ? [{ type: 'put', item, revision: item.revision }] : [])
