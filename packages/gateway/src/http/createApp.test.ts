import { AlongsideError } from '@alongside/core/errors'
import { deadlineHeader, type Endpoint } from '@alongside/core/protocol'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAudit } from '../audit/createAudit.js'
import { createLog } from '../ops/createLog.js'
import { createMetrics, type Metrics } from '../ops/createMetrics.js'
import { createEndedTokens } from '../session/createEndedTokens.js'
import { createVerifier } from '../session/createVerifier.js'
import { createTestHost, type TestHost } from '../testing/createTestHost.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { createAddressReader } from './createAddressReader.js'
import { createApp, type GatewayFrame } from './createApp.js'
import { createCrossOrigin } from './createCrossOrigin.js'
import { createLimits, type RateLimits } from './createLimits.js'
import { refuseRequest } from './refuseRequest.js'
import { serveEndpoints } from './serveEndpoints.js'

type Said = { readonly word: string }
const word: v.GenericSchema<Said> = v.strictObject({ word: v.pipe(v.string(), v.maxLength(1000)) })
const table = {
  echo: { name: 'test.echo', path: '/v1/echo', scope: 'read', summary: 'Says it again.', input: word, output: word, maxBytes: 200 } as Endpoint<Said, Said>,
  audit: { name: 'test.audit', path: '/v1/audit', scope: 'audit', summary: 'For auditors.', input: word, output: word } as Endpoint<Said, Said>,
  source: { name: 'test.source', path: '/v1/sources/{source}/echo', scope: 'read', summary: 'At a source.', input: word, output: word } as Endpoint<Said, Said>,
}

let database: TestDatabase
let host: TestHost
let heron: TestHost
let metrics: Metrics
let lines: string[]
let thrown: unknown
let spoken: Said | Promise<Said> | undefined
const now = () => Date.parse('2026-11-22T10:00:00Z')

async function open(limits: Partial<RateLimits> = {}): Promise<GatewayFrame> {
  const log = createLog((line) => void lines.push(line))
  metrics = createMetrics()
  const tenants = [{ id: 'kestrel', trust: host.trust, origins: ['https://desk.kestrel.example'] }, { id: 'heron', trust: heron.trust, origins: ['https://heron.example'] }]
  const ended = await createEndedTokens({ database, now })
  const frame = createApp({
    verifier: createVerifier({ tenants, ended, now, fetch: () => Promise.reject(new Error('no network')) }),
    limits: createLimits(limits), crossOrigin: createCrossOrigin(tenants), addressOf: createAddressReader([]), isSecure: true, metrics, log,
    audit: createAudit({ database, now, onLost: () => lines.push('lost') }),
  })
  const answer = async (said: Said) => {
    if (thrown !== undefined) throw thrown
    return spoken ?? said
  }
  serveEndpoints(frame.app, table, {
    echo: answer, audit: answer,
    source: async (_said, { source }) => ({ word: source ?? '' }),
  }, { ...frame.routes, hasSource: (tenant, source) => tenant === 'kestrel' && source === 'shop' })
  return frame
}

let frame: GatewayFrame

beforeAll(async () => {
  database = await openTestDatabase()
  host = await createTestHost({ tenant: 'kestrel', now })
  heron = await createTestHost({ tenant: 'heron', now })
}, 120_000)
afterAll(() => database.close())
beforeEach(async () => {
  lines = []
  thrown = spoken = undefined
  await database.db.deleteFrom('audit_entry').execute()
  frame = await open()
})

interface Ask {
  readonly path?: string
  readonly method?: string
  readonly token?: string | null
  readonly body?: BodyInit | null
  readonly headers?: Readonly<Record<string, string>>
}

async function ask({ path = '/v1/echo', method = 'POST', token, body = '{"word":"hello"}', headers = {} }: Ask = {}): Promise<Response> {
  const bearer = token === null ? {} : { authorization: `Bearer ${token ?? (await host.mint())}` }
  const init = { method, headers: { 'content-type': 'application/json', ...bearer, ...headers }, ...(method !== 'GET' && body !== null && { body, duplex: 'half' }) }
  return frame.app.request(`http://gateway.example${path}`, init as RequestInit)
}

const errorOf = async (answer: Response) => ((await answer.json()) as { error: { code: string; message: string; requestId: string; source?: string; retryAfter?: number } }).error
const audited = () => database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute()

