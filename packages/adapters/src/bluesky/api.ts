import { createRequest, notSignedIn, orNull, type AdapterEnvironment, type Call, type Credential, type CredentialSource } from '@alongside/core/adapter'

/** Where anybody may read without signing in. */
export const publicAppView = 'https://public.api.bsky.app'

export const postCollection = 'app.bsky.feed.post'
export const likeCollection = 'app.bsky.feed.like'

export const toAtUri = (did: string, collection: string, key: string): string => `at://${did}/${collection}/${key}`

/** The parts of an AT URI; empty strings where it is not one. */
export function readAtUri(uri: string | undefined): { readonly did: string; readonly collection: string; readonly key: string } {
  const [, did = '', collection = '', key = ''] = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(uri ?? '') ?? []
  return { did, collection, key }
}

const site = 'https://bsky.app'
export const toProfileUrl = (did: string): string => `${site}/profile/${did}`
export const toTagUrl = (tag: string): string => `${site}/hashtag/${encodeURIComponent(tag)}`

/** The page where people read a post. */
export function toPostUrl(uri: string): string {
  const { did, key } = readAtUri(uri)
  return `${toProfileUrl(did)}/post/${key}`
}

// Remote shapes. Nothing in them is certain: other software writes records too, and the AppView passes them on.

export interface LabelView {
  readonly val?: string
  readonly src?: string
}

export interface ProfileView {
  readonly did?: string
  readonly handle?: string
  readonly displayName?: string
  readonly description?: string
  readonly avatar?: string
  readonly followersCount?: number
  readonly createdAt?: string
  readonly labels?: readonly LabelView[]
  readonly verification?: { readonly verifiedStatus?: string }
  readonly viewer?: { readonly blockedBy?: boolean; readonly blocking?: string }
}

export interface Facet {
  readonly index?: { readonly byteStart?: number; readonly byteEnd?: number }
  readonly features?: readonly { readonly $type?: string; readonly did?: string; readonly uri?: string; readonly tag?: string }[]
}

export interface StrongRef {
  readonly uri?: string
  readonly cid?: string
}

export interface PostRecord {
  readonly text?: string
  readonly createdAt?: string
  readonly langs?: readonly string[]
  readonly facets?: readonly Facet[]
  readonly reply?: { readonly root?: StrongRef; readonly parent?: StrongRef }
  readonly labels?: { readonly values?: readonly LabelView[] }
}

export interface QuotedView {
  readonly uri?: string
  readonly author?: ProfileView
  readonly value?: PostRecord
}

export interface EmbedView {
  readonly $type?: string
  readonly images?: readonly { readonly thumb?: string; readonly fullsize?: string; readonly alt?: string; readonly aspectRatio?: AspectRatio }[]
  readonly playlist?: string
  readonly thumbnail?: string
  readonly alt?: string
  readonly aspectRatio?: AspectRatio
  readonly external?: { readonly uri?: string; readonly title?: string }
  /** A quoted post, or, in `recordWithMedia`, a wrapper around one. */
  readonly record?: QuotedView & { readonly record?: QuotedView }
  readonly media?: EmbedView
}

interface AspectRatio {
  readonly width?: number
  readonly height?: number
}

export interface PostView {
  readonly uri?: string
  readonly cid?: string
  readonly author?: ProfileView
  readonly record?: PostRecord
  readonly embed?: EmbedView
  readonly likeCount?: number
  readonly replyCount?: number
  readonly repostCount?: number
  readonly quoteCount?: number
  readonly indexedAt?: string
  readonly viewer?: { readonly replyDisabled?: boolean; readonly like?: string }
}

export interface FeedEntry {
  readonly post?: PostView
  readonly reply?: { readonly parent?: PostView; readonly grandparentAuthor?: ProfileView }
  /** Set on what its author did not write here: a repost or a pin. */
  readonly reason?: { readonly $type?: string; readonly indexedAt?: string }
}

export interface FeedAnswer {
  readonly feed?: readonly FeedEntry[]
  readonly cursor?: string
}

export interface ThreadView {
  readonly post?: PostView
  readonly replies?: readonly ThreadView[]
}

export interface StoredRecord<T> {
  readonly uri?: string
  readonly cid?: string
  readonly value?: T
}

/** A credential that can write: it says whose it is and where that account lives. */
export interface Session extends Credential {
  readonly account: string
  readonly service: string
}

export type Api = ReturnType<typeof createApi>

export interface ApiOptions {
  readonly source: { readonly id: string; readonly label: string }
  readonly appView: string
  readonly environment: AdapterEnvironment
  readonly credentials?: CredentialSource
}

