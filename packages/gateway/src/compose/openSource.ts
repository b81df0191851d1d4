import { createRateLedger, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import { withArchive, type ArchivedAdapter, type ArchiveStore } from '@alongside/core/archive'
import type { Duration } from '@alongside/core/model'
import type { MountedSource } from '../access/Access.js'
import type { SourceMount } from '../GatewayOptions.js'

/** One source of a tenant, opened: as the gateway reads it, and how its feed is kept. */
export interface OpenedSource extends MountedSource {
  readonly mount: SourceMount
  /** Where its feed is kept. */
  readonly sync?: { readonly every: Duration; readonly run: ArchivedAdapter['sync'] }
}

export interface SourceParts {
  readonly now: () => number
  readonly fetch: NonNullable<EnvironmentParts['fetch']>
  readonly archive: ArchiveStore
}

const usualPace = 60_000

/** Opens a source with the gateway's own clock, fetch and ledger, and puts its archive before it where it has one. */
export function openSource(mount: SourceMount, { now, fetch, archive }: SourceParts): OpenedSource {
  const environment: EnvironmentParts = { now, fetch, ledger: createRateLedger({ now }) }
  const adapter = mount.open(environment)
  const about = { mount, ...(mount.territory && { territory: mount.territory }), ...(mount.accounts && { accounts: mount.accounts }) }
  if (!mount.archive) return { ...about, adapter }
  const { syncEvery = usualPace, ...options } = mount.archive
  const archived = withArchive(adapter, archive, { ...options, environment: { now } })
  return { ...about, adapter: archived satisfies DataAdapter, sync: { every: syncEvery, run: archived.sync } }
}
