import { backup as writeBackup } from '@alongside/gateway'
import type { Command } from '../Command.js'
import { withDatabase } from '../withDatabase.js'

export const backup: Command = {
  name: 'backup',
  summary: 'Writes everything to a new file, as it was at one moment. The secret is not in it.',
  usage: 'FILE',
  async run({ configuration, io, argument }) {
    const file = argument(0, 'The file to write')
    const report = await withDatabase(configuration, (database) => writeBackup(database, file, io.now))
    await io.out(JSON.stringify(report))
    return 0
  },
}
