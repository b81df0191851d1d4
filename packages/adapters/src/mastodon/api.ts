import { createRequest, notSignedIn, orNull, type AdapterEnvironment, type Answer, type Call, type Credential, type CredentialSource, type RequestInput } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import { readAddress, type Address } from './toAddress.js'

// Remote shapes, after https://docs.joinmastodon.org/entities/. Nothing in them is certain: other servers speak the same API in part.

export interface AccountView {
  readonly id?: string
  readonly acct?: string
  readonly username?: string
  readonly display_name?: string
  readonly note?: string
  readonly url?: string | null
  readonly avatar?: string
  readonly bot?: boolean
  readonly group?: boolean
  readonly created_at?: string
  readonly followers_count?: number
  readonly fields?: readonly { readonly name?: string; readonly value?: string; readonly verified_at?: string | null }[]
}

export interface MentionView {
  readonly id?: string
  readonly acct?: string
  readonly url?: string
}

export interface MediaView {
  readonly id?: string
  readonly type?: string
  readonly url?: string | null
  readonly preview_url?: string | null
  readonly remote_url?: string | null
  readonly description?: string | null
  readonly meta?: { readonly original?: { readonly width?: number; readonly height?: number } } | null
}

export interface PollView {
  readonly expires_at?: string | null
  readonly options?: readonly { readonly title?: string; readonly votes_count?: number | null }[]
}

export interface StatusView {
  readonly id?: string
  readonly uri?: string
  readonly url?: string | null
  readonly account?: AccountView
  readonly created_at?: string
  readonly edited_at?: string | null
  readonly content?: string
  readonly spoiler_text?: string
  readonly sensitive?: boolean
  readonly visibility?: string
  readonly language?: string | null
  readonly in_reply_to_id?: string | null
  readonly in_reply_to_account_id?: string | null
  readonly mentions?: readonly MentionView[]
  readonly media_attachments?: readonly MediaView[]
  readonly poll?: PollView | null
  readonly card?: { readonly url?: string; readonly title?: string } | null
  readonly reblog?: StatusView | null
  readonly quote?: { readonly quoted_status?: StatusView | null } | null
  readonly favourites_count?: number
  readonly replies_count?: number
  readonly reblogs_count?: number
}

export interface NotificationView {
  readonly created_at?: string
  readonly status?: StatusView | null
}

export interface ContextView {
  readonly ancestors?: readonly StatusView[]
  readonly descendants?: readonly StatusView[]
}

export interface SourceView {
  readonly text?: string
  readonly spoiler_text?: string
}

export interface ConfigurationView {
  readonly statuses?: { readonly max_characters?: number; readonly characters_reserved_per_url?: number; readonly max_media_attachments?: number }
  readonly media_attachments?: { readonly supported_mime_types?: readonly string[]; readonly image_size_limit?: number }
}

export interface StatusDraft {
  readonly status: string
  readonly in_reply_to_id?: string
  readonly visibility?: string
  readonly language?: string
  readonly spoiler_text?: string
  readonly sensitive?: boolean
  readonly media_ids?: readonly string[]
}

/** One page of a list, and the `max_id` that leads to the one before it in time. */
export interface Listed<T> {
  readonly entries: readonly T[]
  readonly next?: string
}

/** A credential that says whose it is. */
export interface Session extends Credential {
  readonly account: Address
}

export type Api = ReturnType<typeof createApi>

export interface ApiOptions {
  readonly source: { readonly id: string; readonly label: string }
  readonly instance: string
  readonly environment: AdapterEnvironment
  readonly credentials?: CredentialSource
}

/** Most that a server gives at once: https://docs.joinmastodon.org/methods/notifications/#get and .../accounts/#statuses. */
export const pageSizes = { notifications: 80, statuses: 40 } as const

/** How many statuses one request looks up; where a server knows only one by one (before Mastodon 4.3), how many of them. */
const together = { max: 20, singly: 5 } as const

const path = (id: string, rest = ''): string => `api/v1/statuses/${encodeURIComponent(id)}${rest}`

