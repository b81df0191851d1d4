import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { castNow } from '@alongside/core/testing'
import { openTestGateway } from '../testing/openTestGateway.js'

const clients = 1_000

/** Opens so many streams in a process of its own, so that only the gateway's side is measured here. */
const openMany = `
const http = require('node:http')
process.on('message', ({ port, tokens, count }) => {
  let open = 0
  for (let index = 0; index < count; index += 1) {
    const body = JSON.stringify({ desk: true, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service' })
    const request = http.request({ port, method: 'POST', path: '/v1/stream', agent: false, headers: { authorization: 'Bearer ' + tokens[index % tokens.length], 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.once('data', () => { open += 1; if (open === count) process.send({ status: response.statusCode, open }) })
      response.resume()
    })
    request.on('error', (error) => process.send({ error: String(error) }))
    request.end(body)
  }
})`

test('a thousand idle browsers cost little memory', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const gateway = await openTestGateway({ now: () => castNow, limits: { address: 100_000, actor: 100_000, tenant: 100_000 } })
  const child = spawn(process.execPath, ['-e', openMany], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    const { port } = await gateway.gateway.listen({ port: 0, host: '127.0.0.1' })
    const tokens = await Promise.all(Array.from({ length: clients / 40 }, (_, index) => gateway.tokenOf('mira', 'kestrel', { sub: `mira-${index}` })))
    const weigh = () => {
      collect()
      return process.memoryUsage()
    }
    const before = weigh()
    child.send({ port, tokens, count: clients })
    const [answer] = (await once(child, 'message')) as readonly unknown[]
    expect(answer).toEqual({ status: 200, open: clients })
    // What opening them needed is let go of by now.
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const after = weigh()
    const [heap, all] = [after.heapUsed + after.external - before.heapUsed - before.external, after.rss - before.rss].map((bytes) => bytes / clients / 1_024)
    console.info(`${clients} idle stream clients: ${heap!.toFixed(1)} kB each of heap and buffers, ${all!.toFixed(1)} kB each of resident memory`)
    expect(heap).toBeLessThan(60)
  } finally {
    child.kill()
    await gateway.close()
  }
}, 120_000)
