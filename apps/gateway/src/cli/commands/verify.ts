import type { Command, ExitCode } from '../Command.js'
import { withTenant } from '../withTenant.js'

export const verify: Command = {
  name: 'verify',
  summary: "Checks every chain, seal and checkpoint of a tenant's desk; exit code 1 where one is not as it was written.",
  usage: '--tenant ID',
  options: { tenant: { type: 'string' } },
  run: (input) => withTenant(input, async ({ tenant }): Promise<ExitCode> => {
    const found = await tenant.desk.verify()
    await input.io.out(JSON.stringify(found))
    return found.state === 'sound' ? 0 : 1
  }),
}
