import { reset as emptyDatabase } from '@alongside/gateway'
import type { Command } from '../Command.js'
import { confirm } from '../confirm.js'
import { withDatabase } from '../withDatabase.js'

export const reset: Command = {
  name: 'reset',
  summary: 'Deletes everything of every tenant and makes the tables anew. Stop all replicas first.',
  usage: '[--yes]',
  options: { yes: { type: 'boolean' } },
  async run(input) {
    const { configuration, io } = input
    const names = configuration.options.tenants.map(({ id }) => id).join(', ')
    if (!(await confirm(input, `Everything of ${names} is deleted: the desk's log, replies on their way, archives, drafts.`))) return 1
    await withDatabase(configuration, emptyDatabase)
    await io.out('The database is empty.')
    return 0
  },
}
