import { restore as readBackup } from '@alongside/gateway'
import type { Command } from '../Command.js'
import { withDatabase } from '../withDatabase.js'

export const restore: Command = {
  name: 'restore',
  summary: 'Fills an empty database with a backup; one that holds anything is refused (see reset). Erase again who was erased since.',
  usage: 'FILE',
  async run({ configuration, io, argument }) {
    const file = argument(0, 'The file to read')
    const report = await withDatabase(configuration, (database) => readBackup(database, file))
    await io.out(JSON.stringify(report))
    return 0
  },
}
