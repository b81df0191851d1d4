import { createEgress } from '@alongside/gateway'
import type { Command, CommandInput, ExitCode } from '../Command.js'
import { withDatabase } from '../withDatabase.js'

const patience = 10_000

export const check: Command = {
  name: 'check',
  summary: 'Reads the configuration with everything it names, and says what is wrong with it.',
  usage: '[--database] [--online]',
  options: { database: { type: 'boolean' }, online: { type: 'boolean' } },
  details: ['--database  opens the database too, and brings its tables up to date as a start would', '--online    asks where each source is whether anybody answers'],
  async run(input) {
    const { configuration, io, flag } = input
    const { tenants } = configuration.options
    const sources = tenants.flatMap((tenant) => tenant.sources)
    await io.out(`The configuration is sound: tenants ${tenants.length}, sources ${sources.length}.`)
    if (flag('database')) {
      const kind = await withDatabase(configuration, async (database) => database.kind)
      await io.out(`The database answers (${kind}), and its tables are up to date.`)
    }
    return flag('online') ? askSources(input) : 0
  },
}

async function askSources({ configuration, io }: CommandInput): Promise<ExitCode> {
  const { proxy, egress: bounds, tenants } = configuration.options
  const egress = createEgress({ ...(proxy !== undefined && { proxy }), ...(bounds && { hosts: bounds.hosts }) })
  let code: ExitCode = 0
  try {
    for (const { kind, address, id } of tenants.flatMap((tenant) => tenant.sources.map((source) => ({ ...source, id: tenant.id })))) {
      const answer = await egress.fetch(address, { signal: AbortSignal.timeout(patience) }).then(({ status }) => `answers (${status})`, () => undefined)
      await io.out(`${id}: ${kind} at ${new URL(address).host} ${answer ?? 'does not answer. Look at its address, the proxy and the hosts of egress.'}`)
      if (answer === undefined) code = 1
    }
  } finally {
    await egress.close()
  }
  return code
}
