import { request } from 'node:http'
import { deadlineHeader, type Endpoint } from '@alongside/core/protocol'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Audit } from '../audit/Audit.js'
import { createLog } from '../ops/createLog.js'
import { createMetrics } from '../ops/createMetrics.js'
import { unauthorised } from '../session/unauthorised.js'
import { createAddressReader } from './createAddressReader.js'
import { createApp } from './createApp.js'
import { createCrossOrigin } from './createCrossOrigin.js'
import { createLimits } from './createLimits.js'
import { openPort, type OpenPort } from './openPort.js'
import { serveEndpoints } from './serveEndpoints.js'

type Said = { readonly word: string }
const word: v.GenericSchema<Said> = v.strictObject({ word: v.string() })
const table = { echo: { name: 'test.echo', path: '/v1/echo', scope: 'read', summary: 'Says it again.', input: word, output: word, maxBytes: 200 } as Endpoint<Said, Said> }
const session = { tenant: 'kestrel', actor: { id: 'mira', name: 'Mira', roles: [], tenant: 'kestrel' }, scopes: new Set(['read'] as const), token: 't', expiresAt: Infinity }

let port: OpenPort
let refused: Parameters<Audit['refuse']>[0][]
let answer: (said: Said, signal: AbortSignal) => Promise<Said>

beforeEach(async () => {
  refused = []
  answer = async (said) => said
  const { app, routes } = createApp({
    verifier: { verify: async (token) => (token === 'good' ? session : Promise.reject(unauthorised('token-malformed'))) },
    audit: { refuse: async (entry) => void refused.push(entry) } as Audit,
    limits: createLimits(), metrics: createMetrics(), log: createLog(() => undefined), isSecure: true,
    crossOrigin: createCrossOrigin([{ id: 'kestrel', origins: ['https://desk.example'] }]), addressOf: createAddressReader([]),
  })
  serveEndpoints(app, table, { echo: (said, { signal }) => answer(said, signal) }, { ...routes, hasSource: () => false })
  port = await openPort({ port: 0, fetch: (asked, env) => app.fetch(asked, env as object), onMalformed: () => '' })
})
afterEach(() => port.close(() => true, 0))

interface Asked {
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Sent one after the other, as chunks. */
  readonly pieces?: readonly string[]
  /** Leaves the body without an end. */
  readonly isOpen?: boolean
}

interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: { readonly result?: unknown; readonly error?: { readonly code: string } }
}

function ask({ headers = {}, pieces = ['{"word":"hello"}'], isOpen = false }: Asked = {}): { readonly answered: Promise<Answered>; leave(): void } {
  const sent = request(`${port.url}/v1/echo`, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'authorization': 'Bearer good', ...headers } as never })
  const answered = new Promise<Answered>((resolve, reject) => {
    sent.on('error', reject).on('response', (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => {
        resolve({ status: response.statusCode!, headers: response.headers, body: JSON.parse(text) as Answered['body'] })
        sent.destroy()
      })
    })
  })
  for (const piece of pieces) sent.write(piece)
  if (!isOpen) sent.end()
  return { answered, leave: () => void sent.destroy() }
}

test('a body that comes in pieces is put together, and the answer says what every answer says', async () => {
  const { status, headers, body } = await ask({ pieces: ['{"wo', 'rd":"', 'hel', 'lo"}'], headers: { origin: 'https://desk.example' } }).answered
  expect([status, body]).toEqual([200, { result: { word: 'hello' } }])
  expect(headers).toMatchObject({
    'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'vary': 'Origin',
    'strict-transport-security': expect.stringContaining('max-age') as string, 'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/) as string,
    'access-control-allow-origin': 'https://desk.example',
  })
})

test('a refusal says the same of itself', async () => {
  const { status, headers } = await ask({ headers: { authorization: 'Bearer bad' } }).answered
  expect(status).toBe(401)
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'vary': 'Origin', 'www-authenticate': 'Bearer' })
  expect(refused).toMatchObject([{ reason: 'token-malformed', status: 401 }])
})

test('a body without a length is refused at the first byte too many', async () => {
  const { status, body } = await ask({ pieces: [`{"word":"${'x'.repeat(150)}`, 'x'.repeat(150)], isOpen: true }).answered
  expect([status, body.error?.code]).toEqual([413, 'too-long'])
  expect(refused).toMatchObject([{ reason: 'body-too-large', actor: 'mira' }])
})

test('two tokens are none', async () => {
  const { status } = await ask({ headers: { authorization: ['Bearer good', 'Bearer good'] } }).answered
  expect([status, refused]).toMatchObject([401, [{ reason: 'token-missing' }]])
})

test('a body that never ends is given up when the time is over', async () => {
  const { status, body } = await ask({ pieces: ['{'], isOpen: true, headers: { [deadlineHeader]: '60' } }).answered
  expect([status, body.error?.code]).toEqual([504, 'timeout'])
})

test('whoever leaves is not worked for any longer', async () => {
  const begun = new Promise<AbortSignal>((resolve) => {
    answer = async (said, signal) => {
      resolve(signal)
      await new Promise((stop) => signal.addEventListener('abort', stop))
      return said
    }
  })
  const asked = ask()
  asked.answered.catch(() => undefined)
  const signal = await begun
  expect(signal.aborted).toBe(false)
  asked.leave()
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
  expect((signal.reason as Error).name).toBe('AbortError')
})

test('what was answered is not said to have been left', async () => {
  let seen: AbortSignal | undefined
  answer = async (said, signal) => {
    seen = signal
    return said
  }
  await ask().answered
  await port.close(() => true, 0)
  expect(seen?.aborted).toBe(false)
})
