import { castNow, castPolicy } from '@alongside/core/testing'
import { createGateway, openDatabase, type Gateway } from '@alongside/gateway'
import type { BenchSettings } from './BenchProcess.js'
import { createBenchSources, fillCrm } from './createBenchSources.js'

export interface BenchGateway {
  readonly gateway: Gateway
  close(): Promise<void>
}

const unlimited = { address: 1e9, strangers: 1e9, actor: 1e9, tenant: 1e9 }

/** A gateway of one company, all whose sources are full. */
export async function openBenchGateway({ url, trust }: Omit<BenchSettings, 'token'>, { isIdle = false }: { readonly isIdle?: boolean } = {}): Promise<BenchGateway> {
  const database = await openDatabase(url === null ? { memory: true } : { url })
  await fillCrm(database)
  const gateway = await createGateway({
    database, isIdle, secret: new Uint8Array(32).fill(7), publicUrl: 'https://gateway.example', log: () => undefined, limits: unlimited, now: () => castNow,
    tenants: [{ id: 'kestrel', policy: castPolicy, trust, origins: ['https://desk.example'], sources: createBenchSources(database) }],
  })
  const pages = gateway.tenant('kestrel')!.sources.get('pages')!
  await pages.sync!.run({ signal: new AbortController().signal, locale: 'en', actor: { id: 'bench', name: 'Bench', roles: [], tenant: 'kestrel' }, purpose: 'service', priority: 'background' })
  return {
    gateway,
    async close() {
      await gateway.close()
      await database.close()
    },
  }
}
