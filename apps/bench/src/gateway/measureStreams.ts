import { request } from 'node:http'
import type { ClientRequest } from 'node:http'
import type { BenchServer } from './openBenchProcess.js'

/** Bytes for each idle client. */
export interface StreamCost {
  readonly clients: number
  readonly heap: number
  readonly resident: number
}

const [clients, settling] = [1_000, 2_000]
/** Streams that one employee may have open. */
const each = 20

/** What a thousand browsers cost that only listen, over real sockets. */
export async function measureStreams(server: BenchServer, tokenOf: (sub: string) => Promise<string>): Promise<StreamCost> {
  const tokens = await Promise.all(Array.from({ length: clients / each }, (_, index) => tokenOf(`listener-${index}`)))
  const before = await server.weigh()
  const open: ClientRequest[] = []
  try {
    for (let index = 0; index < clients; index += 1) open.push(await listen(server.url, tokens[index % tokens.length]!))
    // What opening them needed is let go of by then.
    await new Promise((resolve) => setTimeout(resolve, settling))
    const after = await server.weigh()
    return { clients, heap: (after.heap - before.heap) / clients, resident: (after.resident - before.resident) / clients }
  } finally {
    for (const one of open) one.destroy()
  }
}

/** Resolves once it heard something. */
function listen(url: string, token: string): Promise<ClientRequest> {
  const body = JSON.stringify({ desk: true, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service' })
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/v1/stream`, { method: 'POST', agent: false, headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`A stream was refused with ${response.statusCode}.`))
      response.once('data', () => resolve(asked)).on('error', () => undefined)
    })
    asked.on('error', reject).end(body)
  })
}
