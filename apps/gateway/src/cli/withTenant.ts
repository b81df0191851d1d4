import { createGateway, type Gateway, type Tenant } from '@alongside/gateway'
import type { CommandInput } from './Command.js'
import { withDatabase } from './withDatabase.js'
import { wrong } from './wrong.js'

export interface TenantWork {
  readonly gateway: Gateway
  readonly tenant: Tenant
  readonly id: string
}

/** Composes a gateway that sends and reads nothing by itself, and works on the tenant that --tenant names, or the only one there is. */
export async function withTenant<T>(input: CommandInput, work: (parts: TenantWork) => Promise<T>): Promise<T> {
  const { configuration, io } = input
  const id = tenantOf(input)
  return withDatabase(configuration, async (database) => {
    const gateway = await createGateway({ ...configuration.options, database, now: io.now, isIdle: true, log: () => undefined })
    try {
      return await work({ gateway, tenant: gateway.tenant(id)!, id })
    } finally {
      await gateway.close()
    }
  })
}

/** The tenant that --tenant names; it may be left out where there is one only. */
export function tenantOf({ configuration, maybe }: Pick<CommandInput, 'configuration' | 'maybe'>): string {
  const ids = configuration.options.tenants.map(({ id }) => id)
  const asked = maybe('tenant') ?? (ids.length === 1 ? ids[0] : undefined)
  if (asked === undefined) throw wrong('There are several tenants.', `Name one with --tenant: ${ids.join(', ')}.`)
  if (!ids.includes(asked)) throw wrong(`There is no tenant ${asked}.`, `Name one of ${ids.join(', ')}.`)
  return asked
}