describe('a request that is right', () => {
  test('is answered with its result, its name and headers that keep it private', async () => {
    const answer = await ask()
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ result: { word: 'hello' } })
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'strict-transport-security': expect.stringContaining('max-age') as string,
    })
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await audited()).toEqual([])
  })

  test('makes one line in the log, without its words and without its token', async () => {
    const token = await host.mint()
    await ask({ token, body: '{"word":"Ada Lovelace"}' })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'request', route: 'test.echo', tenant: 'kestrel', actor: 'mira', status: 200, method: 'POST' })
    expect(lines[0]).not.toContain('Ada')
    expect(lines[0]).not.toContain(token)
  })

  test('is counted by route and outcome', async () => {
    await ask()
    await ask({ token: null })
    const { text } = await metrics.read()
    expect(text).toContain('alongside_requests_total{route="test.echo",code="ok"} 1')
    expect(text).toContain('alongside_requests_total{route="test.echo",code="unauthorised"} 1')
    expect(text).toContain('alongside_refusals_total{code="unauthorised",reason="token-missing"} 1')
  })

  test('may come from a page of its tenant', async () => {
    const answer = await ask({ headers: { origin: 'https://desk.kestrel.example' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://desk.kestrel.example')
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  })
})

const large = JSON.stringify({ word: 'x'.repeat(300) })
const streamed = () => new ReadableStream<Uint8Array>({
  start(controller) {
    for (let chunk = 0; chunk < 20; chunk += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(50)))
    controller.close()
  },
})

describe('a request that is not right is refused, audited and told apart', () => {
  const cases: readonly (readonly [string, Ask, number, string, string])[] = [
    ['no token', { token: null }, 401, 'unauthorised', 'token-missing'],
    ['a token in another scheme', { token: null, headers: { authorization: 'Basic bWlyYQ==' } }, 401, 'unauthorised', 'token-missing'],
    ['a token in the address', { token: null, path: '/v1/echo?access_token=abc' }, 401, 'unauthorised', 'token-missing'],
    ['a scope the token lacks', { path: '/v1/audit' }, 403, 'forbidden', 'scope-missing'],
    ['a source that is not there', { path: '/v1/sources/other/echo' }, 404, 'not-found', 'no-such-source'],
    ['a source that climbs', { path: '/v1/sources/..%2f..%2fetc/echo' }, 404, 'not-found', 'no-such-source'],
    ['a source that is a prototype', { path: '/v1/sources/__proto__/echo' }, 404, 'not-found', 'no-such-source'],
    ['an address with nothing there', { path: '/v1/nothing' }, 404, 'not-found', 'no-such-path'],
    ['another method', { method: 'GET' }, 405, 'unsupported', 'method'],
    ['a method it makes up', { method: 'PURGE' }, 405, 'unsupported', 'method'],
    ['a page of nobody', { headers: { origin: 'https://evil.example' } }, 403, 'forbidden', 'origin-foreign'],
    ['a page of another tenant', { headers: { origin: 'https://heron.example' } }, 403, 'forbidden', 'origin-foreign'],
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'word=hello' }, 415, 'invalid-request', 'content-type'],
    ['text that says it is nothing', { headers: { 'content-type': 'text/plain' } }, 415, 'invalid-request', 'content-type'],
    ['JSON in another alphabet', { headers: { 'content-type': 'application/json; charset=utf-16' } }, 415, 'invalid-request', 'content-type'],
    ['a compressed body', { headers: { 'content-encoding': 'gzip' } }, 415, 'invalid-request', 'body-encoded'],
    ['a body too large', { body: large }, 413, 'too-long', 'body-too-large'],
    ['a body too large that says it is small', { body: streamed(), headers: { 'content-length': '10' } }, 413, 'too-long', 'body-too-large'],
    ['a body too large that does not say', { body: streamed() }, 413, 'too-long', 'body-too-large'],
    ['half a body', { body: '{"word":' }, 400, 'invalid-request', 'body-malformed'],
    ['no body', { body: null }, 400, 'invalid-request', 'body-malformed'],
    ['a body of another shape', { body: '{"words":"hello"}' }, 400, 'invalid-request', 'body-invalid'],
    ['a role in the body', { body: '{"word":"hello","roles":["lead"]}' }, 400, 'invalid-request', 'body-invalid'],
  ]

  test.each(cases)('%s', async (_, given, status, code, reason) => {
    const answer = await ask(given)
    const error = await errorOf(answer)
    expect({ status: answer.status, code: error.code }).toEqual({ status, code })
    expect(error.requestId).toBe(answer.headers.get('x-request-id'))
    const isKnown = !reason.startsWith('token') && reason !== 'no-such-path' && reason !== 'method'
    expect(await audited()).toMatchObject([{ request_id: error.requestId, code, reason, status, ...(isKnown && { tenant: 'kestrel', actor: 'mira' }) }])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('an answer to a page of nobody cannot be read there', async () => {
    expect((await ask({ headers: { origin: 'https://evil.example' } })).headers.has('access-control-allow-origin')).toBe(false)
  })

  test('a preflight of a page that is unknown', async () => {
    const known = await ask({ method: 'OPTIONS', headers: { origin: 'https://heron.example', 'access-control-request-method': 'POST' }, body: null, token: null })
    expect([known.status, known.headers.get('access-control-allow-origin')]).toEqual([204, 'https://heron.example'])
    const unknown = await ask({ method: 'OPTIONS', headers: { origin: 'https://evil.example' }, body: null, token: null })
    expect([unknown.status, unknown.headers.has('access-control-allow-origin')]).toEqual([403, false])
  })

  test('neither the path nor a header of a stranger reaches the log or the audit', async () => {
    await ask({ path: '/v1/Ada-Lovelace', headers: { 'x-request-id': 'Ada\tLovelace', 'user-agent': 'Ada' } })
    expect(JSON.stringify([lines, await audited()])).not.toContain('Ada')
  })
})

