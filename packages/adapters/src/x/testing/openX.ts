import type { Call, Channel, CredentialSource, DataAdapter, FeedPage, HookDelivery, HookOutcome, OutgoingPost, Page, Receipt, ReplyTarget, Subject, Verb } from '@alongside/core/adapter'
import { withUs, type Interaction, type Scope } from '@alongside/core/model'
import { credentialsOf } from '../conformance.js'
import { createX, type XOptions } from '../index.js'
import { isDescriptionThere } from './checkRequest.js'
import { createFakeX, type FakeXOptions } from './createFakeX.js'
import { secret } from './signDelivery.js'

if (!isDescriptionThere) {
  // eslint-disable-next-line no-console -- what is not checked has to be seen
  console.warn("X's OpenAPI description is not there: requests are not held against it. Set ALONGSIDE_SHARED to the folder that holds specs/.")
}

export const call: Call = {
  signal: new AbortController().signal,
  locale: 'en',
  actor: { id: 'lena', name: 'Lena', roles: ['agent'], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'agent',
}

export const inPublic: Scope = { kind: 'public', basis: 'agent-requested' }

type Fake = ReturnType<typeof createFakeX>

interface Desk {
  readonly adapter: DataAdapter
  readonly x: Fake
  readonly brand: ReturnType<Fake['addUser']>
  readonly customer: ReturnType<Fake['addUser']>
  readonly clock: { now: number }
  readonly subject: Subject
  /** So many minutes before now. */
  ago(minutes: number): number
  list(ask?: { readonly scope?: Scope; readonly limit?: number; readonly cursor?: string; readonly subject?: Subject }): Promise<Page<Interaction>>
  thread(id: string): Promise<Page<Interaction>>
  feed(since?: string, limit?: number): Promise<FeedPage>
  receive(delivery: HookDelivery): Promise<HookOutcome>
  channel(target: ReplyTarget): Promise<Channel>
  send(about: string, patch?: Partial<OutgoingPost>): Promise<Receipt>
  receipt(about: string, patch?: Partial<OutgoingPost>): Promise<Receipt>
  perform(verb: Verb, id: string, channel?: string): Promise<Receipt>
}

export interface DeskOptions extends FakeXOptions {
  readonly credentials?: CredentialSource
  readonly options?: Partial<XOptions>
}

/** A brand and a customer on a fake, with a clock that stands still and pauses that take no time. */
export function openX({ credentials, options, ...server }: DeskOptions = {}): Desk {
  const clock = { now: Date.UTC(2026, 8, 14, 12) }
  const x = createFakeX({ now: () => clock.now, ...server })
  const brand = x.addUser('kestrel', { name: 'Kestrel' })
  const customer = x.addUser('ines_r', { name: 'Inés Roth' })
  const adapter = createX({
    account: { id: brand.id, handle: '@Kestrel', name: 'Kestrel' },
    credentials: credentials ?? credentialsOf(brand),
    secrets: () => [secret],
    environment: { fetch: x.fetch, now: () => clock.now, random: () => 0, sleep: pause },
    ...options,
  })
  const subject: Subject = [{ scheme: 'x', realm: 'x.com', id: customer.id, handle: '@ines_r', party: 'person' }]
  const { timeline, feed, hooks, replies, actions } = adapter
  if (!timeline || !feed || !replies || !actions) throw new Error('A facet is missing.')
  const post = (about: string, patch: Partial<OutgoingPost> = {}): OutgoingPost => ({
    channel: `x:${brand.id}`, visibility: 'public', text: 'We will send a new one.', about: { source: adapter.id, id: about }, attachments: [],
    composedAt: new Date(clock.now).toISOString(), ...patch,
  })
  return {
    adapter, x, brand, customer, clock, subject,
    ago: (minutes) => clock.now - minutes * 60_000,
    list: ({ scope = withUs, limit = 20, cursor, subject: whom = subject } = {}) => timeline.list({ subject: whom, scope, limit, ...(cursor !== undefined && { at: { cursor } }) }, call),
    thread: (id) => timeline.thread({ ref: { source: adapter.id, id } }, call),
    feed: (since, limit = 100) => feed.list({ accounts: [], limit, ...(since !== undefined && { since }) }, call),
    receive: (delivery) => hooks?.receive(delivery, call) ?? Promise.reject(new Error('There are no hooks.')),
    channel: async (target) => {
      const [channel] = await replies.channels(target, call)
      if (!channel) throw new Error('There is no channel.')
      return channel
    },
    send: (about, patch) => replies.send(post(about, patch), 'key-1', call),
    receipt: (about, patch) => replies.receipt('key-1', post(about, patch), call),
    perform: (verb, id, channel = `x:${brand.id}`) => actions.perform({ verb, ref: { source: adapter.id, id }, channel }, 'key-2', call),
  }
}

/** Deadlines never come; every other pause is over at once. */
function pause(duration: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    if (duration < 10_000) setTimeout(resolve, 0)
  })
}
