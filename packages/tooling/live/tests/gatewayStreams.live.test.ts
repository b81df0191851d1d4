import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHost, type TestHost } from '../../../gateway/src/testing/createTestHost.js'
import { readStream, type TestStream } from '../../../gateway/src/testing/openTestStream.js'
import { buildProcess } from '../crash/buildProcess.js'
import { openReplica, type Replica } from '../crash/openReplica.js'
import { startDatabases } from '../servers/databases.mjs'

const folder = mkdtempSync(join(tmpdir(), 'alongside-streams-'))
let databases: Awaited<ReturnType<typeof startDatabases>>
let host: TestHost
let replicas: Replica[] = []
let clients: TestStream[] = []

const headers = async (as: string) => ({ 'content-type': 'application/json', 'authorization': `Bearer ${await host.mint({ sub: as, name: as })}` })

beforeAll(async () => {
  const file = await buildProcess('replica')
  // PostgreSQL may run as another user than we do.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'servers'))
  databases = await startDatabases(join(folder, 'servers'))
  host = await createTestHost()
  const settings = { url: databases.postgresUrl, schema: 'streams', trust: host.trust }
  // All three at once: each brings the tables up to date, and waits for the others.
  replicas = await Promise.all([0, 1, 2].map(() => openReplica(file, settings)))
}, 180_000)
afterAll(async () => {
  for (const client of clients) client.leave()
  await Promise.all(replicas.map((replica) => replica.kill()))
  await databases.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function ask<T>(replica: Replica | undefined, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${replica?.url}${path}`, { method: 'POST', headers: await headers('mira'), body: JSON.stringify(body) })
  const { result, error } = (await response.json()) as { readonly result?: T; readonly error?: unknown }
  if (error !== undefined) throw new Error(JSON.stringify(error))
  return result as T
}

/** One colleague with an open stream at each replica. */
async function connect(): Promise<TestStream[]> {
  return Promise.all(replicas.map(async (replica, index) => {
    const body = JSON.stringify({ desk: true, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service' })
    const response = await fetch(`${replica.url}/v1/stream`, { method: 'POST', headers: await headers(`colleague-${index}`), body })
    if (!response.ok) throw new Error(`The stream was refused with ${response.status}: ${await response.text()}`)
    const stream = readStream(response.body!)
    await stream.next('open')
    return stream
  }))
}

/** When a client hears of a stream of the desk. */
async function hears(client: TestStream, stream: string): Promise<number> {
  for (;;) {
    const { streams } = await client.next('desk')
    if (streams.includes(stream)) return performance.now()
  }
}

describe('Three gateways on one PostgreSQL', () => {
  test('tell the stream clients of the others of an event within a quarter of a second at the median', async () => {
    clients = await connect()
    const [fromCommand, fromAnswer]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < 40; turn += 1) {
      const writer = turn % 3
      const customer = { scheme: 'email', realm: '', id: `somebody-${turn}@example.com`, party: 'person' }
      const { stream, subject } = await ask<{ stream: string; subject: string }>(replicas[writer], '/v1/desk/locate', { place: { customer } })
      const heard = clients.flatMap((client, index) => (index === writer ? [] : [hears(client, stream)]))
      const asked = performance.now()
      const outcome = await ask<{ state: string }>(replicas[writer], '/v1/desk/execute', { command: { id: randomUUID(), type: 'note', stream, subject, reads: { [stream]: 0 }, text: `Note ${turn}` } })
      const answered = performance.now()
      expect(outcome.state).toBe('done')
      for (const at of await Promise.all(heard)) {
        fromCommand.push(at - asked)
        fromAnswer.push(at - answered)
      }
    }
    const median = (waits: number[]) => Math.round(waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)] as number)
    console.info(`${fromCommand.length} events at clients of other replicas: median ${median(fromCommand)} ms after the command left the browser, ${median(fromAnswer)} ms after its answer; slowest ${Math.round(Math.max(...fromCommand))} ms`)
    expect(median(fromCommand)).toBeLessThan(250)
  }, 120_000)
})
