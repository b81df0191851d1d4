import { createRequest, orNull, type AdapterEnvironment, type Call, type CredentialSource, type RequestInput } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import { graphFetch } from './graphFetch.js'

/** Every address names it. A version lives for about two years: https://developers.facebook.com/docs/graph-api/changelog */
export const graphVersion = 'v25.0'

// Remote shapes, after https://developers.facebook.com/docs/graph-api/reference. Nothing in them is certain: without a permission, much is left out.

export interface PersonView {
  readonly id?: string
  readonly name?: string
}

export interface AttachmentView {
  readonly type?: string
  readonly media_type?: string
  readonly title?: string
  readonly description?: string
  readonly url?: string
  readonly media?: { readonly image?: { readonly src?: string; readonly width?: number; readonly height?: number }; readonly source?: string }
}

export interface PostView {
  readonly id?: string
  readonly created_time?: string
  readonly updated_time?: string
  readonly from?: PersonView
  readonly message?: string
  readonly story?: string
  readonly permalink_url?: string
  readonly is_hidden?: boolean
  readonly can_reply_privately?: boolean
  readonly attachments?: { readonly data?: readonly AttachmentView[] }
  readonly shares?: { readonly count?: number }
  readonly reactions?: { readonly summary?: { readonly total_count?: number } }
  readonly comments?: { readonly summary?: { readonly total_count?: number } }
}

export interface CommentView {
  readonly id?: string
  readonly created_time?: string
  readonly from?: PersonView
  readonly message?: string
  readonly parent?: { readonly id?: string; readonly from?: PersonView }
  readonly permalink_url?: string
  readonly is_hidden?: boolean
  readonly can_hide?: boolean
  readonly can_remove?: boolean
  readonly can_comment?: boolean
  readonly can_reply_privately?: boolean
  readonly attachment?: AttachmentView
  readonly like_count?: number
  readonly comment_count?: number
}

export interface RatingView {
  readonly created_time?: string
  readonly rating?: number
  readonly recommendation_type?: string
  readonly review_text?: string
  readonly reviewer?: PersonView
  readonly open_graph_story?: { readonly id?: string }
}

export interface FileView {
  readonly mime_type?: string
  readonly name?: string
  readonly image_data?: { readonly url?: string; readonly preview_url?: string; readonly width?: number; readonly height?: number }
  readonly video_data?: { readonly url?: string; readonly preview_url?: string; readonly width?: number; readonly height?: number }
  readonly file_url?: string
}

export interface MessageView {
  readonly id?: string
  readonly created_time?: string
  readonly from?: PersonView
  readonly to?: { readonly data?: readonly PersonView[] }
  readonly message?: string
  readonly sticker?: string
  readonly attachments?: { readonly data?: readonly FileView[] }
}

export interface ConversationView {
  readonly id?: string
  readonly link?: string
  readonly updated_time?: string
  readonly participants?: { readonly data?: readonly PersonView[] }
  readonly messages?: { readonly data?: readonly MessageView[] }
}

interface Outcome {
  readonly success?: boolean
}

interface ListView<T> {
  readonly data?: readonly T[]
  readonly paging?: { readonly next?: string; readonly cursors?: { readonly after?: string } }
}

/** One page of a list, newest first, and the mark that leads to the one before it in time. */
export interface Listed<T> {
  readonly entries: readonly T[]
  readonly next?: string
}

/** To whom a message goes: somebody who wrote to the Page, or once to the author of a comment or of a post on the Page. */
export type Recipient = { readonly id: string } | { readonly comment_id: string } | { readonly post_id: string }

export interface MessageDraft {
  readonly recipient: Recipient
  readonly text: string
  /** Past the first day only a human agent may write, and only with Facebook's permission. */
  readonly isHumanAgent: boolean
}

export type Api = ReturnType<typeof createApi>

export interface ApiOptions {
  readonly source: { readonly id: string; readonly label: string }
  /** Where Graph answers; https://graph.facebook.com unless a relay stands before it. */
  readonly graph: string
  readonly pageId: string
  readonly environment: AdapterEnvironment
  readonly credentials: CredentialSource
}

const attachment = '{type,media_type,title,description,url,media}'
const taggedFields = `id,created_time,updated_time,from,message,story,permalink_url,attachments${attachment}`
const counts = 'shares,reactions.summary(total_count).limit(0),comments.filter(stream).summary(total_count).limit(0)'
const postFields = `${taggedFields},is_hidden,can_reply_privately,${counts}`
const permitted = 'is_hidden,can_hide,can_remove,can_comment,can_reply_privately'
const commentFields = `id,created_time,from,message,parent{id,from},permalink_url,attachment${attachment},like_count,comment_count,${permitted}`
const ratingFields = 'created_time,rating,recommendation_type,review_text,reviewer,open_graph_story{id}'
const messageFields = 'id,created_time,from,to,message,sticker,attachments{mime_type,name,image_data,video_data,file_url}'
const conversationFields = 'id,link,updated_time,participants'

/** An id is somebody else's word: it names a node and nothing beside it. */
const at = (id: string, edge?: string): string => [encodeURIComponent(id), edge].filter(Boolean).join('/')

