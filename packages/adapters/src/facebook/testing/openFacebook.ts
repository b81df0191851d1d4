import type { Call, Change, CredentialSource, FeedPage, HookOutcome, OutgoingPost, Receipt } from '@alongside/core/adapter'
import { createMemoryArchiveStore, withArchive, type ArchiveOptions } from '@alongside/core/archive'
import { withUs, type Identity, type Interaction } from '@alongside/core/model'
import { expect, onTestFinished } from 'vitest'
import { credentials as signIn, secrets } from '../conformance.js'
import { createFacebook, type FacebookOptions } from '../index.js'
import { createFakeGraph, pageId } from './createFakeGraph.js'
import type { Entry } from './createFakePage.js'

export const call: Call = {
  signal: new AbortController().signal,
  locale: 'en',
  actor: { id: 'lena', name: 'Lena', roles: ['agent'], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'agent',
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export const publicChannel = `facebook:${pageId}`
export const privateChannel = `facebook:${pageId}:private-reply`
export const messageChannel = `facebook:${pageId}:messages`

export const identityOf = ({ id }: { readonly id: string }): Identity => ({ scheme: 'facebook', realm: pageId, id, party: 'person' })

interface DeskOptions {
  readonly hasHumanAgent?: boolean
  readonly credentials?: CredentialSource
  readonly options?: Partial<FacebookOptions>
}

/** The adapter on a fake Page, with a clock that stands still. A request that the documentation does not know fails the test. */
export function openFacebook({ hasHumanAgent = false, credentials = signIn, options }: DeskOptions = {}) {
  const clock = { now: Date.UTC(2026, 8, 14, 12) }
  const graph = createFakeGraph({ now: () => clock.now, hasHumanAgent })
  onTestFinished(() => expect(graph.violations).toEqual([]))
  const adapter = createFacebook({
    page: { id: pageId, name: 'Kestrel' },
    credentials,
    secrets,
    hasHumanAgent,
    environment: { fetch: graph.fetch, now: () => clock.now, random: () => 0, sleep: pause },
    ...options,
  })
  const post = (about: string, patch: Partial<OutgoingPost> = {}): OutgoingPost => ({
    channel: publicChannel,
    visibility: patch.channel === undefined || patch.channel === publicChannel ? 'public' : 'private',
    text: 'We will send a new one.',
    about: { source: adapter.id, id: about },
    attachments: [],
    composedAt: new Date(clock.now).toISOString(),
    ...patch,
  })
  const present = <T>(facet: T | undefined): T => facet ?? expect.fail('The facet is not there.')
  return {
    adapter, graph, clock, post,
    later: (time: number) => (clock.now += time),
    feed: (since?: string, limit = 100): Promise<FeedPage> => present(adapter.feed).list({ accounts: [], limit, ...(since !== undefined && { since }) }, call),
    channels: (about: string) => present(adapter.replies).channels({ about: { source: adapter.id, id: about } }, call),
    send: (about: string, patch?: Partial<OutgoingPost>): Promise<Receipt> => present(adapter.replies).send(post(about, patch), 'key-1', call),
    receipt: (about: string, patch?: Partial<OutgoingPost>): Promise<Receipt> => present(adapter.replies).receipt('key-1', post(about, patch), call),
    perform: (verb: string, id: string, text?: string): Promise<Receipt> =>
      present(adapter.actions).perform({ verb, ref: { source: adapter.id, id }, channel: publicChannel, ...(text !== undefined && { text }) }, 'key-1', call),
    /** What a delivery of Facebook with these entries means. */
    hear: async (entries: readonly Entry[]): Promise<HookOutcome> => present(adapter.hooks).receive(await graph.deliver(entries), call),
  }
}

/** The same with an archive that hears every webhook, and somebody's timeline in it. */
export function openArchive(options: ArchiveOptions & DeskOptions = {}) {
  const desk = openFacebook(options)
  const store = createMemoryArchiveStore()
  const archived = withArchive(desk.adapter, store, { environment: { now: () => desk.clock.now }, ...options })
  const timelineOf = async (person: { readonly id: string }) => (await archived.timeline.list({ subject: [identityOf(person)], scope: withUs, limit: 100 }, call)).items
  return {
    ...desk, store, archived, timelineOf,
    sync: () => archived.sync(call),
    /** From now on webhooks arrive. */
    subscribe: () => void desk.graph.subscribe((delivery) => archived.hooks?.receive(delivery, call) ?? Promise.resolve()),
  }
}

/** One thing that happened on a Page, as an entry of a delivery. */
export const changeEntry = (field: string, value: Entry, time: number): Entry => ({ id: pageId, time: Math.floor(time / 1000), changes: [{ field, value }] })

export const messagingEntry = (event: Entry, time: number): Entry => ({ id: pageId, time, messaging: [{ timestamp: time, ...event }] })

export function changesOf(outcome: HookOutcome): readonly Change[] {
  return outcome.type === 'changes' ? outcome.changes : expect.fail(`The delivery ended as ${JSON.stringify(outcome)}.`)
}

export const itemsOf = (changes: readonly Change[]): readonly Interaction[] => changes.flatMap((change) => (change.type === 'put' ? [change.item] : []))

/** Deadlines never come; every other pause is over at once. */
function pause(duration: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    if (duration < 10_000) setTimeout(resolve, 0)
  })
}
