import type { DataAdapter, EnvironmentParts, HookSource } from '@alongside/core/adapter'
import { withArchive, type ArchivedAdapter, type ArchiveStore } from '@alongside/core/archive'
import { AlongsideError } from '@alongside/core/errors'
import type { Duration, SourceId } from '@alongside/core/model'
import type { MountedSource } from '../access/Access.js'
import type { SourceMount } from '../GatewayOptions.js'
import type { SharedLedger } from '../ledger/createSharedLedger.js'
import { createSpend, type Spend } from '../ledger/createSpend.js'
import { joinReads } from '../ledger/joinReads.js'
import { keepReserve } from '../ledger/keepReserve.js'
import type { Metrics } from '../ops/createMetrics.js'
import { meterFetch } from '../ops/meterFetch.js'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

type Fetch = NonNullable<EnvironmentParts['fetch']>

/** One source of a tenant, opened: as the gateway reads it, and how its feed is kept. */
export interface OpenedSource extends MountedSource {
  readonly mount: SourceMount
  /** Where its feed is kept. */
  readonly sync?: { readonly every: Duration; readonly run: ArchivedAdapter['sync'] }
  readonly spend?: Spend
  /** How its deliveries are verified, and how what they say is kept; only where an archive keeps it. */
  readonly hooks?: Pick<HookSource, 'receive'> & Pick<ArchivedAdapter, 'apply'>
}

export interface SourceParts {
  readonly tenant: TenantId
  readonly database: Database
  readonly now: () => number
  readonly fetch: Fetch
  readonly ledger: SharedLedger
  readonly archive: ArchiveStore
  readonly metrics: Metrics
  readonly onError: (error: unknown) => void
}

const usualPace = 60_000

/** Opens all sources of a tenant; two of one name are a mistake of the configuration. */
export function openSources(mounts: readonly SourceMount[], parts: SourceParts): ReadonlyMap<SourceId, OpenedSource> {
  const opened = new Map<SourceId, OpenedSource>()
  for (const mount of mounts) {
    const source = openSource(mount, parts)
    const { id } = source.adapter
    if (opened.has(id)) throw twice(parts.tenant, id)
    opened.set(id, source)
  }
  return opened
}

/**
 * Opens a source with the gateway's own clock, fetch and ledger. From the network inwards: counted and priced, held back at its cap and for
 * agents, asked once where several ask the same, and answered by its archive where it has one.
 */
function openSource(mount: SourceMount, parts: SourceParts): OpenedSource {
  const { now, ledger, archive } = parts
  const { adapter: bare, spend } = openMetered(mount, parts)
  const adapter = joinReads(keepReserve(bare, { ledger, now, ...(spend && { spend }) }))
  const about = { mount, ...(spend && { spend }), ...(mount.territory && { territory: mount.territory }), ...(mount.accounts && { accounts: mount.accounts }) }
  if (!mount.archive) return { ...about, adapter }
  const { syncEvery = usualPace, ...options } = mount.archive
  const archived = withArchive(adapter, archive, { ...options, environment: { now } })
  const hooks = adapter.hooks && { receive: adapter.hooks.receive, apply: archived.apply }
  return { ...about, adapter: archived satisfies DataAdapter, sync: { every: syncEvery, run: archived.sync }, ...(hooks && { hooks }) }
}

/** What it costs is told under its own id, which is known once it is open. */
function openMetered({ open, cost, cap }: SourceMount, { tenant, database, now, fetch, ledger, metrics, onError }: SourceParts): { readonly adapter: DataAdapter; readonly spend?: Spend } {
  const own: { name: string; fetch?: Fetch } = { name: tenant }
  const metered = meterFetch(fetch, () => own.name, metrics)
  const adapter = open({ now, ledger, fetch: (url, init) => (own.fetch ?? metered)(url, init) })
  own.name = `${tenant}/${adapter.id}`
  if (!cost) return { adapter }
  const spend = createSpend({ database, tenant, source: adapter.id, label: adapter.label, cost, now, onError, ...(cap && { cap }) })
  own.fetch = spend.meter(metered)
  return { adapter, spend }
}

const twice = (tenant: TenantId, source: SourceId) => new AlongsideError({
  code: 'invalid-request', message: `The tenant ${tenant} has two sources named ${source}. Nobody could tell them apart. Give each an id of its own.`,
})
