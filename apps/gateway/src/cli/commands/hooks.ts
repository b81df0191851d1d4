import type { Command, ExitCode } from '../Command.js'
import { withTenant } from '../withTenant.js'
import { wrong } from '../wrong.js'

export const hooks: Command = {
  name: 'hooks',
  summary: 'Deliveries of networks that could not be applied: lists them, or tries one again.',
  usage: 'list | replay SOURCE DELIVERY   [--tenant ID]',
  options: { tenant: { type: 'string' } },
  details: ['replay      hands it to the running gateway'],
  run(input) {
    const { io, positionals, argument } = input
    const job = positionals[0] ?? 'list'
    if (job !== 'list' && job !== 'replay') throw wrong(`There is no "hooks ${job}".`, 'Write list or replay.')
    return withTenant(input, async ({ gateway, id }): Promise<ExitCode> => {
      if (job === 'list') for (const delivery of await gateway.hooks.dead(id)) await io.out(JSON.stringify(delivery))
      else if (!(await gateway.hooks.replay(id, argument(1, 'The source'), argument(2, 'The delivery')))) {
        io.err('There is no such delivery. Nothing was done. Look at the list.')
        return 1
      }
      return 0
    })
  },
}
