import { randomBytes } from 'node:crypto'
import { createMemoryArchiveStore, type ArchiveStore } from '@alongside/core/archive'
import type { EnvironmentParts } from '@alongside/core/adapter'
import { createDesk, type Desk } from '@alongside/core/desk'
import { AlongsideError } from '@alongside/core/errors'
import type { SourceId } from '@alongside/core/model'
import type { Policy } from '@alongside/core/policy'
import { createAccess, type TenantAccess } from '../access/createAccess.js'
import { createLeakFinder, type LeakFinder } from '../desk/createLeakFinder.js'
import type { TenantOptions } from '../GatewayOptions.js'
import type { Metrics } from '../ops/createMetrics.js'
import { meterFetch } from '../ops/meterFetch.js'
import type { SignImage } from '../sources/withSignedImages.js'
import type { Database } from '../storage/Database.js'
import { createCheckpointSigner } from '../storage/desk/createCheckpointSigner.js'
import { createDeskStore } from '../storage/desk/createDeskStore.js'
import type { DeskLog } from '../storage/desk/DeskLog.js'
import { openSource, type OpenedSource } from './openSource.js'

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
}

export interface TenantParts {
  readonly database: Database
  readonly secret: Uint8Array
  readonly now: () => number
  readonly fetch: NonNullable<EnvironmentParts['fetch']>
  readonly metrics: Metrics
  readonly signImage: SignImage
}

export function openTenant(options: TenantOptions, { database, secret, now, fetch, metrics, signImage }: TenantParts): Tenant {
  const { id } = options
  const given = options.policy
  const policy = typeof given === 'function' ? given : () => given
  const archive = createMemoryArchiveStore()
  const sources = openSources(options, (source) => ({ now, archive, fetch: meterFetch(fetch, source, metrics) }))
  const log = createDeskStore(database, id, secret)
  const access = createAccess({ tenant: id, sources: [...sources.values()], policy, database, secret, signImage, now, desk: () => desk })
  const leaks = createLeakFinder([...sources.values()], access.places, now)
  const desk: Desk = createDesk(log, { policy, now, random: (length) => randomBytes(length), signer: createCheckpointSigner(secret), findLeaks: leaks.forDesk })
  return { options, policy, sources, log, desk, access, leaks, archive }
}

function openSources({ id, sources }: TenantOptions, partsFor: (source: () => SourceId) => Parameters<typeof openSource>[1]): ReadonlyMap<SourceId, OpenedSource> {
  const opened = new Map<SourceId, OpenedSource>()
  for (const mount of sources) {
    const names: { own: SourceId } = { own: '' }
    const source = openSource(mount, partsFor(() => names.own))
    names.own = source.adapter.id
    if (opened.has(names.own)) throw twice(id, names.own)
    opened.set(names.own, source)
  }
  return opened
}

const twice = (tenant: string, source: SourceId) => new AlongsideError({
  code: 'invalid-request', message: `The tenant ${tenant} has two sources named ${source}. Nobody could tell them apart. Give each an id of its own.`,
})
