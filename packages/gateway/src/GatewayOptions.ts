import type { DataAdapter, EnvironmentParts } from '@alongside/core/adapter'
import type { AccountId, Duration, Interaction, Money } from '@alongside/core/model'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import type { VerifyContext } from './context/VerifyContext.js'
import type { RateLimits } from './http/createLimits.js'
import type { LogSink } from './ops/createLog.js'
import type { TenantId } from './session/Session.js'
import type { Database } from './storage/Database.js'

/** Which part of the company a source or an account belongs to. What is left out belongs to everybody. */
export interface Territory {
  readonly regions?: readonly string[]
  readonly brands?: readonly string[]
  readonly inboxes?: readonly string[]
}

/** What one request to a source cost, told from the request and its answer. */
export type CostOf = (request: { readonly method: string; readonly url: string }, answer: { readonly status: number; readonly body: unknown }) => Money | null

/** One upstream system, mounted for one tenant. */
export interface SourceMount {
  /** Makes the adapter with the gateway's own fetch, clock and rate ledger. */
  readonly open: (environment: EnvironmentParts) => DataAdapter
  /** Keeps what feed and hooks report, for a source that cannot be asked about a person. */
  readonly archive?: { readonly keepFor?: Duration; readonly accounts?: readonly AccountId[]; readonly accountOf?: (item: Interaction) => AccountId | undefined; readonly syncEvery?: Duration }
  readonly territory?: Territory
  /** The territory of single accounts of this source, where they differ. */
  readonly accounts?: Readonly<Record<AccountId, Territory>>
  readonly cost?: CostOf
  /** What a source may cost before it is asked no more: background stops at four fifths, agents at the end. */
  readonly cap?: { readonly amount: Money; readonly per: 'day' | 'month' }
}

/** How a tenant's host signs the tokens of its employees. */
export interface TokenTrust {
  readonly issuer: string
  readonly audience: string
  /** Where the host publishes its keys, or the keys themselves. */
  readonly keys: { readonly jwksUrl: string } | { readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] } }
  /** The longest life of a token; 15 minutes unless given. */
  readonly maxAge?: Duration
}

/** What holds for somebody whom no customer source knows by any name. */
export interface UnknownCustomers {
  /** `strictest` unless given: what policy says of some tier or region it says of them as well. `ordinary`: they have none, and what the page says stands. */
  readonly approval?: 'strictest' | 'ordinary'
  /**
   * Who of those with a territory reach them: `everybody` who reaches the source, unless given; `own-place`: only where the source, or an account
   * of it, is of their own territory.
   */
  readonly reach?: 'everybody' | 'own-place'
}

export interface TenantOptions {
  readonly id: TenantId
  readonly policy: Policy | (() => Policy)
  readonly trust: TokenTrust
  readonly sources: readonly SourceMount[]
  /** The pages that may ask from a browser, e.g. `https://desk.example`. */
  readonly origins: readonly string[]
  /** Believes what the host's server signed about who opened which record; nothing is signed where it is left out. */
  readonly verifyContext?: VerifyContext
  /**
   * `signed`: orders, cases, private messages and private fields of a customer come only to a session in which they are signed, or to an employee who
   * looked them up with a reason. `open`, which is usual: policy alone decides.
   */
  readonly private?: 'open' | 'signed'
  readonly unknownCustomers?: UnknownCustomers
  /** Colleagues whom the desk may name, e.g. for a hand-off; nobody where the host tells by itself. */
  readonly staff?: readonly PolicyActor[]
}

export interface GatewayOptions {
  readonly database: Database
  readonly tenants: readonly TenantOptions[]
  /** 32 bytes or more; signs image addresses and checkpoints. Shared by all replicas. */
  readonly secret: Uint8Array
  /** Where browsers reach the gateway, e.g. `https://gateway.example`. */
  readonly publicUrl: string
  /** A corporate proxy for everything that leaves. */
  readonly proxy?: string
  /** The only hosts the gateway may ask, for sources, keys and pictures: exact or as `*.example.org`. Any, unless given. */
  readonly egress?: { readonly hosts: readonly string[] }
  /** Origins inside the company whose pictures may be shown, e.g. `http://avatars.intranet:8080`; others have to be public. */
  readonly images?: { readonly origins: readonly string[] }
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Addresses and networks (CIDR) of proxies before the gateway, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[]
  /** Requests a minute, where the usual bounds do not fit. */
  readonly limits?: Partial<RateLimits>
  /** What a reader of `/metrics` has to show as a bearer token; without one only this machine may read them. */
  readonly metricsToken?: string
  /** Where log lines go; standard output unless given. */
  readonly log?: LogSink
  /** Sends and reads nothing by itself: for an operator's command that only looks. */
  readonly isIdle?: boolean
}
