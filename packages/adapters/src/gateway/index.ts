import { createEnvironment, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import type { Desk, StreamId, SubjectId } from '@alongside/core/desk'
import { keptEndpoints, sessionEndpoints, type Hello, type SessionTrust, type SignedContext, type WireDelivery, type WireDraft, type WireProof } from '@alongside/core/protocol'
import { createApi } from './api.js'
import { createDeliveries, type Deliveries } from './createDeliveries.js'
import { createRecordTrust, showProof, type RecordTrust } from './createRecordTrust.js'
import { createRemoteDesk } from './createRemoteDesk.js'
import { createRemoteDrafts, type RemoteDrafts } from './createRemoteDrafts.js'
import { createRemotePreferences, type RemotePreferences } from './createRemotePreferences.js'
import { createSourceAdapter } from './createSourceAdapter.js'
import { createTokenKeeper } from './createTokenKeeper.js'
import { createLiveLink } from './stream/createLiveLink.js'
import { createTabStream, type Tabs } from './stream/createTabStream.js'

export type { Deliveries, Hello, RecordTrust, RemoteDrafts, RemotePreferences, SessionTrust, SignedContext, Tabs, WireDelivery, WireDraft, WireProof }

export interface GatewayConnectionOptions {
  /** Where the gateway answers, e.g. `https://gateway.example`. */
  readonly url: string
  /** A token of the host for whoever is at the screen. Asked again before it ends, and once when the gateway refused it. */
  readonly token: () => Promise<string>
  /**
   * What the host's server signs about the record at hand; null where it signs nothing. Asked when the page connects, and with every new token, since
   * what was signed for a token ends with it unless tokens name their session (`sid`). For the next record call `trust.present`.
   */
  readonly proof?: () => Promise<WireProof | null>
  /** The platform's own unless given. */
  readonly environment?: EnvironmentParts
  /** How tabs share one stream; by Web Locks and a BroadcastChannel where the browser has them. `none`: every tab has its own. */
  readonly tabs?: Tabs | 'none'
}

/** All that a browser needs of a gateway. */
export interface GatewayConnection {
  /** Who asks, what is mounted for them, and the policy that explains. */
  readonly session: Hello
  /** One adapter per mounted source. */
  readonly adapters: readonly DataAdapter[]
  readonly desk: Desk
  readonly preferences: RemotePreferences
  readonly drafts: RemoteDrafts
  readonly deliveries: Deliveries
  /** Whom the gateway believes the record at hand to be about. */
  readonly trust: RecordTrust
  /** Lets load what the gateway itself fetches and cleans, and nothing else. */
  imageUrl(url: string): string | null
  /** Somebody was erased: let go of everything that may still show them. */
  onErased(listener: (erased: { readonly subject: SubjectId; readonly streams: readonly StreamId[] }) => void): () => void
  /** Ends the token and forgets unsent words, at sign-out. */
  signOut(): Promise<void>
  close(): void
}

/** Connects a page to a gateway. Rejects when the gateway does not answer or does not know who asks. */
export async function connectGateway(options: GatewayConnectionOptions): Promise<GatewayConnection> {
  const { url, token, proof, tabs = browserTabs() } = options
  const environment = createEnvironment(options.environment)
  const api = createApi({ url, tokens: createTokenKeeper({ token: renewed, now: environment.now }), fetch: environment.fetch })
  const within = environment.deadline.agent
  const trust = createRecordTrust({ api, signedIn: () => ({ actor, desk }) })
  let [isConnected, held, signing]: [boolean, string | undefined, Promise<void> | undefined] = [false, undefined, undefined]
  if (proof) await showProof(proof, trust)
  const [session, { values }] = await Promise.all([
    api.ask(sessionEndpoints.hello, {}, { within }), api.ask(keptEndpoints['preferences.load'], {}, { within }),
  ])
  const { actor, position, scopes } = session
  const live = createLiveLink({
    tab: crypto.randomUUID(), scopes, position,
    open: (tab, onHeard) => createTabStream({
      api, environment, tab, onHeard, name: `alongside ${JSON.stringify([url, actor.tenant, actor.id])}`, tabs: tabs === 'none' ? undefined : tabs,
    }),
  })
  const desk = createRemoteDesk({ api, live, actor, now: environment.now })
  const drafts = createRemoteDrafts({ api, environment })
  trust.hold(session.trust)
  isConnected = true
  const images = `${url.replace(/\/+$/, '')}/v1/images/`
  const flush = () => void drafts.flush()
  globalThis.addEventListener?.('pagehide', flush)

  /** What was signed for the last token may be over. Signing asks as well, and needs no signing. */
  async function renewed(): Promise<string> {
    const fresh = await token()
    const isAnother = fresh !== held
    held = fresh
    if (isAnother && isConnected && session.trust && !signing) signing = signAnew().catch(() => undefined).finally(() => (signing = undefined))
    return fresh
  }

  async function signAnew(): Promise<void> {
    await Promise.resolve()
    if (proof) await showProof(proof, trust)
    trust.hold((await api.ask(sessionEndpoints.hello, {}, { within })).trust)
  }

  const close = () => {
    globalThis.removeEventListener?.('pagehide', flush)
    live.close()
  }
  return {
    session, desk, drafts, trust, close,
    adapters: session.sources.map((source) => createSourceAdapter(source, { api, live, environment: options.environment ?? {} })),
    preferences: createRemotePreferences(api, values),
    deliveries: createDeliveries(api, live),
    imageUrl: (address) => (address.startsWith(images) ? address : null),
    onErased: (listener) => live.subscribe((event) => void (event.type === 'erased' && listener({ subject: event.subject, streams: event.streams }))),
    async signOut() {
      await drafts.clear()
      await api.ask(sessionEndpoints.end, {})
      close()
    },
  }
}

function browserTabs(): Tabs | 'none' {
  const locks = globalThis.navigator?.locks
  return locks && typeof BroadcastChannel === 'function' ? { locks, channel: (name) => new BroadcastChannel(name) } : 'none'
}
