import { connectAtNetwork, type AtNetwork } from './connectAtNetwork.js'
import { createFakeStore, Refusal, type FakeStore, type FakeWrite } from './createFakeStore.js'
import { createFakeViews } from './createFakeViews.js'

const address = 'https://at.example'

interface Ask {
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
  /** Whoever signed the request; the access token of this network is the DID. */
  readonly viewer: string | null
}

export interface FakeNetworkOptions {
  readonly now?: () => number
  /** The most posts of a feed that are given at once, whatever was asked for. */
  readonly feedPageSize?: number
}

type Methods = Readonly<Record<string, (ask: Ask) => unknown>>

/**
 * A PDS and an AppView in memory that answer what real ones answered when they were asked the same (the live tests run the same
 * suite on those). Only what the adapter uses.
 */
export function createFakeNetwork({ now = Date.now, feedPageSize = 100 }: FakeNetworkOptions = {}): AtNetwork {
  const store = createFakeStore(now)
  const methods: Methods = { ...repoMethods(store), ...viewMethods(store, feedPageSize) }

  async function answer(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname, searchParams: query } = new URL(url)
    const headers = new Headers(init.headers)
    const isJson = headers.get('content-type') === 'application/json'
    const viewer = headers.get('authorization')?.replace('Bearer ', '') ?? null
    try {
      init.signal?.throwIfAborted()
      const body = isJson ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {}
      return Response.json(methods[pathname.replace('/xrpc/', '')]?.({ query, body, viewer }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return Response.json({ error: error.error, message: error.message }, { status: error.status })
    }
  }

  return connectAtNetwork({ appView: address, pds: address, plc: address }, answer)
}

function repoMethods({ accounts, records, recordsIn, uriOf, didOrRefuse, ownerOrRefuse, write }: FakeStore): Methods {
  const writing = (isNew: boolean) => ({ body, viewer }: Ask) => {
    ownerOrRefuse(viewer, body['repo'])
    return write(body as unknown as FakeWrite, isNew)
  }
  return {
    'com.atproto.server.createAccount': ({ body }) => {
      const did = `did:plc:${String(accounts.size + 1).padStart(24, 'a')}`
      accounts.set(did, String(body['handle']))
      return { did, handle: body['handle'], accessJwt: did }
    },
    'com.atproto.repo.createRecord': writing(true),
    'com.atproto.repo.putRecord': writing(false),
    'com.atproto.repo.deleteRecord': ({ body: { repo, collection, rkey }, viewer }) => {
      ownerOrRefuse(viewer, repo)
      records.delete(uriOf(repo, collection, rkey))
      return {}
    },
    'com.atproto.repo.getRecord': ({ query }) => {
      const uri = uriOf(query.get('repo'), query.get('collection'), query.get('rkey'))
      const stored = records.get(uri)
      if (!stored) throw new Refusal(400, 'RecordNotFound', `Could not locate record: ${uri}`)
      return { uri, cid: stored.cid, value: stored.value }
    },
    'com.atproto.repo.listRecords': ({ query }) => ({
      records: recordsIn(query.get('collection') ?? '').filter(({ did }) => did === query.get('repo')).map(({ uri, cid, value }) => ({ uri, cid, value })),
    }),
    'com.atproto.repo.uploadBlob': () => ({ blob: { $type: 'blob', ref: { $link: 'bafkrei' }, mimeType: 'image/png', size: 70 } }),
    'com.atproto.identity.resolveHandle': ({ query }) => ({ did: didOrRefuse(query.get('handle'), 'Unable to resolve handle') }),
  }
}

function viewMethods(store: FakeStore, feedPageSize: number): Methods {
  const { accounts, records, didOrRefuse } = store
  const { profile, post, thread, feed, feedEntry } = createFakeViews(store)
  return {
    'app.bsky.actor.getProfile': ({ query }) => ({ ...profile(didOrRefuse(query.get('actor'), 'Profile not found')), followersCount: 0, followsCount: 0, postsCount: 0 }),
    'app.bsky.actor.searchActors': ({ query }) => ({
      actors: [...accounts.keys()].map(profile).filter(({ handle }) => handle.includes((query.get('q') ?? '').toLowerCase())),
    }),
    'app.bsky.feed.getPosts': ({ query, viewer }) => ({
      posts: query.getAll('uris').flatMap((uri) => {
        const stored = records.get(uri)
        return stored ? [post(stored, viewer)] : []
      }),
    }),
    'app.bsky.feed.getPostThread': ({ query }) => {
      const stored = records.get(query.get('uri') ?? '')
      if (!stored) throw new Refusal(400, 'NotFound', `Post not found: ${query.get('uri')}`)
      return { thread: thread(stored) }
    },
    'app.bsky.feed.getAuthorFeed': ({ query }) => {
      const posts = feed(didOrRefuse(query.get('actor'), 'Profile not found'))
      const from = Number(query.get('cursor') ?? 0)
      const to = from + Math.min(Number(query.get('limit') ?? 50), feedPageSize)
      return { feed: posts.slice(from, to).map(feedEntry), ...(to < posts.length && { cursor: String(to) }) }
    },
  }
}
