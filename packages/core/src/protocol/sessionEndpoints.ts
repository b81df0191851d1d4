import type { Glyph, TimelineSource } from '../adapter/index.js'
import type { Instant, SourceId } from '../model/index.js'
import type { Policy, PolicyActor } from '../policy/index.js'
import { sessionTrust, type SessionTrust } from './contextEndpoints.js'
import type { Endpoint, TokenScope } from './Endpoint.js'
import { glyph, reads } from './shapes/adapterShapes.js'
import { count, instant, name, nothing, text } from './shapes/plainShapes.js'
import { policy, policyActor } from './shapes/policyShapes.js'
import { closed, list, maybe, named, one, open } from './shapes/shape.js'

/** A facet that a browser can use through a gateway. Feeds and hooks stay inside. */
export type WireFacet = 'customers' | 'orders' | 'cases' | 'timeline' | 'live' | 'replies' | 'actions' | 'fields'

/** A source as it is mounted: everything of an adapter that is data. */
export interface MountedSource {
  readonly id: SourceId
  readonly kind: string
  readonly label: string
  readonly glyph: Glyph
  readonly accepts: readonly string[]
  readonly facets: readonly WireFacet[]
  /** Where it has a timeline. */
  readonly reads?: TimelineSource['reads']
}

/** What a browser learns when it connects. */
export interface Hello {
  /** Who the token says asks. */
  readonly actor: PolicyActor
  readonly scopes: readonly TokenScope[]
  /** Those this employee may see. */
  readonly sources: readonly MountedSource[]
  /** The version in force, so that the screen explains a control before it is pressed. The gateway decides by its own. */
  readonly policy: Policy
  /** Colleagues the desk may name, where they are configured. */
  readonly staff?: readonly PolicyActor[]
  /** Where the desk's log stands: a stream that goes on after it misses nothing of what is read from now on. */
  readonly position: number
  /** The gateway's clock. */
  readonly now: Instant
  /** When the token ends. */
  readonly expiresAt: Instant
  /** What is signed in this session, and what it decides; absent where the gateway takes no proofs. */
  readonly trust?: SessionTrust
}

const mountedSource = named('MountedSource', 'A source as it is mounted.', open<MountedSource>({
  id: name, kind: name, label: text, glyph, accepts: list(name), facets: list(one('customers', 'orders', 'cases', 'timeline', 'live', 'replies', 'actions', 'fields')),
  reads: maybe(reads),
}))

const hello: Endpoint<Readonly<Record<never, never>>, Hello> = {
  name: 'session.hello', path: '/v1/session/hello', scope: 'read', summary: 'Who asks, what is mounted for them, and by which policy.',
  input: closed({}),
  output: named('Hello', 'What a browser learns when it connects.', open<Hello>({
    actor: policyActor, scopes: list(one('read', 'write', 'desk', 'audit', 'erase', 'operate')), sources: list(mountedSource), policy, staff: maybe(list(policyActor)),
    position: count, now: instant, expiresAt: instant, trust: maybe(sessionTrust),
  })),
}

const end: Endpoint<Readonly<Record<never, never>>, null> = {
  name: 'session.end', path: '/v1/session/end', scope: 'read', summary: 'Ends the token before its time, at sign-out.', input: closed({}), output: nothing,
}

export const sessionEndpoints = { hello, end } as const
