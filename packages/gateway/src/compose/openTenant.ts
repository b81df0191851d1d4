import { randomBytes } from 'node:crypto'
import type { EnvironmentParts } from '@alongside/core/adapter'
import type { ArchiveStore } from '@alongside/core/archive'
import { createDesk, type Desk } from '@alongside/core/desk'
import type { SourceId } from '@alongside/core/model'
import type { Policy } from '@alongside/core/policy'
import type { AccessParts } from '../access/Access.js'
import { createAccess, type TenantAccess } from '../access/createAccess.js'
import type { SignedContexts } from '../context/createSignedContexts.js'
import { createLeakFinder, type LeakFinder } from '../desk/createLeakFinder.js'
import type { TenantOptions } from '../GatewayOptions.js'
import { createSharedLedger } from '../ledger/createSharedLedger.js'
import type { Metrics } from '../ops/createMetrics.js'
import type { SignImage } from '../sources/withSignedImages.js'
import { createArchiveStore } from '../storage/archive/createArchiveStore.js'
import type { Database } from '../storage/Database.js'
import { createCheckpointSigner } from '../storage/desk/createCheckpointSigner.js'
import { createDeskStore } from '../storage/desk/createDeskStore.js'
import { nodeCipher } from '../storage/desk/nodeCipher.js'
import type { DeskLog } from '../storage/desk/DeskLog.js'
import { openSources, type OpenedSource } from './openSources.js'

/** Everything of one tenant. Nothing in it knows of another. */
export interface Tenant {
  readonly options: TenantOptions
  readonly policy: () => Policy
  readonly sources: ReadonlyMap<SourceId, OpenedSource>
  readonly log: DeskLog
  readonly desk: Desk
  readonly access: TenantAccess
  readonly leaks: LeakFinder
  readonly archive: ArchiveStore
  /** Follows what other replicas learn of rate limits and costs. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface TenantParts {
  readonly database: Database
  readonly secret: Uint8Array
  readonly now: () => number
  readonly fetch: NonNullable<EnvironmentParts['fetch']>
  readonly metrics: Metrics
  readonly signImage: SignImage
  /** Whom hosts vouched for, of all tenants. */
  readonly contexts: SignedContexts
  readonly onError: (error: unknown) => void
}

/** What is signed is asked for only where anything can be. */
function trustOf({ verifyContext, unknownCustomers, private: mode }: TenantOptions, contexts: SignedContexts): Pick<AccessParts, 'contexts' | 'unknownCustomers' | 'private'> {
  return { ...(verifyContext && { contexts }), ...(unknownCustomers && { unknownCustomers }), ...(mode && { private: mode }) }
}

export function openTenant(options: TenantOptions, { database, secret, now, fetch, metrics, signImage, contexts, onError }: TenantParts): Tenant {
  const tenant = options.id
  const given = options.policy
  const policy = typeof given === 'function' ? given : () => given
  const archive = createArchiveStore(database, tenant)
  const ledger = createSharedLedger({ database, tenant, now, onError })
  const sources = openSources(options.sources, { tenant, database, now, fetch, ledger, archive, metrics, onError })
  const mounted = [...sources.values()]
  const log = createDeskStore(database, tenant, secret)
  const access = createAccess({ tenant, sources: mounted, policy, database, secret, signImage, now, desk: () => desk, ...trustOf(options, contexts) })
  const leaks = createLeakFinder(mounted, access.places, now)
  const desk: Desk = createDesk(log, { policy, now, random: (length) => randomBytes(length), cipher: nodeCipher, signer: createCheckpointSigner(secret), findLeaks: leaks.forDesk })
  const followed = [ledger, ...mounted.flatMap(({ spend }) => spend ?? [])]
  return {
    options, policy, sources, log, desk, access, leaks, archive,
    start: async () => void (await Promise.all(followed.map((one) => one.start()))),
    stop: async () => void (await Promise.all(followed.map((one) => one.stop()))),
  }
}
