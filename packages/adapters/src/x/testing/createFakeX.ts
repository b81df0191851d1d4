import type { IncludesView, MediaView, PlaceView, PollView, PostView, UserView } from '../api.js'
import { entitiesOf, historyOf, originalIdOf, referencesOf } from '../readSpelling.js'
import { compareIds, readSnowflake, toSnowflake } from '../snowflake.js'
import { checkRequest } from './checkRequest.js'
import { compileQuery } from './matchesQuery.js'

/** What the fake was asked to write, as it arrived. */
export interface Written {
  readonly method: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A post to be published: whatever differs from a plain one. */
export type Situation = Partial<PostView> & {
  /** When, in milliseconds since 1970. */
  readonly at?: number
  readonly answers?: string
  readonly quotes?: string
  readonly reposts?: string
}

interface Ask {
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly viewer: UserView | undefined
  readonly id: string
  readonly second: string
}

interface Answer {
  readonly status?: number
  readonly body: unknown
}

export interface FakeXOptions {
  readonly now?: () => number
  /** The most it gives at once, whatever is asked. */
  readonly largestPage?: number
  /** Which names it uses for what is being renamed, and, with `tweet`, understands. */
  readonly spelling?: 'post' | 'tweet'
}

const notFound = (id: string) => ({ type: 'https://api.x.com/2/problems/resource-not-found', title: 'Not Found Error', detail: `Could not find ${id}.`, resource_type: 'tweet', resource_id: id, value: id })
const mayNot = (id: string) => ({ ...notFound(id), type: 'https://api.x.com/2/problems/not-authorized-for-resource', title: 'Authorization Error', detail: `Sorry, you are not authorized to see ${id}.` })
const refusal = (status: number, detail: string): Answer => ({ status, body: { title: 'Refused', type: 'about:blank', status, detail } })

export type FakeX = ReturnType<typeof createFakeX>

/**
 * A fake written from the official description; NOT X. It holds every request against the OpenAPI description, where that is at hand, and
 * behaves as https://docs.x.com/x-api says. Only what the adapter uses. Accounts sign in with `Bearer` and their id, the app with `Bearer app`.
 */
export function createFakeX({ now = () => Date.now(), largestPage = Infinity, spelling = 'post' }: FakeXOptions = {}) {
  const users = new Map<string, UserView & { readonly id: string; readonly username: string }>()
  const posts = new Map<string, PostView & { readonly id: string }>()
  const media = new Map<string, MediaView>()
  const polls = new Map<string, PollView>()
  const places = new Map<string, PlaceView>()
  const suspended = new Set<string>()
  const hidden = new Set<string>()
  const likes = new Set<string>()
  const written: Written[] = []
  const asked: string[] = []
  const planned: Response[] = []
  const plannedForWrites: Response[] = []
  let count = 0

  const nextId = (at: number) => String(BigInt(toSnowflake(at)) + BigInt((count += 1)))

  function addUser(username: string, more: Partial<UserView> = {}) {
    const id = String(900_000_000 + (count += 1))
    const user = { id, username, name: username, description: '', profile_image_url: `https://pbs.example/${username}.jpg`, created_at: '2012-05-01T00:00:00.000Z', public_metrics: { followers_count: 12, following_count: 3, post_count: 40, listed_count: 0 }, ...more }
    users.set(user.id, user)
    return user
  }

  const mentionsIn = (text: string) => [...text.matchAll(/@(\w+)/g)].flatMap((match) => {
    const user = [...users.values()].find(({ username }) => username.toLowerCase() === match[1]?.toLowerCase())
    return user ? [{ start: match.index, end: match.index + match[0].length, id: user.id, username: user.username }] : []
  })

  /** Publishes a post, whoever's. A reply begins with the name of whom it answers, which is not displayed. */
  function publish(author: UserView, { at = now(), answers, quotes, reposts, ...more }: Situation) {
    const id = nextId(at)
    const parent = posts.get(answers ?? '')
    const parentAuthor = users.get(parent?.author_id ?? '')
    const prefix = parentAuthor && parentAuthor.id !== author.id ? `@${parentAuthor.username} ` : ''
    const text = `${prefix}${more.text ?? 'hello'}`
    const references = [['replied_to', answers], ['quoted', quotes], ['retweeted', reposts]].flatMap(([type = '', one]) => (one ? [{ type, id: one }] : []))
    const post = {
      id, author_id: author.id ?? '', created_at: new Date(Math.floor(at / 1000) * 1000).toISOString(), lang: 'en', reply_settings: 'everyone', possibly_sensitive: false,
      public_metrics: { like_count: 0, reply_count: 0, repost_count: 0, quote_count: 0, bookmark_count: 0, impression_count: 7 },
      conversation_id: parent?.conversation_id ?? id, edit_history_post_ids: [id], display_text_range: [prefix.length, Array.from(text).length],
      ...(parentAuthor && { in_reply_to_user_id: parentAuthor.id }),
      ...(references.length > 0 && { referenced_posts: references }),
      ...more, text, entities: { mentions: mentionsIn(text), ...more.entities },
    }
    posts.set(id, post)
    return post
  }

  /** Every edit is a post of its own. */
  function edit(id: string, text: string, at = now()) {
    const latest = latestOf(id)
    if (!latest) return undefined
    const next = nextId(at)
    const prefix = Array.from(latest.text ?? '').slice(0, latest.display_text_range?.[0] ?? 0).join('')
    const history = [...historyOf(latest), next]
    const whole = `${prefix}${text}`
    const edited = { ...latest, id: next, text: whole, created_at: new Date(at).toISOString(), edit_history_post_ids: history, entities: { mentions: mentionsIn(whole) }, display_text_range: [prefix.length, Array.from(whole).length] }
    posts.set(next, edited)
    for (const one of history) {
      const version = posts.get(one)
      if (version) posts.set(one, { ...version, edit_history_post_ids: history })
    }
    return edited
  }

  const latestOf = (id: string) => posts.get(historyOf(posts.get(id) ?? {}).at(-1) ?? '')
  const isLatest = (post: PostView) => historyOf(post).at(-1) === post.id

  function remove(id: string) {
    for (const one of historyOf(posts.get(id) ?? {})) posts.delete(one)
  }

  const mayRead = ({ author_id: author = '' }: PostView, viewer: UserView | undefined) => !suspended.has(author) && (!users.get(author)?.protected || viewer !== undefined)

  function includesOf(list: readonly PostView[]): IncludesView {
    const referred = list.flatMap((post) => referencesOf(post).flatMap(({ id }) => posts.get(id ?? '') ?? []))
    const people = [...list, ...referred].flatMap(({ author_id: author, in_reply_to_user_id: answered }) => [author, answered].flatMap((id) => users.get(id ?? '') ?? []))
    const keys = list.flatMap(({ attachments }) => attachments?.media_keys ?? [])
    return {
      users: [...new Set(people)],
      posts: [...new Map(referred.map((post) => [post.id, post])).values()],
      media: keys.flatMap((key) => media.get(key) ?? []),
      polls: list.flatMap(({ attachments }) => attachments?.poll_ids ?? []).flatMap((id) => polls.get(id) ?? []),
      places: list.flatMap(({ geo }) => places.get(geo?.place_id ?? '') ?? []),
    }
  }

  /** Newest version first, a page at a time; a token is where the next begins. */
  function page(list: readonly (PostView & { readonly id: string })[], { query }: Ask, most = Infinity): Answer {
    const since = query.get('since_id') ?? '0'
    const start = Date.parse(query.get('start_time') ?? '') || 0
    const matching = list.filter((post) => isLatest(post) && compareIds(post.id, since) > 0 && Date.parse(post.created_at ?? '') >= start).sort((a, b) => compareIds(b.id, a.id)).slice(0, most)
    const token = query.get('pagination_token') ?? query.get('next_token')
    if (token !== null && !/^n\d+$/.test(token)) return refusal(400, `The pagination_token query parameter value [${token}] is not valid`)
    const from = Number(token?.slice(1) ?? 0)
    const limit = Math.min(Number(query.get('max_results') ?? 10), largestPage)
    const here = matching.slice(from, from + limit)
    const meta = { result_count: here.length, ...(from + limit < matching.length && { next_token: `n${from + limit}` }) }
    return { body: here.length === 0 ? { meta } : { data: here, includes: includesOf(here), meta } }
  }

  const weekAgo = () => now() - 7 * 86_400_000

  function search(ask: Ask, from: number): Answer {
    try {
      const test = compileQuery(ask.query.get('query') ?? '', users)
      return page([...posts.values()].filter((post) => Date.parse(readSnowflake(post.id) ?? '') >= from && mayRead(post, ask.viewer) && test(post)), ask)
    } catch (error) {
      return refusal(400, error instanceof Error ? error.message : '')
    }
  }

  function lookUp({ query, viewer }: Ask): Answer {
    const ids = (query.get('ids') ?? '').split(',')
    const found = ids.flatMap((id) => posts.get(id) ?? []).filter((post) => mayRead(post, viewer))
    const errors = ids.filter((id) => !found.some((post) => post.id === id)).map((id) => (posts.has(id) ? mayNot(id) : notFound(id)))
    return { body: { ...(found.length > 0 && { data: found, includes: includesOf(found) }), ...(errors.length > 0 && { errors }) } }
  }

  const oneUser = (user: UserView | undefined, name: string): Answer => (user?.id && !suspended.has(user.id) ? { body: { data: user } } : { body: { errors: [notFound(name)] } })

  const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

  function findUsers({ query, viewer }: Ask): Answer {
    if (!viewer) return refusal(403, 'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.')
    const found = [...users.values()].filter(({ name = '', username }) => fold(`${name} ${username}`).includes(fold(query.get('query') ?? '')))
    return { body: { data: found.slice(0, Number(query.get('max_results') ?? 100)), meta: {} } }
  }

  function create({ body, viewer }: Ask): Answer {
    const { text = '', reply } = body as { text?: string; reply?: { in_reply_to_tweet_id?: string } }
    const parent = posts.get(reply?.in_reply_to_tweet_id ?? '')
    if (!viewer) return refusal(403, 'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.')
    if (reply && !parent) return refusal(400, 'You attempted to reply to a Tweet that is deleted or not visible to you.')
    if ([...posts.values()].some((one) => one.author_id === viewer.id && one.text?.endsWith(text) && now() - Date.parse(one.created_at ?? '') < 3_600_000)) {
      return refusal(403, 'You are not allowed to create a Tweet with duplicate content.')
    }
    const urls = [...text.matchAll(/https?:\/\/\S+/g)].map(([url], index) => ({ start: 0, end: 0, url: `https://t.co/${count}${index}`, expanded_url: url, display_url: url.replace(/^https?:\/\//, '') }))
    const short = urls.reduce((words, { url, expanded_url: whole }) => words.replace(whole, url), text)
    const made = publish(viewer, { text: short, ...(parent && { answers: parent.id }), entities: { urls } })
    return { status: 201, body: { data: { id: made.id, text: made.text, edit_history_post_ids: [made.id] } } }
  }

  function hide({ id, body, viewer }: Ask): Answer {
    const post = posts.get(id)
    const first = posts.get(post?.conversation_id ?? '')
    if (!post || first?.author_id !== viewer?.id) return refusal(403, 'You may only hide replies in a conversation you started.')
    if (body['hidden']) hidden.add(id)
    else hidden.delete(id)
    return { body: { data: { hidden: hidden.has(id) } } }
  }

  const routes: readonly (readonly [method: string, path: RegExp, answer: (ask: Ask) => Answer, needsUser?: boolean])[] = [
    ['GET', /^\/2\/users\/search$/, findUsers],
    ['GET', /^\/2\/users\/by\/username\/(\w+)$/, ({ id }) => oneUser([...users.values()].find(({ username }) => username.toLowerCase() === id.toLowerCase()), id)],
    ['GET', /^\/2\/users\/(\d+)$/, ({ id }) => oneUser(users.get(id), id)],
    ['GET', /^\/2\/users\/(\d+)\/tweets$/, (ask) => page([...posts.values()].filter((post) => post.author_id === ask.id && mayRead(post, ask.viewer) && !(ask.query.get('exclude') === 'retweets' && referencesOf(post).some(({ type }) => type === 'retweeted'))), ask, 3200)],
    ['GET', /^\/2\/users\/(\d+)\/mentions$/, (ask) => page([...posts.values()].filter((post) => mayRead(post, ask.viewer) && post.author_id !== ask.id && (entitiesOf(post).mentions ?? []).some(({ id }) => id === ask.id)), ask, 800)],
    ['GET', /^\/2\/tweets\/search\/recent$/, (ask) => search(ask, weekAgo())],
    ['GET', /^\/2\/tweets\/search\/all$/, (ask) => search(ask, 0)],
    ['GET', /^\/2\/tweets$/, lookUp],
    ['POST', /^\/2\/tweets$/, create, true],
    ['PUT', /^\/2\/tweets\/(\d+)\/hidden$/, hide, true],
    ['DELETE', /^\/2\/tweets\/(\d+)$/, ({ id, viewer }) => {
      if (posts.get(id)?.author_id !== viewer?.id) return refusal(403, 'You may only delete your own Posts.')
      remove(id)
      return { body: { data: { deleted: true } } }
    }, true],
    ['POST', /^\/2\/users\/(\d+)\/likes$/, ({ body }) => {
      likes.add(String(body['tweet_id']))
      return { body: { data: { liked: true } } }
    }, true],
    ['DELETE', /^\/2\/users\/(\d+)\/likes\/(\d+)$/, ({ second }) => {
      likes.delete(second)
      return { body: { data: { liked: false } } }
    }, true],
  ]

  async function fetch(url: string, init: RequestInit = {}): Promise<Response> {
    init.signal?.throwIfAborted()
    const { pathname, searchParams: query } = new URL(url)
    const method = init.method ?? 'GET'
    asked.push(`${method} ${pathname}`)
    if (spelling === 'tweet' && query.has('post.fields')) return Response.json({ errors: [{ message: 'The query parameter [post.fields] is not one of [tweet.fields,expansions]' }], title: 'Invalid Request' }, { status: 400 })
    const wrong = await checkRequest(spelling === 'tweet' ? toNewSpelling(url) : url, init)
    if (wrong !== null) {
      // eslint-disable-next-line no-console -- the adapter takes what is thrown here for a broken connection, so it is said where it is seen
      console.error(wrong)
      throw new Error(`The request is not what X's description allows. ${wrong}`)
    }
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {}
    if (method !== 'GET') written.push({ method, path: pathname, body })
    const next = planned.shift() ?? (method === 'GET' ? undefined : plannedForWrites.shift())
    if (next) return next
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? ''
    if (token !== 'app' && !users.has(token)) return Response.json({ title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' }, { status: 401 })
    const route = routes.find(([verb, path]) => verb === method && path.test(pathname))
    const [, id = '', second = ''] = route?.[1].exec(pathname) ?? []
    const answer = route?.[3] && token === 'app' ? refusal(403, 'Application-Only is forbidden for this endpoint.') : (route?.[2]({ query, body, viewer: users.get(token), id, second }) ?? refusal(404, 'Not Found'))
    const text = JSON.stringify(answer.body)
    const headers = { 'content-type': 'application/json', 'x-rate-limit-limit': '450', 'x-rate-limit-remaining': '449', 'x-rate-limit-reset': String(Math.floor(now() / 1000) + 900) }
    return new Response(spelling === 'tweet' ? toOldSpelling(text) : text, { status: answer.status ?? 200, headers })
  }

  return {
    base: 'https://api.x.com',
    fetch, addUser, publish, edit, remove, written, asked, media, polls, places, suspended, hidden, likes, posts, users,
    /** What the next requests are answered with, whatever they ask. */
    answerNext: (...responses: readonly Response[]) => planned.push(...responses),
    answerNextWrite: (response: Response) => plannedForWrites.push(response),
    latestOf,
    originalOf: (id: string) => originalIdOf(posts.get(id) ?? {}),
    rename: (id: string, username: string) => {
      const user = users.get(id)
      if (user) users.set(id, { ...user, username })
    },
    patch: (id: string, more: Partial<PostView>) => {
      const post = posts.get(id)
      if (post) posts.set(id, { ...post, ...more })
    },
  }
}

const toOldSpelling = (json: string): string =>
  json.replaceAll('"edit_history_post_ids"', '"edit_history_tweet_ids"').replaceAll('"referenced_posts"', '"referenced_tweets"').replaceAll('"note_post"', '"note_tweet"').replaceAll('"repost_count"', '"retweet_count"').replaceAll('"posts":', '"tweets":').replaceAll('"pinned_post_id"', '"pinned_tweet_id"').replaceAll('"post_count"', '"tweet_count"')

/** The description knows the new names alone; the fields that it gives without being asked are taken out. */
function toNewSpelling(address: string): string {
  const url = new URL(address)
  const swap = (from: string, to: string, change: (value: string) => string) => {
    const value = url.searchParams.get(from)
    url.searchParams.delete(from)
    if (value !== null) url.searchParams.set(to, change(value))
  }
  swap('tweet.fields', 'post.fields', (value) => value.replace('note_tweet', 'note_post').split(',').filter((field) => !['in_reply_to_user_id', 'author_id', 'edit_history_tweet_ids', 'referenced_tweets'].includes(field)).join(','))
  swap('expansions', 'expansions', (value) => value.replace('edit_history_tweet_ids', 'edit_history_post_ids').replace('pinned_tweet_id', 'pinned_post_id').replace('referenced_tweets.id,referenced_tweets.id.author_id', 'referenced_posts'))
  return url.href
}
