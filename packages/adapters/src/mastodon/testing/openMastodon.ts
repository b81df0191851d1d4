import type { Call, CredentialSource, DataAdapter, OutgoingPost, Page, Receipt, Subject } from '@alongside/core/adapter'
import { withUs, type Interaction, type Scope } from '@alongside/core/model'
import { credentialsOf } from '../conformance.js'
import { createMastodon, type MastodonOptions } from '../index.js'
import { createFakeInstance, type Bulk } from './createFakeInstance.js'
import { isDescriptionThere } from './checkRequest.js'

if (!isDescriptionThere) {
  // eslint-disable-next-line no-console -- what is not checked has to be seen
  console.warn("Mastodon's OpenAPI description is not there: requests are not held against it. Set ALONGSIDE_SHARED to the folder that holds specs/.")
}

export const call: Call = {
  signal: new AbortController().signal,
  locale: 'en',
  actor: { id: 'lena', name: 'Lena', roles: ['agent'], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'agent',
}

export const ines: Subject = [{ scheme: 'mastodon', realm: 'art.example', id: 'ines', party: 'person' }]
export const inPublic: Scope = { kind: 'public', basis: 'agent-requested' }

interface Desk {
  readonly adapter: DataAdapter
  readonly instance: ReturnType<typeof createFakeInstance>
  readonly brand: ReturnType<Desk['instance']['addAccount']>
  readonly customer: ReturnType<Desk['instance']['addAccount']>
  readonly clock: { now: number }
  list(ask?: { readonly scope?: Scope; readonly limit?: number; readonly cursor?: string }): Promise<Page<Interaction>>
  /** Replies by the public channel, unless the patch says otherwise. */
  send(about: string, patch?: Partial<OutgoingPost>, key?: string): Promise<Receipt>
  post(about: string, patch?: Partial<OutgoingPost>): OutgoingPost
}

export interface DeskOptions {
  readonly largestPage?: number
  readonly bulk?: Bulk
  readonly credentials?: CredentialSource | null
  readonly options?: Partial<MastodonOptions>
}

export const publicChannel = 'mastodon:kestrel@social.example'
export const privateChannel = 'mastodon:kestrel@social.example:direct'

/** A brand and a customer on a fake instance, with a clock that stands still and pauses that take no time. */
export function openMastodon({ credentials, options, ...server }: DeskOptions = {}): Desk {
  const clock = { now: Date.UTC(2026, 8, 14, 12) }
  const instance = createFakeInstance({ ...server, now: () => clock.now })
  const brand = instance.addAccount('kestrel', { display_name: 'Kestrel' })
  const customer = instance.addAccount('ines@art.example', { display_name: 'Inés Roth' })
  const signIn = credentials === undefined ? credentialsOf(brand) : credentials
  const adapter = createMastodon({
    instance: instance.url,
    account: { address: '@Kestrel@social.example', name: 'Kestrel' },
    ...(signIn && { credentials: signIn }),
    environment: { fetch: instance.fetch, now: () => clock.now, random: () => 0, sleep: pause },
    pollEvery: 0,
    ...options,
  })
  const post = (about: string, patch: Partial<OutgoingPost> = {}): OutgoingPost => ({
    channel: publicChannel,
    visibility: 'public',
    text: 'We will send a new one.',
    language: 'en-GB',
    about: { source: adapter.id, id: about },
    attachments: [],
    composedAt: new Date(clock.now).toISOString(),
    ...patch,
  })
  return {
    adapter, instance, brand, customer, clock, post,
    list: ({ scope = withUs, limit = 20, cursor } = {}) =>
      adapter.timeline?.list({ subject: ines, scope, limit, ...(cursor !== undefined && { at: { cursor } }) }, call) ?? Promise.reject(new Error('There is no timeline.')),
    send: (about, patch, key = 'key-1') => adapter.replies?.send(post(about, patch), key, call) ?? Promise.reject(new Error('There are no replies.')),
  }
}

/** Deadlines never come; every other pause is over at once. */
function pause(duration: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    if (duration < 10_000) setTimeout(resolve, 0)
  })
}
