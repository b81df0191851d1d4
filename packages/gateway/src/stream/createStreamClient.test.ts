import { expect, test } from 'vitest'
import type { StreamRequest } from '@alongside/core/protocol'
import type { Session } from '../session/Session.js'
import { readStream } from '../testing/openTestStream.js'
import { createStreamClient } from './createStreamClient.js'

const request: StreamRequest = { desk: true, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service' }
const session: Session = { tenant: 'kestrel', actor: { id: 'mira', name: 'Mira', roles: [], tenant: 'kestrel' }, scopes: new Set(['desk']), token: 't', expiresAt: 0 }

function openClient(maxWaiting: number) {
  let ends = 0
  const client = createStreamClient({ session, request, position: 0, maxWaiting, onEnd: () => void (ends += 1) })
  return { client, stream: readStream(client.body), ends: () => ends }
}

test('a browser that reads gets everything, in order', async () => {
  const { client, stream } = openClient(1_000)
  for (const [index, name] of ['thread:a', 'thread:b', 'thread:c'].entries()) client.send({ type: 'desk', streams: [name] }, index + 1)
  for (const [index, name] of ['thread:a', 'thread:b', 'thread:c'].entries()) expect(await stream.next('desk')).toEqual({ type: 'desk', streams: [name], id: String(index + 1) })
})

test('a browser that does not read is told so and let go, with no more in memory than is allowed', async () => {
  const { client, stream, ends } = openClient(2_000)
  for (let position = 1; position < 1_000; position += 1) client.send({ type: 'desk', streams: [`thread:${position}`] }, position)
  expect([client.signal.aborted, ends()]).toEqual([true, 1])
  expect(await stream.next('bye')).toEqual({ type: 'bye', reason: 'slow' })
  // What it did read is whole, so that it can go on after the last.
  expect(stream.passed.map(({ id }) => Number(id))).toEqual(stream.passed.map((_, index) => index + 1))
  expect(JSON.stringify(stream.passed).length).toBeLessThan(4_000)
})

test('a browser that leaves ends everything that runs for it, once', async () => {
  const { client, stream, ends } = openClient(1_000)
  stream.leave()
  await new Promise((resolve) => setTimeout(resolve))
  client.end('closing')
  client.send({ type: 'ping' })
  expect([client.signal.aborted, ends()]).toEqual([true, 1])
})
