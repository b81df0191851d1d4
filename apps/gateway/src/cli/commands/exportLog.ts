import type { Command, ExitCode } from '../Command.js'
import { withTenant } from '../withTenant.js'

export const exportLog: Command = {
  name: 'export',
  summary: "Writes a tenant's desk log as JSON lines, for an auditor. The only command that can write customers' words.",
  usage: '--tenant ID [--words] > FILE.jsonl',
  options: { tenant: { type: 'string' }, words: { type: 'boolean' } },
  details: ['--words     with the words that were not erased'],
  run: (input) => withTenant(input, async ({ tenant }): Promise<ExitCode> => {
    for await (const line of tenant.desk.export({ words: input.flag('words') })) await input.io.out(line)
    return 0
  }),
}
