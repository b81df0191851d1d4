import { notSignedIn, orNull, type AdapterEnvironment, type Answer, type Call, type Credential, type CredentialSource, type RequestInput } from '@alongside/core/adapter'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import { createLibrary, type Library } from './createLibrary.js'
import { createXRequest } from './createXRequest.js'
import { historyOf, postQuery, userQuery, type Spelling } from './readSpelling.js'
import { isId } from './snowflake.js'

// Remote shapes, after https://docs.x.com/x-api and its OpenAPI description 2.167. Nothing in them is certain, and X may say null for "none".

export interface UrlEntityView { readonly start?: number; readonly end?: number; readonly url?: string | null; readonly expanded_url?: string | null; readonly display_url?: string | null; readonly media_key?: string | null }
export interface MentionView { readonly start?: number; readonly end?: number; readonly id?: string | null; readonly username?: string | null }
export interface TagView { readonly start?: number; readonly end?: number; readonly tag?: string }

export interface EntitiesView {
  readonly urls?: readonly UrlEntityView[] | null
  readonly mentions?: readonly MentionView[] | null
  readonly hashtags?: readonly TagView[] | null
}

export interface NoteView { readonly text?: string; readonly entities?: EntitiesView | null }
export interface ReferenceView { readonly type?: string; readonly id?: string }
export interface WithheldView { readonly copyright?: boolean; readonly country_codes?: readonly string[] | null; readonly scope?: string | null }

export interface PostView {
  readonly id?: string
  readonly text?: string
  readonly author_id?: string
  readonly created_at?: string
  readonly conversation_id?: string
  readonly in_reply_to_user_id?: string
  readonly lang?: string
  readonly display_text_range?: readonly number[]
  readonly edit_history_post_ids?: readonly string[]
  readonly edit_history_tweet_ids?: readonly string[]
  readonly entities?: EntitiesView | null
  readonly note_post?: NoteView | null
  readonly note_tweet?: NoteView | null
  readonly referenced_posts?: readonly ReferenceView[] | null
  readonly referenced_tweets?: readonly ReferenceView[] | null
  readonly attachments?: { readonly media_keys?: readonly string[] | null; readonly poll_ids?: readonly string[] | null } | null
  readonly geo?: { readonly place_id?: string | null; readonly coordinates?: { readonly coordinates?: readonly number[] } | null } | null
  readonly public_metrics?: {
    readonly like_count?: number
    readonly reply_count?: number
    readonly repost_count?: number
    readonly retweet_count?: number
    readonly quote_count?: number
    readonly impression_count?: number
  }
  readonly possibly_sensitive?: boolean
  readonly paid_partnership?: boolean
  readonly reply_settings?: string
  readonly withheld?: WithheldView | null
}

export interface UserView {
  readonly id?: string
  readonly name?: string
  readonly username?: string
  readonly description?: string
  readonly location?: string
  readonly url?: string
  readonly entities?: { readonly url?: { readonly urls?: readonly UrlEntityView[] | null } | null; readonly description?: EntitiesView | null } | null
  readonly created_at?: string
  readonly profile_image_url?: string
  readonly protected?: boolean
  readonly parody?: boolean
  readonly verified?: boolean
  readonly verified_type?: string
  readonly pinned_post_id?: string
  readonly pinned_tweet_id?: string
  readonly public_metrics?: { readonly followers_count?: number; readonly post_count?: number; readonly tweet_count?: number }
  readonly withheld?: WithheldView | null
}

export interface MediaView {
  readonly media_key?: string
  readonly type?: string
  readonly url?: string
  readonly preview_image_url?: string
  readonly alt_text?: string
  readonly width?: number
  readonly height?: number
  readonly variants?: readonly { readonly bit_rate?: number; readonly content_type?: string; readonly url?: string }[] | null
}

export interface PollView {
  readonly id?: string
  readonly end_datetime?: string
  readonly options?: readonly { readonly label?: string; readonly votes?: number; readonly position?: number }[] | null
}

export interface PlaceView {
  readonly id?: string
  readonly full_name?: string
  readonly name?: string
}

export interface IncludesView {
  readonly users?: readonly UserView[]
  readonly posts?: readonly PostView[]
  readonly tweets?: readonly PostView[]
  readonly media?: readonly MediaView[]
  readonly polls?: readonly PollView[]
  readonly places?: readonly PlaceView[]
}

