/** Where the servers of one AT network answer. Plain data, so that it can be handed to tests in other processes and in browsers. */
export interface AtAddresses {
  readonly appView: string
  readonly pds: string
  readonly plc: string
}

export interface AtAccount {
  readonly did: string
  readonly handle: string
  readonly accessJwt: string
}

export interface AtRecord {
  readonly uri: string
  readonly cid: string
}

/** One account as its owner uses it, without any of our own code in between. */
export interface AtAgent {
  readonly account: AtAccount
  post(text: string, more?: object): Promise<AtRecord>
  replyTo(parent: AtRecord, text: string, root?: AtRecord): Promise<AtRecord>
  put(collection: string, rkey: string, record: object): Promise<AtRecord>
  remove(uri: string): Promise<void>
  /** Everything in this account's repository, newest key first. */
  list(collection: string): Promise<readonly { readonly uri: string; readonly value: Record<string, unknown> }[]>
}

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

export interface AtNetwork extends AtAddresses {
  /** How the servers are reached. */
  readonly fetch: Fetch
  /** A new account whose handle begins with `name`. Names may repeat. */
  createAccount(name: string, profile?: object | ((handle: string) => object)): Promise<AtAccount>
  agentFor(account: AtAccount): AtAgent
  /** Waits until the AppView shows the posts. */
  untilShown(...posts: readonly { readonly uri: string }[]): Promise<void>
  /** Waits until the AppView no longer shows the post. */
  untilGone(uri: string): Promise<void>
}

/** The same network seen from anywhere that knows its addresses. */
export function connectAtNetwork(addresses: AtAddresses, fetch: Fetch = (url, init) => globalThis.fetch(url, init)): AtNetwork {
  const { appView, pds } = addresses
  const xrpc = createXrpc(fetch)
  const agentFor = (account: AtAccount) => createAgent(xrpc, pds, account)
  const shows = async (uris: readonly string[]) => {
    const query = uris.map((uri) => `uris=${encodeURIComponent(uri)}`).join('&')
    const { posts } = await xrpc<{ posts: readonly unknown[] }>(appView, `app.bsky.feed.getPosts?${query}`)
    return posts.length
  }
  return {
    ...addresses,
    fetch,
    agentFor,
    async createAccount(name, profile) {
      const handle = `${name.toLowerCase().replace(/[^a-z]/g, '').slice(0, 8)}-${Math.random().toString(36).slice(2, 8)}.test`
      const body = { handle, email: `${handle}@example.test`, password: 'for-tests-only' }
      const account = await xrpc<AtAccount>(pds, 'com.atproto.server.createAccount', { body })
      const shown = { displayName: name, ...(typeof profile === 'function' ? profile(handle) : profile) }
      await agentFor(account).put('app.bsky.actor.profile', 'self', shown)
      await until(`${handle} is indexed`, async () => {
        const seen = await xrpc<{ displayName?: string }>(appView, `app.bsky.actor.getProfile?actor=${account.did}`).catch(() => null)
        return seen?.displayName === shown.displayName
      })
      return account
    },
    untilShown: (...posts) => until('the posts are shown', async () => (await shows(posts.map(({ uri }) => uri))) === posts.length),
    untilGone: (uri) => until(`${uri} is gone`, async () => (await shows([uri])) === 0),
  }
}

function createAgent(xrpc: Xrpc, pds: string, account: AtAccount): AtAgent {
  const { did: repo, accessJwt: token } = account
  const create = (collection: string, record: object) =>
    xrpc<AtRecord>(pds, 'com.atproto.repo.createRecord', { token, body: { repo, collection, record: withType(collection, record) } })
  const post = (text: string, more: object = {}) => create('app.bsky.feed.post', { text, ...more })
  return {
    account,
    post,
    replyTo: ({ uri, cid }, text, root = { uri, cid }) => post(text, { reply: { root: { uri: root.uri, cid: root.cid }, parent: { uri, cid } } }),
    put: (collection, rkey, record) =>
      xrpc<AtRecord>(pds, 'com.atproto.repo.putRecord', { token, body: { repo, collection, rkey, record: withType(collection, record) } }),
    async remove(uri) {
      const [, , , collection, rkey] = uri.split('/')
      await xrpc(pds, 'com.atproto.repo.deleteRecord', { token, body: { repo, collection, rkey } })
    },
    async list(collection) {
      const { records } = await xrpc<{ records: readonly { uri: string; value: Record<string, unknown> }[] }>(
        pds,
        `com.atproto.repo.listRecords?repo=${repo}&collection=${collection}&limit=100`,
      )
      return records
    },
  }
}

const withType = (collection: string, record: object) => ({ $type: collection, createdAt: new Date().toISOString(), ...record })

type Xrpc = <T>(base: string, method: string, input?: { readonly body?: object; readonly token?: string }) => Promise<T>

function createXrpc(fetch: Fetch): Xrpc {
  return async <T>(base: string, method: string, { body, token }: { readonly body?: object; readonly token?: string } = {}): Promise<T> => {
    const response = await fetch(`${base}/xrpc/${method}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} answered ${response.status}: ${text}`)
    return (text === '' ? {} : JSON.parse(text)) as T
  }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Waited 30 seconds in vain until ${what}.`)
}
