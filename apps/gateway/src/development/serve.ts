import { parseArgs } from 'node:util'
import { openDevelopmentGateway } from './openDevelopmentGateway.js'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5180' },
    folder: { type: 'string', default: '.alongside' },
    origin: { type: 'string', multiple: true },
    reset: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
  },
})

const { url, close } = await openDevelopmentGateway({
  folder: values.folder, port: Number(values.port), isFresh: values.reset,
  ...(values.origin && { origins: values.origin }), ...(values.log && { log: (line: string) => void process.stdout.write(line) }),
})
process.stdout.write(`The gateway of the fictional company answers at ${url}. It signs in whoever asks: for development only.\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().then(() => process.exit(0)))