/** Why one of several things that were asked for is not in the answer. */
export interface ProblemView {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly resource_id?: string
  readonly value?: string
}

interface AnswerView<T> {
  readonly data?: T | null
  readonly includes?: IncludesView | null
  readonly errors?: readonly ProblemView[] | null
  readonly meta?: { readonly next_token?: string; readonly result_count?: number }
}

/** Posts, newest first where they are a list, with what they refer to. */
export interface Batch {
  readonly posts: readonly PostView[]
  readonly library: Library
  readonly problems: readonly ProblemView[]
  /** Leads to what is older. */
  readonly next?: string
}

export interface PostDraft {
  readonly text: string
  readonly reply: { readonly in_reply_to_tweet_id: string }
}

/** A credential that says whose it is. */
export interface Session extends Credential {
  readonly account: string
}

export type Api = ReturnType<typeof createApi>

export interface ApiOptions {
  readonly source: { readonly id: string; readonly label: string }
  readonly base: string
  readonly environment: AdapterEnvironment
  readonly credentials: CredentialSource
}

/** What bounds a list: a moment, a post, the page before. */
export interface ListAsk {
  readonly cursor?: string
  readonly limit: number
  readonly since?: string
  readonly from?: string
}

/** How many posts one request looks up. */
export const mostTogether = 100

const page = (limit: number, least: number): number => Math.min(100, Math.max(least, limit))
const homepage = 'https://x.com'

/** Where something can be seen on X itself. */
export const pages = {
  profile: (name: string): string => `${homepage}/${name}`,
  post: (id: string, name = 'i'): string => `${homepage}/${name}/status/${id}`,
  tag: (tag: string): string => `${homepage}/hashtag/${encodeURIComponent(tag)}`,
  /** https://docs.x.com/x-for-websites/web-intents/overview: whoever is signed in there writes it, with their own hand. */
  replyIntent: (id: string): string => `${homepage}/intent/post?in_reply_to=${encodeURIComponent(id)}`,
  writeIntent: (text: string): string => `${homepage}/intent/post?text=${encodeURIComponent(text)}`,
}

