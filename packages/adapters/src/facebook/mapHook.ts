import type { Change } from '@alongside/core/adapter'
import type { Instant, Interaction } from '@alongside/core/model'
import type { PersonView } from './api.js'
import type { ChangeView, EntryView, MessagingView } from './hookViews.js'
import { isPage, mapComment, mapMessage, mapPost, mapRating, toPlace, type MapContext, type Told } from './map.js'
import { mapInstant, readTime, revisionAt } from './mapTime.js'
import { toRef, type Node, type NodeKind } from './toRef.js'

/** A change whose new state the delivery tells only in part: it is to be read. */
export interface ToRead {
  readonly type: 'read'
  readonly node: Node
  readonly thread?: string
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
  const { verb = '', item = '' } = value
  const node = nodeOf(field, value, item)
  if (!node) return []
  if (verb === 'remove' || verb === 'delete') return [toGone(node, at, context)]
  const isMention = field === 'mention'
  if (verb === 'add' && !isMention) return toPut(mapTold(node, value, context, { revision: revisionAt.told(readTime(value.created_time) ?? at) }))
  if (!['add', 'edit', 'edited', 'hide', 'unhide', 'update'].includes(verb)) return []
  const isEdit = verb.startsWith('edit')
  const told: Told = { revision: revisionAt.changed(at), ...(isEdit && { editedAt: toInstant(at) }) }
  const known = mapTold(node, value, context, told)
  const otherwise = known && isMention ? { ...known, channel: toPlace('mention', context), ...(known.text === undefined && { title: context.words.mentionedUs }) } : known
  // Facebook does not let a recommendation be read by its id, and tells all of it each time.
  if (node.kind === 'rating') return toPut(otherwise)
  const thread = node.kind === 'comment' ? (value.post_id ?? value.open_graph_story_id) : undefined
  return [{ type: 'read', node, isMention, told, otherwise: isMention || value.message !== undefined ? withHidden(otherwise, verb, context) : null, ...(thread !== undefined && { thread }) }]
}

function nodeOf(field: string, { comment_id: comment, post_id: post, open_graph_story_id: story }: ChangeView, item: string): Node | null {
  if (!['feed', 'mention', 'ratings'].includes(field)) return null
  if (item === 'comment') return comment ? { kind: 'comment', id: comment } : null
  if (field === 'ratings') return item === 'rating' && story ? { kind: 'rating', id: story } : null
  return postItems.has(item) && post ? { kind: 'post', id: post } : null
}

/** The item as far as the delivery tells it. */
function mapTold({ kind, id }: Node, value: ChangeView, context: MapContext, told: Told): Interaction | null {
  const created = mapInstant(value.created_time ?? told.revision)
  const [from, message] = [personOf(value), value.message]
  const dated = { ...(created !== undefined && { created_time: created }), ...(from && { from }), ...(message !== undefined && { message }) }
  const address = value.post?.permalink_url
  if (kind === 'rating') {
    const { open_graph_story_id: story = id, review_text: text, recommendation_type: type, rating } = value
    return mapRating({ ...dated, open_graph_story: { id: story }, ...(from && { reviewer: from }), ...(text !== undefined && { review_text: text }), ...(type !== undefined && { recommendation_type: type }), ...(rating !== undefined && { rating }) }, context, told)
  }
  const picture = value.photo ?? (value.item === 'photo' ? value.link : undefined)
  const attachment = picture === undefined ? undefined : { media_type: 'photo', media: { image: { src: picture } } }
  if (kind === 'post') return mapPost({ id, ...dated, ...(address !== undefined && { permalink_url: address }), ...(attachment && { attachments: { data: [attachment] } }) }, context, told)
  const thread = value.post_id ?? value.open_graph_story_id
  const isAnswer = value.parent_id !== undefined && value.parent_id !== thread
  return mapComment({ id, ...dated, ...(isAnswer && value.parent_id !== undefined && { parent: { id: value.parent_id } }), ...(attachment && { attachment }) }, thread, context, told)
}

function personOf({ from, sender_id: sender, sender_name: name, reviewer_id: reviewer, reviewer_name: reviewerName }: ChangeView): PersonView | undefined {
  const id = from?.id ?? sender ?? reviewer
  const said = from?.name ?? name ?? reviewerName
  return id === undefined ? undefined : { id: String(id), ...(said !== undefined && { name: said }) }
}

function withHidden(item: Interaction | null, verb: string, { words }: MapContext): Interaction | null {
  return item && verb === 'hide' ? { ...item, facts: [{ key: 'hidden', label: words.hidden, type: 'text', value: words.yes }] } : item
}

function mapMessaging({ sender, recipient, timestamp, message, message_edit: edit, postback }: MessagingView, context: MapContext): readonly Step[] {
  const time = readTime(timestamp)
  const isOurs = isPage(sender, context)
  const person = (isOurs ? recipient : sender)?.id
  if (time === undefined || person === undefined) return []
  const said = (id: string, text: string | undefined, told: Told) =>
    mapMessage({ id, created_time: toInstant(time), ...(sender && { from: sender }), ...(text !== undefined && { message: text }), attachments: { data: filesOf(message) } }, person, context, told)
  if (edit?.mid) {
    const told = { revision: revisionAt.changed(time), editedAt: toInstant(time) }
    return [{ type: 'read', node: { kind: 'message', id: edit.mid }, thread: person, isMention: false, told, otherwise: null }]
  }
  if (message?.mid && message.is_deleted) return [toGone({ kind: 'message', id: message.mid }, time, context)]
  if (message?.mid) return toPut(said(message.mid, message.text, { revision: revisionAt.told(time) }))
  return postback?.mid && postback.title ? toPut(said(postback.mid, postback.title, { revision: revisionAt.told(time) })) : []
}

function filesOf(message: MessagingView['message']) {
  return (message?.attachments ?? []).map(({ type = '', title, payload }) => {
    const url = payload?.url
    const named = title === undefined ? {} : { name: title }
    if (url === undefined) return named
    return { ...named, ...(type === 'image' ? { image_data: { url } } : type === 'video' ? { video_data: { url } } : { file_url: url, ...(type === 'audio' && { mime_type: 'audio/mpeg' }) }) }
  })
}

const toInstant = (time: number): Instant => new Date(time).toISOString()

const toGone = ({ kind, id }: { readonly kind: NodeKind; readonly id: string }, at: number, { source }: MapContext): Change =>
  ({ type: 'gone', ref: toRef(source, kind, id), revision: revisionAt.gone(at), at: toInstant(at), why: 'deleted' })

/** What a delivery tells too little of (no date, no author) is left to the next reading of the Page. */
export const toPut = (item: Interaction | null): readonly Change[] => (item ? [{ type: 'put', item, revision: item.revision }] : [])
