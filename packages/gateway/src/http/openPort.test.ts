import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openPort, type OpenPort } from './openPort.js'

let port: OpenPort | undefined
let malformed = 0
afterEach(() => port?.close(() => true, 0))

const open = async (fetch: (request: Request) => Promise<Response>) => {
  port = await openPort({ port: 0, fetch, onMalformed: () => {
    malformed += 1
    return '{"error":{}}'
  } })
  return port
}

const raw = (to: number, bytes: string) => new Promise<string>((resolve, reject) => {
  const socket = connect(to, '127.0.0.1', () => socket.write(bytes))
  let answer = ''
  socket.on('data', (data) => (answer += data.toString())).on('close', () => resolve(answer)).on('error', reject)
})

test('answers over a real port', async () => {
  const { url } = await open(async () => Response.json({ here: true }))
  expect(await (await fetch(url)).json()).toEqual({ here: true })
})

test.each([
  ['bytes that are no HTTP', 'hello\r\n\r\n'],
  ['a header with a line break in its name', 'GET / HTTP/1.1\r\nHost: a\r\nBad\x01Name: b\r\n\r\n'],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
  ['a length and chunks at once', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
])('%s are answered with 400 and told', async (_, bytes) => {
  const { port: at } = await open(async () => new Response('reached'))
  const before = malformed
  const answer = await raw(at, bytes)
  expect(answer).toContain('400 Bad Request')
  expect(answer).not.toContain('reached')
  expect(malformed).toBe(before + 1)
})

test('a port that is taken is a clear error', async () => {
  const { port: taken } = await open(async () => new Response(''))
  await expect(openPort({ port: taken, fetch: async () => new Response(''), onMalformed: () => '' })).rejects.toThrow(/is taken by another process/)
})

test('closing lets what is in flight finish, and takes nothing new', async () => {
  let finish = () => undefined as void
  let isIdle = true
  const { url, close } = await open(() => {
    isIdle = false
    return new Promise((resolve) => {
      finish = () => {
        resolve(new Response('done'))
        isIdle = true
      }
    })
  })
  const answer = fetch(url)
  while (isIdle) await new Promise((resolve) => setImmediate(resolve))
  const closed = close(() => isIdle, 10_000)
  await expect(fetch(url)).rejects.toThrow()
  finish()
  expect(await (await answer).text()).toBe('done')
  await closed
})

test('closing does not wait for ever', async () => {
  let arrive = () => undefined as void
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const { url, close } = await open(() => {
    arrive()
    return new Promise(() => undefined)
  })
  const answer = fetch(url).then(() => 'answered', () => 'cut')
  await arrived
  await close(() => false, 50)
  expect(await answer).toBe('cut')
})
