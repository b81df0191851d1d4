// The gateway in a process of its own, as the bench asks it. Says what it holds when it is asked for that.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readSettings, type BenchMemory, type BenchReady } from './BenchProcess.js'
import { openBenchGateway } from './openBenchGateway.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const { gateway } = await openBenchGateway(readSettings())
const { url } = await gateway.listen({ port: 0, host: '127.0.0.1' })

process.on('message', () => {
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  process.send?.({ heap: heapUsed + external, resident: rss } satisfies BenchMemory)
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url } satisfies BenchReady)