/** The methods of the AT protocol that this adapter uses. What is not there is null, not an error. */
export function createApi({ source, appView, environment: platform, credentials }: ApiOptions) {
  const environment = { ...platform, fetch: withMeaningfulStatus(platform.fetch) }
  const publicly = createRequest({ source, base: appView, environment })
  const signed = createRequest({ source, base: appView, environment, ...(credentials && { credentials }) })

  const read = async <T>(method: string, query: Readonly<Record<string, string | number | readonly string[]>>, call: Call) =>
    (await publicly<T | null>({ path: `xrpc/${method}`, query }, call)).body ?? ({} as T)

  const write = async <T>({ service }: Session, method: string, json: unknown, call: Call) =>
    (await signed<T>({ method: 'POST', path: `${service.replace(/\/+$/, '')}/xrpc/${method}`, json }, call)).body

  return {
    /** The session the host supplies for this employee, or null when it has none that can write. */
    async openSession(call: Call): Promise<Session | null> {
      const credential = await credentials?.(call.actor, { rejected: false }).catch(notSignedIn)
      const { account, service } = credential ?? {}
      return credential && account && service ? { ...credential, account, service } : null
    },

    getProfile: (actor: string, call: Call) => orNull(read<ProfileView>('app.bsky.actor.getProfile', { actor }, call)),

    searchActors: (q: string, limit: number, call: Call) =>
      read<{ actors?: readonly ProfileView[] }>('app.bsky.actor.searchActors', { q, limit: Math.min(limit, 100) }, call),

    resolveHandle: async (handle: string, call: Call) =>
      (await orNull(read<{ did?: string }>('com.atproto.identity.resolveHandle', { handle }, call)))?.did ?? null,

    /** Newest first by the earlier of "created" and "indexed". Null when there is no such account. */
    getAuthorFeed: (actor: string, cursor: string, limit: number, call: Call) =>
      orNull(read<FeedAnswer>('app.bsky.feed.getAuthorFeed', { actor, limit, filter: 'posts_with_replies', ...(cursor && { cursor }) }, call)),

    /** At most 25. Deleted ones are missing from the answer. */
    getPosts: async (uris: readonly string[], call: Call) => (await read<{ posts?: readonly PostView[] }>('app.bsky.feed.getPosts', { uris }, call)).posts ?? [],

    getPostThread: async (uri: string, depth: number, parentHeight: number, call: Call) =>
      (await orNull(read<{ thread?: ThreadView }>('app.bsky.feed.getPostThread', { uri, depth, parentHeight }, call)))?.thread ?? null,

    /** As the session's account sees them: with what it may do. */
    getPostsAs: async (session: Session, uris: readonly string[], call: Call) => {
      const path = `${session.service.replace(/\/+$/, '')}/xrpc/app.bsky.feed.getPosts`
      return (await signed<{ posts?: readonly PostView[] } | null>({ path, query: { uris } }, call)).body?.posts ?? []
    },

    /** Straight from the account's own server, which knows of a write before any AppView does. */
    getRecord: <T>(service: string, uri: string, call: Call) => {
      const { did: repo, collection, key: rkey } = readAtUri(uri)
      const path = `${service.replace(/\/+$/, '')}/xrpc/com.atproto.repo.getRecord`
      return orNull(publicly<StoredRecord<T>>({ path, query: { repo, collection, rkey } }, call).then(({ body }) => body))
    },

    /**
     * Creates the record unless another one is there, which rejects with `conflict`; the very same one there succeeds.
     * (`createRecord` with a key in use answers 500, which says nothing.)
     */
    createOnce: (session: Session, collection: string, rkey: string, record: object, call: Call) =>
      write<StrongRef>(session, 'com.atproto.repo.putRecord', { repo: session.account, collection, rkey, record, swapRecord: null }, call),

    /** Succeeds also when there is nothing to delete. */
    deleteRecord: (session: Session, uri: string, call: Call) => {
      const { did: repo, collection, key: rkey } = readAtUri(uri)
      return write(session, 'com.atproto.repo.deleteRecord', { repo, collection, rkey }, call)
    },

    uploadBlob: async (session: Session, content: Blob, type: string, call: Call) => {
      const path = `${session.service.replace(/\/+$/, '')}/xrpc/com.atproto.repo.uploadBlob`
      const headers = { 'content-type': type }
      return (await signed<{ blob?: unknown }>({ method: 'POST', path, body: content, headers }, call)).body.blob
    },
  }
}

const statuses: Readonly<Record<string, number>> = {
  ExpiredToken: 401, InvalidToken: 401, NotFound: 404, RecordNotFound: 404, ActorNotFound: 404, AccountDeactivated: 404, AccountTakedown: 404,
  RepoNotFound: 404, InvalidSwap: 409, BlockedActor: 403, BlockedByActor: 403, 'Profile not found': 404, 'Unable to resolve handle': 404,
}

/** XRPC refuses nearly everything with 400 and says what it means in a name. Gives such an answer the status that means it. */
function withMeaningfulStatus(fetch: AdapterEnvironment['fetch']): AdapterEnvironment['fetch'] {
  return async (url, init) => {
    const response = await fetch(url, init)
    if (response.status !== 400) return response
    const text = await response.text()
    return new Response(text, { status: toStatus(text), headers: response.headers })
  }
}

function toStatus(text: string): number {
  try {
    const { error, message } = JSON.parse(text) as { error?: string; message?: string }
    return statuses[error ?? ''] ?? statuses[message ?? ''] ?? 400
  } catch {
    return 400
  }
}
