import { escapeHtml, type Situation } from './situations.js'
import type { AccountView, MediaView, NotificationView, StatusView } from '../api.js'
import { checkRequest } from './checkRequest.js'

const host = 'social.example'

/** What a fake instance was asked to write, as it arrived. */
export interface Written {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

interface Ask {
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
  readonly headers: Headers
  readonly viewer: AccountView | undefined
  readonly id: string
}

const countAsMastodon = (text: string): number => [...text.replace(/https?:\S+/g, 'x'.repeat(23)).replace(/@(\w+)@\S+/g, '@$1')].length

/** How it takes a question about several posts: as documented, not at all (before 4.3), or with an empty list whatever is asked. */
export type Bulk = 'whole' | 'absent' | 'blind'

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }

export type FakeInstance = ReturnType<typeof createFakeInstance>

/**
 * A Mastodon instance in memory, written from https://docs.joinmastodon.org/methods/ and NOT recorded from a real one: there is none
 * that runs from a package registry. It holds every request against the OpenAPI description, where that is at hand.
 * Only what the adapter uses. Accounts of the instance sign in with `Bearer` and their id.
 */
export function createFakeInstance({ largestPage = Infinity, bulk = 'whole', now = () => Date.now() }: { readonly largestPage?: number; readonly bulk?: Bulk; readonly now?: () => number } = {}) {
  const accounts = new Map<string, AccountView & { readonly id: string; readonly acct: string }>()
  const statuses = new Map<string, StatusView & { readonly id: string; readonly account: AccountView }>()
  const sources = new Map<string, { readonly text: string; readonly spoiler_text: string }>()
  const notifications: (NotificationView & { readonly id: string; readonly for: string })[] = []
  const byKey = new Map<string, string>()
  const media = new Map<string, MediaView>()
  const favourites = new Set<string>()
  const written: Written[] = []
  const asked: string[] = []
  const planned: Response[] = []
  let count = 1000

  const nextId = () => String((count += 1))
  const accountOf = (acct: string) => [...accounts.values()].find((one) => one.acct.toLowerCase() === acct.toLowerCase().replace(`@${host}`, ''))

  function addAccount(acct: string, more: AccountView = {}) {
    const [username = '', home = host] = acct.split('@')
    const url = `https://${home}/@${username}`
    const account = { id: nextId(), acct, username, display_name: '', note: '', url, avatar: `https://${host}/avatars/${username}.png`, bot: false, group: false, created_at: '2022-11-05T00:00:00.000Z', followers_count: 12, fields: [], ...more }
    accounts.set(account.id, account)
    return account
  }

  /** Publishes a status, whoever's; people named in `mentions` hear of it. */
  function publish(author: AccountView, { mentions = [], arrivedAt, ...more }: Situation) {
    const id = nextId()
    const created = more.created_at ?? new Date(now()).toISOString()
    const known = mentions.flatMap((acct) => accountOf(acct) ?? [])
    const status = {
      id, uri: `https://${host}/statuses/${id}`, url: `${author.url}/${id}`, account: author, created_at: created, edited_at: null, content: '<p></p>', spoiler_text: '', sensitive: false,
      visibility: 'public', language: 'en', in_reply_to_id: null, in_reply_to_account_id: null, media_attachments: [], poll: null, card: null, reblog: null,
      favourites_count: 0, reblogs_count: 0, tags: [], emojis: [],
      mentions: known.map(({ id: person, acct, url, username }) => ({ id: person, acct, url: url ?? '', username })),
      ...more,
    }
    statuses.set(id, status)
    for (const { id: person, acct } of known) if (!acct.includes('@')) notifications.unshift({ id: nextId(), for: person, created_at: arrivedAt ?? created, status })
    return status
  }

  const mayRead = ({ visibility, account, mentions = [] }: StatusView, viewer: AccountView | undefined) =>
    visibility === 'public' || visibility === 'unlisted' || (viewer !== undefined && [account?.id, ...mentions.map(({ id }) => id)].includes(viewer.id))

  const show = (status: StatusView): StatusView => ({ ...status, replies_count: [...statuses.values()].filter((one) => one.in_reply_to_id === status.id).length })

  function page<T extends { readonly id?: string }>(entries: readonly T[], { query }: Ask, usual: number, path: string, toBody: (entry: T) => unknown): Answer {
    const limit = Math.min(Number(query.get('limit') ?? usual), largestPage)
    const max = Number(query.get('max_id') ?? Infinity)
    const here = entries.filter(({ id }) => Number(id) < max).sort((a, b) => Number(b.id) - Number(a.id)).slice(0, limit)
    const [last] = here.slice(-1)
    const links = `<https://${host}${path}?max_id=${last?.id}>; rel="next", <https://${host}${path}?min_id=${here[0]?.id}>; rel="prev"`
    return { body: here.map(toBody), ...(here.length === limit && { headers: { link: links } }) }
  }

  const find = ({ id, viewer }: Ask) => {
    const status = statuses.get(id)
    return status && mayRead(status, viewer) ? status : undefined
  }
  const gone: Answer = { status: 404, body: { error: 'Record not found' } }

  function below(id: string, viewer: AccountView | undefined): readonly StatusView[] {
    return [...statuses.values()].filter((one) => one.in_reply_to_id === id && mayRead(one, viewer)).flatMap((one) => [one, ...below(one.id, viewer)])
  }

  function above({ in_reply_to_id: id }: StatusView, viewer: AccountView | undefined): readonly StatusView[] {
    const parent = statuses.get(id ?? '')
    return parent && mayRead(parent, viewer) ? [...above(parent, viewer), parent] : []
  }

  /** Marks names up the way Mastodon does: with a link, and without the host. */
  function render(text: string): { readonly content: string; readonly mentions: readonly string[] } {
    const mentions: string[] = []
    const content = escapeHtml(text).replace(/@([\w.-]+(?:@[\w.-]+\w)?)/g, (whole, acct: string) => {
      const account = accountOf(acct)
      if (!account) return whole
      mentions.push(account.acct)
      return `<span class="h-card" translate="no"><a href="${account.url}" class="u-url mention">@<span>${account.username}</span></a></span>`
    })
    return { content: `<p>${content.replace(/\n\n+/g, '</p><p>').replace(/\n/g, '<br />')}</p>`, mentions }
  }

  function create({ body, headers, viewer }: Ask): Answer {
    const key = `${viewer?.id}/${headers.get('idempotency-key') ?? nextId()}`
    const earlier = statuses.get(byKey.get(key) ?? '')
    if (earlier) return { body: show(earlier) }
    const { status: text = '', in_reply_to_id: parentId, visibility = 'public', language = 'en', spoiler_text = '', media_ids: ids = [] } = body as { status?: string; in_reply_to_id?: string; visibility?: string; language?: string; spoiler_text?: string; media_ids?: string[] }
    const { content, mentions } = render(text)
    if (!viewer || countAsMastodon(text) > 600) return { status: 422, body: { error: 'Validation failed: Text character limit of 500 exceeded' } }
    const parent = statuses.get(parentId ?? '')
    if (parentId !== undefined && !parent) return { status: 404, body: { error: 'The post you are trying to reply to does not appear to exist.' } }
    const made = publish(viewer, {
      content, visibility, language, spoiler_text, mentions, media_attachments: ids.flatMap((id) => media.get(id) ?? []),
      ...(parent && { in_reply_to_id: parent.id, in_reply_to_account_id: parent.account.id ?? null }),
    })
    sources.set(made.id, { text, spoiler_text })
    byKey.set(key, made.id)
    return { body: show(made) }
  }

  function update(ask: Ask): Answer {
    const status = find(ask)
    if (!status || status.account.id !== ask.viewer?.id) return gone
    const { status: text = '', spoiler_text = '', sensitive = false, language = null, media_ids: ids = [] } = ask.body as { status?: string; spoiler_text?: string; sensitive?: boolean; language?: string | null; media_ids?: string[] }
    const edited = { ...status, content: render(text).content, spoiler_text, sensitive, language, media_attachments: ids.flatMap((id) => media.get(id) ?? []), edited_at: new Date(now()).toISOString() }
    statuses.set(status.id, edited)
    sources.set(status.id, { text, spoiler_text })
    return { body: show(edited) }
  }

  function upload({ body }: Ask): Answer {
    const id = nextId()
    media.set(id, { id, type: 'image', url: `https://${host}/media/${id}.png`, description: (body['description'] as string | undefined) ?? null })
    return { status: 202, body: { ...media.get(id), url: null } }
  }

  function favourite(isLiked: boolean): (ask: Ask) => Answer {
    return (ask) => {
      const status = find(ask)
      if (status && isLiked) favourites.add(status.id)
      if (status && !isLiked) favourites.delete(status.id)
      return status ? { body: show(status) } : gone
    }
  }

  const routes: readonly (readonly [method: string, path: RegExp, answer: (ask: Ask) => Answer, isOpen?: boolean])[] = [
    ['GET', /^\/api\/v1\/accounts\/lookup$/, ({ query }) => ({ ...(accountOf(query.get('acct') ?? '') ? { body: accountOf(query.get('acct') ?? '') } : gone) }), true],
    ['GET', /^\/api\/v1\/accounts\/(\d+)\/statuses$/, (ask) => {
      const own = [...statuses.values()].filter((one) => one.account.id === ask.id && mayRead(one, ask.viewer) && !(ask.query.get('exclude_reblogs') === 'true' && one.reblog))
      return page(own, ask, 20, `/api/v1/accounts/${ask.id}/statuses`, show)
    }, true],
    ['GET', /^\/api\/v2\/search$/, ({ query, viewer }) => {
      if (query.get('resolve') === 'true' && !viewer) return { status: 401, body: { error: 'Search queries that resolve remote resources are not supported without authentication' } }
      const q = (query.get('q') ?? '').toLowerCase()
      return { body: { accounts: [...accounts.values()].filter((one) => `${one.acct} ${one.display_name}`.toLowerCase().includes(q)).slice(0, Number(query.get('limit') ?? 20)), statuses: [], hashtags: [] } }
    }, true],
    ['GET', /^\/api\/v1\/notifications$/, (ask) => {
      const mine = notifications.filter((one) => one.for === ask.viewer?.id && one.status?.account?.id === ask.query.get('account_id') && statuses.has(one.status?.id ?? ''))
      return page(mine, ask, 40, '/api/v1/notifications', ({ id, created_at, status }) => ({ id, type: 'mention', created_at, account: status?.account, status: show(statuses.get(status?.id ?? '') ?? {}) }))
    }],
    ['GET', /^\/api\/v1\/statuses$/, ({ query, viewer }) =>
      bulk === 'whole' ? { body: query.getAll('id[]').flatMap((id) => statuses.get(id) ?? []).filter((one) => mayRead(one, viewer)).map(show) } : bulk === 'blind' ? { body: [] } : { status: 404, body: { error: 'Not found' } }, true],
    ['POST', /^\/api\/v1\/statuses$/, create],
    ['GET', /^\/api\/v1\/statuses\/(\d+)$/, (ask) => ({ ...(find(ask) ? { body: show(find(ask) ?? {}) } : gone) }), true],
    ['PUT', /^\/api\/v1\/statuses\/(\d+)$/, update],
    ['DELETE', /^\/api\/v1\/statuses\/(\d+)$/, (ask) => ({ ...(find(ask)?.account.id === ask.viewer?.id && statuses.delete(ask.id) ? { body: {} } : gone) })],
    ['GET', /^\/api\/v1\/statuses\/(\d+)\/context$/, (ask) => {
      const status = find(ask)
      return status ? { body: { ancestors: above(status, ask.viewer).map(show), descendants: below(status.id, ask.viewer).map(show) } } : gone
    }, true],
    ['GET', /^\/api\/v1\/statuses\/(\d+)\/source$/, ({ id }) => ({ ...(sources.has(id) ? { body: { id, ...sources.get(id) } } : gone) })],
    ['POST', /^\/api\/v1\/statuses\/(\d+)\/favourite$/, favourite(true)],
    ['POST', /^\/api\/v1\/statuses\/(\d+)\/unfavourite$/, favourite(false)],
    ['POST', /^\/api\/v2\/media$/, upload],
    ['GET', /^\/api\/v1\/media\/(\d+)$/, ({ id }) => ({ body: media.get(id) })],
    ['GET', /^\/api\/v2\/instance$/, () => ({
      body: {
        domain: host, title: 'A fake instance',
        configuration: { statuses: { max_characters: 600, characters_reserved_per_url: 23, max_media_attachments: 6 }, media_attachments: { supported_mime_types: ['image/png', 'image/jpeg', 'video/mp4'], image_size_limit: 16_777_216 } },
      },
    }), true],
  ]

  async function fetch(url: string, init: RequestInit = {}): Promise<Response> {
    init.signal?.throwIfAborted()
    const { pathname, searchParams: query } = new URL(url)
    const method = init.method ?? 'GET'
    asked.push(`${method} ${pathname}`)
    const wrong = await checkRequest(url, init)
    if (wrong !== null) {
      // eslint-disable-next-line no-console -- the adapter takes what is thrown here for a broken connection, so it is said where it is seen
      console.error(wrong)
      throw new Error(`The request is not what Mastodon's description allows. ${wrong}`)
    }
    const headers = new Headers(init.headers)
    const body = init.body instanceof FormData ? Object.fromEntries(init.body) : typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {}
    if (method !== 'GET') written.push({ method, path: pathname, headers, body })
    const next = planned.shift()
    if (next) return next
    const viewer = accounts.get(headers.get('authorization')?.replace('Bearer ', '') ?? '')
    const [found, id = ''] = routes.flatMap(([verb, path, answer, isOpen = false]) => (verb === method && path.test(pathname) ? [[{ answer, isOpen }, path.exec(pathname)?.[1]] as const] : []))[0] ?? []
    if (!found) return Response.json({ error: 'Not found' }, { status: 404 })
    if (!found.isOpen && !viewer) return Response.json({ error: 'This method requires an authenticated user' }, { status: 401 })
    const { status = 200, headers: more = {}, body: answer } = found.answer({ query, body, headers, viewer, id })
    return Response.json(answer, { status, headers: more })
  }

  return {
    url: `https://${host}`,
    fetch, addAccount, publish, written, asked, favourites,
    /** What the next requests are answered with, whatever they ask. */
    answerNext: (...responses: readonly Response[]) => planned.push(...responses),
    status: (id: string) => statuses.get(id),
    edit(id: string, content: string) {
      const status = statuses.get(id)
      if (status) statuses.set(id, { ...status, content, edited_at: new Date(Math.max(now(), Date.parse(status.edited_at ?? status.created_at ?? '') + 1000)).toISOString() })
    },
    remove: (id: string) => statuses.delete(id),
    /** Lets the hour pass after which an instance has forgotten a key. */
    forgetKeys: () => byKey.clear(),
    statusesOf: (id: string) => [...statuses.values()].filter((one) => one.account.id === id),
  }
}
