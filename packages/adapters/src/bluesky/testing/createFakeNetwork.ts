import { toRecordKey } from '../toRecordKey.js'
import { connectAtNetwork, type AtNetwork } from './connectAtNetwork.js'

const address = 'https://at.example'

interface Stored {
  readonly uri: string
  readonly cid: string
  readonly did: string
  readonly collection: string
  readonly key: string
  readonly value: Record<string, unknown> & { readonly createdAt?: string; readonly reply?: { readonly root: { readonly uri: string }; readonly parent: { readonly uri: string } } }
  readonly indexedAt: string
}

interface Ask {
  readonly query: URLSearchParams
  readonly body: Record<string, unknown> | null
  readonly viewer: string | null
}

class Refusal extends Error {
  constructor(readonly status: number, readonly error: string, message = error) {
    super(message)
  }
}

/**
 * A PDS and an AppView in memory that answer what a real one answered when it was asked the same (the live tests hold them to it).
 * Only what the adapter uses.
 */
export function createFakeNetwork({ now = Date.now }: { readonly now?: () => number } = {}): AtNetwork {
  const accounts = new Map<string, string>()
  const records = new Map<string, Stored>()
  let count = 0

  const posts = () => [...records.values()].filter(({ collection }) => collection === 'app.bsky.feed.post')
  const didOf = (actor: string) => (accounts.has(actor) ? actor : [...accounts].find(([, handle]) => handle === actor)?.[0])

  function profile(did: string) {
    const stored = records.get(`at://${did}/app.bsky.actor.profile/self`)
    return { did, handle: accounts.get(did), labels: [], ...(stored && { displayName: stored.value['displayName'], description: stored.value['description'], createdAt: stored.indexedAt }) }
  }

  function view({ uri, cid, did, value, indexedAt }: Stored, viewer: string | null) {
    const root = value.reply?.root.uri ?? uri
    const gate = records.get(root.replace('/app.bsky.feed.post/', '/app.bsky.feed.threadgate/'))
    const like = [...records.values()].find(({ did: liker, collection, value: { subject } }) => liker === viewer && collection === 'app.bsky.feed.like' && (subject as { uri: string }).uri === uri)
    return {
      uri, cid, author: profile(did), record: value, indexedAt, labels: [],
      bookmarkCount: 0, likeCount: 0, repostCount: 0, quoteCount: 0,
      replyCount: posts().filter((post) => post.value.reply?.parent.uri === uri).length,
      ...(viewer !== null && { viewer: { threadMuted: false, ...(gate && { replyDisabled: true }), ...(like && { like: like.uri }) } }),
    }
  }

  function thread(stored: Stored): object {
    const replies = posts().filter((post) => post.value.reply?.parent.uri === stored.uri)
    return { $type: 'app.bsky.feed.defs#threadViewPost', post: view(stored, null), replies: replies.map(thread) }
  }

  function write({ body, viewer }: Ask, isNew: boolean) {
    const { repo, collection, rkey = tid(count), record, swapRecord } = body as { repo: string; collection: string; rkey?: string; record: Stored['value']; swapRecord?: null }
    if (viewer !== repo) throw new Refusal(401, 'AuthenticationRequired')
    const uri = `at://${repo}/${collection}/${rkey}`
    const there = records.get(uri)
    if (there && JSON.stringify(there.value) === JSON.stringify(record)) return { uri, cid: there.cid }
    if (there && isNew) throw new Refusal(500, 'InternalServerError')
    if (there && swapRecord === null) throw new Refusal(400, 'InvalidSwap', `Record was at ${there.cid}`)
    const cid = `bafy${(count += 1)}`
    records.set(uri, { uri, cid, did: repo, collection, key: rkey, value: record, indexedAt: new Date(now()).toISOString() })
    return { uri, cid }
  }

  const methods: Readonly<Record<string, (ask: Ask) => unknown>> = {
    'com.atproto.server.createAccount': ({ body }) => {
      const did = `did:plc:${String(accounts.size + 1).padStart(24, 'a')}`
      accounts.set(did, String(body?.['handle']))
      return { did, handle: accounts.get(did), accessJwt: did }
    },
    'com.atproto.repo.createRecord': (ask) => write(ask, true),
    'com.atproto.repo.putRecord': (ask) => write(ask, false),
    'com.atproto.repo.deleteRecord': ({ body, viewer }) => {
      if (viewer !== body?.['repo']) throw new Refusal(401, 'AuthenticationRequired')
      records.delete(`at://${body?.['repo']}/${body?.['collection']}/${body?.['rkey']}`)
      return {}
    },
    'com.atproto.repo.getRecord': ({ query }) => {
      const uri = `at://${query.get('repo')}/${query.get('collection')}/${query.get('rkey')}`
      const stored = records.get(uri)
      if (!stored) throw new Refusal(400, 'RecordNotFound', `Could not locate record: ${uri}`)
      return { uri, cid: stored.cid, value: stored.value }
    },
    'com.atproto.repo.listRecords': ({ query }) => ({
      records: [...records.values()].filter(({ did, collection }) => did === query.get('repo') && collection === query.get('collection')).map(({ uri, cid, value }) => ({ uri, cid, value })),
    }),
    'com.atproto.repo.uploadBlob': () => ({ blob: { $type: 'blob', ref: { $link: 'bafkrei' }, mimeType: 'image/png', size: 70 } }),
    'com.atproto.identity.resolveHandle': ({ query }) => {
      const did = didOf(query.get('handle') ?? '')
      if (!did) throw new Refusal(400, 'InvalidRequest', 'Unable to resolve handle')
      return { did }
    },
    'app.bsky.actor.getProfile': ({ query }) => {
      const did = didOf(query.get('actor') ?? '')
      if (!did) throw new Refusal(400, 'InvalidRequest', 'Profile not found')
      return { ...profile(did), followersCount: 0, followsCount: 0, postsCount: 0 }
    },
    'app.bsky.actor.searchActors': ({ query }) => ({
      actors: [...accounts.keys()].map(profile).filter(({ handle, displayName }) => `${handle} ${String(displayName)}`.toLowerCase().includes((query.get('q') ?? '').toLowerCase())),
    }),
    'app.bsky.feed.getPosts': ({ query, viewer }) => ({
      posts: query.getAll('uris').flatMap((uri) => {
        const stored = records.get(uri)
        return stored ? [view(stored, viewer)] : []
      }),
    }),
    'app.bsky.feed.getPostThread': ({ query }) => {
      const stored = records.get(query.get('uri') ?? '')
      if (!stored) throw new Refusal(400, 'NotFound', `Post not found: ${query.get('uri')}`)
      return { thread: thread(stored) }
    },
    'app.bsky.feed.getAuthorFeed': ({ query }) => {
      const did = didOf(query.get('actor') ?? '')
      if (!did) throw new Refusal(400, 'InvalidRequest', 'Profile not found')
      const feed = posts().filter((post) => post.did === did).sort((a, b) => sortAt(b).localeCompare(sortAt(a)) || b.cid.localeCompare(a.cid))
      const from = Number(query.get('cursor') ?? 0)
      const to = from + Number(query.get('limit') ?? 50)
      return { feed: feed.slice(from, to).map((stored) => ({ post: view(stored, null), ...parentOf(stored) })), ...(to < feed.length && { cursor: String(to) }) }
    },
  }

  function parentOf({ value: { reply } }: Stored): object {
    const parent = records.get(reply?.parent.uri ?? '')
    const root = records.get(reply?.root.uri ?? '')
    return parent && root ? { reply: { root: view(root, null), parent: view(parent, null) } } : {}
  }

  async function answer(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname, searchParams: query } = new URL(url)
    const headers = new Headers(init.headers)
    const isJson = headers.get('content-type') === 'application/json'
    const viewer = headers.get('authorization')?.replace('Bearer ', '') ?? null
    try {
      init.signal?.throwIfAborted()
      const body = isJson ? (JSON.parse(String(init.body)) as Record<string, unknown>) : null
      return Response.json(methods[pathname.replace('/xrpc/', '')]?.({ query, body, viewer }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return Response.json({ error: error.error, message: error.message }, { status: error.status })
    }
  }

  return connectAtNetwork({ appView: address, pds: address, plc: address }, answer)
}

const sortAt = ({ value: { createdAt }, indexedAt }: Stored): string => (createdAt !== undefined && createdAt < indexedAt ? createdAt : indexedAt)

const tid = (number: number): string => toRecordKey(new Date(number).toISOString(), String(number))