/** The parts of the Graph API that this adapter uses, all in the name of one Page. What is not there is null, not an error. */
export function createApi({ source, graph, pageId, environment, credentials }: ApiOptions) {
  const base = `${graph.replace(/\/+$/, '')}/${graphVersion}/`
  const send = createRequest({ source, base, environment: { ...environment, fetch: graphFetch((url, init) => environment.fetch(url, init)) }, credentials })

  const get = async <T>(path: string, query: NonNullable<RequestInput['query']>, call: Call) => (await send<T | null>({ path, query }, call)).body
  const post = async <T>(path: string, json: unknown, call: Call) => (await send<T | null>({ method: 'POST', path, json }, call)).body

  /** Only the mark is taken from the paging: where to ask is ours to say. */
  async function list<T>(path: string, query: NonNullable<RequestInput['query']>, after: string, call: Call): Promise<Listed<T>> {
    const body = await get<ListView<T>>(path, { ...query, ...(after && { after }) }, call)
    if (!Array.isArray(body?.data)) throw notAList(source)
    const next = body.paging?.next === undefined ? undefined : body.paging.cursors?.after
    return { entries: (body.data as readonly T[]).filter(isThere), ...(next !== undefined && { next }) }
  }

  const remove = async (path: string, call: Call) => (await send<Outcome | null>({ method: 'DELETE', path }, call)).body
  const isDone = (answer: Promise<Outcome | null>): Promise<boolean | null> => orNull(answer.then((body) => body?.success === true))

  return {
    /** What stands on the Page, whoever posted it, by when it was posted. */
    listPosts: (after: string, call: Call) => list<PostView>(`${pageId}/feed`, { fields: postFields, limit: 50 }, after, call),

    /** Posts elsewhere that name the Page. */
    listTagged: (after: string, call: Call) => list<PostView>(`${pageId}/tagged`, { fields: taggedFields, limit: 50 }, after, call),

    listRatings: (after: string, call: Call) => list<RatingView>(`${pageId}/ratings`, { fields: ratingFields, limit: 50 }, after, call),

    /** By their last message. */
    listConversations: (after: string, call: Call) =>
      list<ConversationView>(`${pageId}/conversations`, { platform: 'messenger', fields: conversationFields, limit: 50 }, after, call),

    /** Graph tells the words of only the newest twenty of a conversation: https://developers.facebook.com/docs/messenger-platform/conversations */
    listMessages: (conversation: string, after: string, call: Call) =>
      list<MessageView>(at(conversation, 'messages'), { fields: messageFields, limit: 20 }, after, call),

    /** Those of a post with the answers to them, or the answers to one comment. */
    listComments: (id: string, after: string, call: Call) =>
      list<CommentView>(at(id, 'comments'), { filter: 'stream', order: 'reverse_chronological', fields: commentFields, limit: 50 }, after, call),

    getPost: (id: string, call: Call) => orNull(get<PostView>(at(id), { fields: postFields }, call)),
    getComment: (id: string, call: Call) => orNull(get<CommentView>(at(id), { fields: commentFields }, call)),
    getMessage: (id: string, call: Call) => orNull(get<MessageView>(at(id), { fields: messageFields }, call)),

    /** What the Page and this person wrote each other lately; null when they never did. */
    async findConversation(person: string, call: Call): Promise<ConversationView | null> {
      const fields = `${conversationFields},messages.limit(20){id,created_time,from,message}`
      const query = { platform: 'messenger', user_id: person, fields, limit: 1 }
      return (await orNull(list<ConversationView>(`${pageId}/conversations`, query, '', call)))?.entries[0] ?? null
    },

    /** Below a post, or below a comment: Facebook keeps one level of answers. */
    writeComment: (id: string, message: string, call: Call) => post<{ readonly id?: string }>(at(id, 'comments'), { message }, call),

    /** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
    writeMessage: ({ recipient, text, isHumanAgent }: MessageDraft, call: Call) =>
      post<{ readonly recipient_id?: string; readonly message_id?: string }>(
        `${pageId}/messages`,
        { recipient, message: { text }, ...(isHumanAgent ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' }) },
        call,
      ),

    // Each of these can be repeated; null when the item is gone.
    hide: (id: string, isHidden: boolean, call: Call) => isDone(post(at(id), { is_hidden: isHidden }, call)),
    edit: (id: string, message: string, call: Call) => isDone(post(at(id), { message }, call)),
    like: (id: string, call: Call) => isDone(post(at(id, 'likes'), {}, call)),
    unlike: (id: string, call: Call) => isDone(remove(at(id, 'likes'), call)),
    remove: (id: string, call: Call) => isDone(remove(at(id), call)),
  }
}

/** A list may hold what is nothing. */
const isThere = (entry: unknown): boolean => typeof entry === 'object' && entry !== null

function notAList({ id, label }: ApiOptions['source']): AlongsideError {
  return new AlongsideError({
    code: 'invalid-response',
    message:
      `${label} sent something else where a list was expected. ` +
      `Its version of the Graph API (${graphVersion}) may be over; report it to whoever maintains this adapter.`,
    source: id,
  })
}