/** The methods of Mastodon's API that this adapter uses, signed where the host supplies a token. What is not there is null, not an error. */
export function createApi({ source, instance, environment, credentials }: ApiOptions) {
  const send = createRequest({ source, base: instance, environment, ...(credentials && { credentials }) })
  const get = async <T>(input: RequestInput, call: Call) => (await send<T>(input, call)).body
  const write = async <T>(method: 'POST' | 'PUT' | 'DELETE', to: string, more: Partial<RequestInput>, call: Call) =>
    (await send<T>({ method, path: to, ...more }, call)).body
  let isOneByOne = false

  async function list<T>(input: RequestInput, call: Call): Promise<Listed<T>> {
    const { body, headers } = await send<readonly T[] | null>(input, call)
    if (!Array.isArray(body)) throw notAList(source)
    const next = body.length > 0 ? readNext(headers) : undefined
    return { entries: body as readonly T[], ...(next !== undefined && { next }) }
  }

  const getStatus = (id: string, call: Call) => orNull(get<StatusView>({ path: path(id) }, call))

  async function getSingly(ids: readonly string[], call: Call): Promise<ReadonlyMap<string, StatusView | null>> {
    return new Map(await Promise.all(ids.slice(0, together.singly).map(async (id) => [id, await getStatus(id, call)] as const)))
  }

  return {
    getStatus,

    /** The session the host supplies for this employee; null when it has none, or none that says whose it is. */
    async openSession(call: Call): Promise<Session | null> {
      const credential = await credentials?.(call.actor, { rejected: false }).catch(notSignedIn)
      const account = readAddress(credential?.account ?? '')
      return credential && account !== null ? { ...credential, account } : null
    },

    /** Only among the accounts that the instance knows already. */
    lookUpAccount: (acct: Address, call: Call) => orNull(get<AccountView>({ path: 'api/v1/accounts/lookup', query: { acct } }, call)),

    /** With `resolve` the instance asks the account's own server, which it does only for whoever is signed in. */
    async searchAccounts(q: string, limit: number, resolve: boolean, call: Call) {
      const query = { q, type: 'accounts', limit: Math.min(limit, 40), ...(resolve && { resolve }) }
      return (await get<{ accounts?: readonly AccountView[] } | null>({ path: 'api/v2/search', query }, call))?.accounts ?? []
    },

    /** Newest first. Signed, it also holds what is addressed to the signed-in account alone. */
    getAccountStatuses: (id: string, cursor: string, limit: number, hasBoosts: boolean, call: Call) =>
      orNull(
        list<StatusView>(
          {
            path: `api/v1/accounts/${encodeURIComponent(id)}/statuses`,
            query: { limit: Math.min(limit, pageSizes.statuses), ...(!hasBoosts && { exclude_reblogs: true }), ...(cursor && { max_id: cursor }) },
          },
          call,
        ),
      ),

    /** What one person wrote to the signed-in account, in the order in which it arrived. */
    getMentions: (person: string, cursor: string, call: Call) =>
      list<NotificationView>(
        {
          path: 'api/v1/notifications',
          query: { 'types[]': ['mention'], account_id: person, include_filtered: true, limit: pageSizes.notifications, ...(cursor && { max_id: cursor }) },
        },
        call,
      ),

    /** As it was typed. Only for its author. */
    getSource: (id: string, call: Call) => orNull(get<SourceView>({ path: path(id, '/source') }, call)),

    getContext: (id: string, call: Call) => orNull(get<ContextView>({ path: path(id, '/context') }, call)),

    /** What became of these statuses: null is gone. Those it did not get round to are missing from the answer. */
    async getStatuses(ids: readonly string[], call: Call): Promise<ReadonlyMap<string, StatusView | null>> {
      if (isOneByOne || ids.length === 0) return getSingly(ids, call)
      const asked = ids.slice(0, together.max)
      const found = await orNull(get<readonly StatusView[] | null>({ path: 'api/v1/statuses', query: { 'id[]': asked } }, call))
      isOneByOne = !Array.isArray(found)
      if (!found || isOneByOne) return getSingly(ids, call)
      const byId = new Map(found.map((status) => [status.id, status]))
      return new Map(asked.map((id) => [id, byId.get(id) ?? null]))
    },

    /** What the instance allows: from version 2 of its description, from version 1 where that is all there is. */
    async getConfiguration(call: Call): Promise<ConfigurationView> {
      const description = (version: string) => orNull(get<{ configuration?: ConfigurationView } | null>({ path: `api/${version}/instance` }, call))
      return ((await description('v2')) ?? (await description('v1')))?.configuration ?? {}
    },

    /** The instance keeps the key for an hour and answers a repetition with what it made of the first: https://docs.joinmastodon.org/methods/statuses/#create */
    createStatus: (draft: StatusDraft, key: string, call: Call) =>
      write<StatusView | null>('POST', 'api/v1/statuses', { json: draft, headers: { 'Idempotency-Key': key } }, call),

    /** Whatever is left out of the draft is taken off the status. */
    updateStatus: (id: string, draft: StatusDraft, call: Call) => write<StatusView | null>('PUT', path(id), { json: draft }, call),

    /** Succeeds also when there is nothing to delete. */
    deleteStatus: (id: string, call: Call) => orNull(write('DELETE', path(id), {}, call)),

    /** Both can be repeated. Null when the status is gone. */
    favourite: (id: string, isLiked: boolean, call: Call) =>
      orNull(write<StatusView>('POST', path(id, isLiked ? '/favourite' : '/unfavourite'), {}, call)),

    /** A large file is worked on for a while after the upload: 202, then 206 until it is ready. */
    async uploadMedia(content: Blob, name: string, description: string, call: Call): Promise<string> {
      const body = new FormData()
      body.append('file', content, name)
      if (description !== '') body.append('description', description)
      let answer: Answer<MediaView | null> = await send<MediaView | null>({ method: 'POST', path: 'api/v2/media', body }, call)
      const id = answer.body?.id ?? ''
      while (answer.status === 202 || answer.status === 206) {
        await environment.sleep(1_000, call.signal)
        answer = await send<MediaView | null>({ path: `api/v1/media/${encodeURIComponent(id)}` }, call)
      }
      return id
    },
  }
}

/** Only the mark is taken from the link: where to ask is ours to say. https://docs.joinmastodon.org/api/guidelines/#pagination */
function readNext(headers: Headers): string | undefined {
  const link = headers.get('link')?.split(/,(?=\s*<)/).find((one) => /;\s*rel="?next"?/i.test(one))
  return /[?&]max_id=([^&>]+)/.exec(link ?? '')?.slice(1).map(decodeURIComponent)[0]
}

function notAList({ id, label }: ApiOptions['source']): AlongsideError {
  return new AlongsideError({
    code: 'invalid-response',
    message: `${label} sent something else where a list was expected. The address may be wrong, or a page stands in between.`,
    source: id,
  })
}