describe('what goes wrong inside', () => {
  test('stays inside', async () => {
    thrown = new Error('duplicate key value violates unique constraint "person": Key (name)=(Ada Lovelace) password=hunter2')
    const answer = await ask()
    expect([answer.status, (await errorOf(answer)).code]).toEqual([500, 'internal'])
    expect(JSON.stringify([await ask().then((again) => again.text()), lines])).not.toMatch(/Ada|hunter2/)
    expect(lines.join()).toContain('createApp.test.ts')
    expect(await audited()).toEqual([])
  })

  test.each([['storage', 503], ['internal', 500]] as const)('stays inside when it is of the kind %s, whose words are drivers\' and not ours', async (code, status) => {
    thrown = new AlongsideError({ code, message: 'relation "lovelace" of host db.internal is gone' })
    const answer = await ask()
    const error = await errorOf(answer)
    expect([answer.status, error.code]).toEqual([status, code])
    expect(JSON.stringify([error, lines])).not.toMatch(/lovelace|db\.internal/)
  })

  test('of a source is told in the words of its adapter, and is no refusal', async () => {
    thrown = new AlongsideError({ code: 'rate-limited', message: 'Shop allows no more requests for 30 s.', source: 'shop', retryAfter: 30_000 })
    const answer = await ask()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30'])
    expect(await errorOf(answer)).toMatchObject({ code: 'rate-limited', source: 'shop', retryAfter: 30_000 })
    expect(await audited()).toEqual([])
  })

  test('of a source that does not accept us is not the browser\'s 401', async () => {
    thrown = new AlongsideError({ code: 'unauthorised', message: 'Shop did not accept our key.', source: 'shop' })
    expect((await ask()).status).toBe(502)
  })

  test('a refusal of a handler is audited with its reason', async () => {
    thrown = refuseRequest('not-found', 'person-foreign', 'There is no such person.')
    expect((await ask()).status).toBe(404)
    expect(await audited()).toMatchObject([{ reason: 'person-foreign', actor: 'mira', route: 'test.echo' }])
  })

  test('an answer that breaks the protocol does not leave', async () => {
    spoken = { word: 'Ada '.repeat(1000) }
    const answer = await ask()
    expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('Ada')])
  })

  test('a handler that never ends is given up when its time is over', async () => {
    spoken = new Promise<never>(() => undefined)
    const answer = await ask({ headers: { [deadlineHeader]: '60' } })
    expect([answer.status, (await errorOf(answer)).code]).toEqual([504, 'timeout'])
  })

  test('a body that never ends is given up too', async () => {
    const answer = await ask({ headers: { [deadlineHeader]: '60' }, body: new ReadableStream({}) })
    expect([answer.status, (await errorOf(answer)).code]).toEqual([504, 'timeout'])
  })
})

describe('too many requests', () => {
  test('of one employee are refused with the time to wait, audited once', async () => {
    frame = await open({ actor: 3 })
    const answers = [await ask(), await ask(), await ask(), await ask(), await ask()]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429])
    expect(Number(answers[3]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await audited()).toMatchObject([{ code: 'rate-limited', reason: 'rate-limit', actor: 'mira' }])
    expect((await ask({ token: await host.mint({ sub: 'tomas' }) })).status).toBe(200)
  })

  test('of one tenant leave the others alone', async () => {
    frame = await open({ tenant: 2 })
    for (const sub of ['a', 'b', 'c']) await ask({ token: await host.mint({ sub }) })
    expect((await ask({ token: await host.mint({ sub: 'd' }) })).status).toBe(429)
    expect((await ask({ token: await heron.mint() })).status).toBe(200)
  })

  test('with bad tokens end the patience with an address, before any token is looked at', async () => {
    frame = await open({ strangers: 2 })
    for (let time = 0; time < 3; time += 1) expect((await ask({ token: 'a.b.c' })).status).toBe(401)
    expect((await ask()).status).toBe(429)
  })

  test('of one address are refused', async () => {
    frame = await open({ address: 2 })
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 429])
  })
})