/** The methods of X's API that this adapter uses. What is not there is null, not an error. */
export function createApi({ source, base, environment, credentials }: ApiOptions) {
  const send = createXRequest({ source, base, environment, credentials })
  let spelling: Spelling = 'post'

  /** Asks in the new spelling until a server says that it does not know it. */
  async function ask<T>(bucket: string, queries: Readonly<Record<Spelling, Readonly<Record<string, string>>>>, input: RequestInput, call: Call): Promise<AnswerView<T>> {
    const attempt = async (words: Spelling) => insistOnAnswer<T>(await send<unknown>(bucket, { ...input, query: { ...input.query, ...queries[words] } }, call), source)
    try {
      return await attempt(spelling)
    } catch (error) {
      if (spelling === 'tweet' || !isUnknownSpelling(error)) throw error
      const answer = await attempt('tweet')
      spelling = 'tweet'
      return answer
    }
  }

  async function list(bucket: string, path: string, query: RequestInput['query'], { cursor, since, from }: Omit<ListAsk, 'limit'>, call: Call): Promise<Batch> {
    const bounds = { ...(since !== undefined && { since_id: since }), ...(from !== undefined && { start_time: toSeconds(from) }) }
    const answer = await ask<readonly PostView[]>(bucket, postQuery, { path, query: { ...query, ...bounds, ...(cursor && { pagination_token: cursor }) } }, call)
    return toBatch(answer)
  }

  async function getPosts(ids: readonly string[], call: Call): Promise<Batch> {
    const asked = ids.filter(isId).slice(0, mostTogether)
    if (asked.length === 0) return toBatch({})
    return toBatch(await ask<readonly PostView[]>('tweets', postQuery, { path: '2/tweets', query: { ids: asked.join(',') } }, call))
  }

  const one = async (bucket: string, path: string, call: Call) => (await orNull(ask<UserView>(bucket, userQuery, { path }, call)))?.data ?? null

  return {
    getPosts,

    /** The newest version of one post. */
    async getPost(id: string, call: Call): Promise<{ readonly post: PostView | null; readonly library: Library }> {
      const { posts: [post], library } = await getPosts([id], call)
      const newest = post && historyOf(post).at(-1)
      if (!post || newest === undefined || newest === post.id) return { post: post ?? null, library }
      const latest = await getPosts([newest], call)
      return latest.posts[0] ? { post: latest.posts[0], library: latest.library } : { post, library }
    },

    /** The session the host supplies for this employee; null when it has none, or none that says whose it is. */
    async openSession(call: Call): Promise<Session | null> {
      const credential = await credentials(call.actor, { rejected: false }).catch(notSignedIn)
      return credential?.account !== undefined && isId(credential.account) ? { ...credential, account: credential.account } : null
    },

    getUser: (id: string, call: Call) => one('users', `2/users/${encodeURIComponent(id)}`, call),

    getUserByName: (name: string, call: Call) => one('users/by/username', `2/users/by/username/${encodeURIComponent(name)}`, call),

    /** Only with a user's token, never with the app's own. */
    async searchUsers(query: string, limit: number, call: Call): Promise<readonly UserView[]> {
      return (await ask<readonly UserView[]>('users/search', userQuery, { path: '2/users/search', query: { query, max_results: page(limit, 1) } }, call)).data ?? []
    },

    searchRecent: (query: string, { limit, ...bounds }: ListAsk, call: Call) =>
      list('search/recent', '2/tweets/search/recent', { query, max_results: page(limit, 10), sort_order: 'recency' }, bounds, call),

    searchAll: (query: string, { limit, ...bounds }: ListAsk, call: Call) =>
      list('search/all', '2/tweets/search/all', { query, max_results: page(limit, 10), sort_order: 'recency' }, bounds, call),

    getUserPosts: (id: string, { limit, ...bounds }: ListAsk, hasReposts: boolean, call: Call) =>
      list('users/tweets', `2/users/${encodeURIComponent(id)}/tweets`, { max_results: page(limit, 5), ...(!hasReposts && { exclude: 'retweets' }) }, bounds, call),

    getMentions: (id: string, { limit, ...bounds }: ListAsk, call: Call) =>
      list('users/mentions', `2/users/${encodeURIComponent(id)}/mentions`, { max_results: page(limit, 5) }, bounds, call),

    async createPost(json: PostDraft, call: Call): Promise<{ readonly id?: string; readonly text?: string }> {
      const { body } = await send<AnswerView<{ id?: string; text?: string }> | null>('tweets/create', { method: 'POST', path: '2/tweets', json }, call)
      return body?.data ?? {}
    },

    /** Null when there is nothing to delete. */
    deletePost: (id: string, call: Call) => orNull(send('tweets/delete', { method: 'DELETE', path: `2/tweets/${encodeURIComponent(id)}` }, call)),

    /** Only in a conversation that the account began. */
    hideReply: (id: string, hidden: boolean, call: Call) =>
      orNull(send('tweets/hidden', { method: 'PUT', path: `2/tweets/${encodeURIComponent(id)}/hidden`, json: { hidden } }, call)),

    /** Both can be repeated. */
    like: (account: string, id: string, isLiked: boolean, call: Call) => {
      const path = `2/users/${encodeURIComponent(account)}/likes`
      return orNull(isLiked
        ? send('users/likes', { method: 'POST', path, json: { tweet_id: id } }, call)
        : send('users/likes', { method: 'DELETE', path: `${path}/${encodeURIComponent(id)}` }, call))
    },
  }
}

function toBatch({ data, includes, errors, meta }: AnswerView<readonly PostView[]>): Batch {
  const posts = Array.isArray(data) ? data as readonly PostView[] : []
  return { posts, library: createLibrary(includes ?? {}, posts), problems: errors ?? [], ...(meta?.next_token !== undefined && { next: meta.next_token }) }
}

/** Every answer of X is an object that has at least one of these. */
function insistOnAnswer<T>({ body }: Answer<unknown>, { id, label }: ApiOptions['source']): AnswerView<T> {
  if (typeof body === 'object' && body !== null && ['data', 'errors', 'meta'].some((key) => key in body)) return body as AnswerView<T>
  throw new AlongsideError({
    code: 'invalid-response',
    message: `${label} sent something else than an answer of its API. The address may be wrong, or a page stands in between.`,
    source: id,
  })
}

/** X refuses a request that names a field or a parameter it does not know, and says which. */
function isUnknownSpelling(error: unknown): boolean {
  return isAlongsideError(error) && error.code === 'invalid-request' && error.cause instanceof Error && /post\.fields|note_post|_post_ids?|referenced_posts/.test(error.cause.message)
}

/** X takes no milliseconds. */
const toSeconds = (instant: string): string => instant.replace(/\.\d+Z$/, 'Z')
