import { openGateway } from '../../openGateway.js'
import type { Command } from '../Command.js'

export const start: Command = {
  name: 'start',
  summary: 'Opens the database, brings its tables up to date, and answers until it is told to stop.',
  usage: '',
  async run({ configuration, io }) {
    const { url, close } = await openGateway(configuration)
    io.onStop(close)
    io.err(`The gateway answers at ${url}.`)
    return 0
  },
}
