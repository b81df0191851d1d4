import { describe, expect, test, vi } from 'vitest'
import type { Call } from './call.js'
import { createEnvironment } from './createEnvironment.js'
import { createRequest, type RequestOptions } from './createRequest.js'
import type { CredentialSource } from './CredentialSource.js'

const now = Date.parse('2026-11-21T09:00:00.000Z')
const call: Call = {
  signal: new AbortController().signal,
  locale: 'en',
  actor: { id: 'a1', name: 'Mira', roles: [], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'agent',
}
const source = { id: 'demo', label: 'Demo' }
const base = 'https://demo.example/api/'

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers })

function setUp(answer: (url: string, init: RequestInit) => Response | Promise<Response>, options: Partial<RequestOptions> = {}) {
  const fetch = vi.fn(async (url: string, init: RequestInit = {}) => answer(url, init))
  const environment = createEnvironment({ now: () => now, fetch })
  return { fetch, environment, request: createRequest({ source, base, environment, ...options }) }
}

const headersOf = (fetch: ReturnType<typeof setUp>['fetch'], index = 0) => fetch.mock.calls[index]?.[1]?.headers as Record<string, string>

describe('a request', () => {
  test('builds its address from base, path and query', async () => {
    const { fetch, request } = setUp(() => json({}))
    await request({ path: '/v1/things?a=1', query: { $filter: "Name eq 'O & K'", 'types[]': ['x', 'y'], limit: 5, gone: undefined } }, call)
    expect(fetch.mock.calls[0]?.[0]).toBe('https://demo.example/api/v1/things?a=1&$filter=Name%20eq%20\'O%20%26%20K\'&types[]=x&types[]=y&limit=5'.replaceAll("'", '%27'))
  })

  test('sends and reads JSON, and an empty answer is null', async () => {
    const { fetch, request } = setUp(() => new Response(null, { status: 204 }))
    expect((await request({ method: 'POST', path: 'things', json: { a: 1 } }, call)).body).toBeNull()
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"a":1}', signal: call.signal })
    expect(headersOf(fetch)['content-type']).toBe('application/json')
  })

  test.each([
    [400, 'invalid-request'], [401, 'unauthorised'], [403, 'forbidden'], [404, 'not-found'], [409, 'conflict'], [412, 'conflict'],
    [422, 'invalid-request'], [418, 'invalid-request'], [500, 'unreachable'], [503, 'unreachable'],
  ])('that is answered %i fails as %s in plain words', async (status, code) => {
    const { request } = setUp(() => json({ error: 'no' }, status))
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code, source: 'demo', message: expect.stringMatching(/^Demo .+\(\d{3}\)\.$/) as string })
  })

  test('that cannot reach its server is unreachable', async () => {
    const { request } = setUp(() => Promise.reject(new TypeError('fetch failed')))
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'unreachable', source: 'demo' })
  })

  test('that is answered with a page instead of data is an invalid response', async () => {
    const { request } = setUp(() => new Response('<html>'))
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'invalid-response' })
  })

  test('stops reading an answer that is too large, announced or not', async () => {
    const { request } = setUp(() => json('x'.repeat(50)), { maxBytes: 20 })
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'invalid-response' })
    const announced = setUp(() => json('x', 200, { 'content-length': '999' }), { maxBytes: 20 })
    await expect(announced.request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'invalid-response' })
  })

  test('whose answer breaks off is unreachable', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('terminated')) })
    const { request } = setUp(() => new Response(broken))
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'unreachable' })
  })
})

describe('credentials', () => {
  const credential = (token: string) => ({ authorization: `Bearer ${token}` })

  test('are asked for every time and sent', async () => {
    const credentials = vi.fn<CredentialSource>(async () => credential('one'))
    const { fetch, request } = setUp(() => json({}), { credentials })
    await request({ path: 'x' }, call)
    await request({ path: 'x' }, call)
    expect(credentials.mock.calls).toEqual([[call.actor, { rejected: false }], [call.actor, { rejected: false }]])
    expect(headersOf(fetch).authorization).toBe('Bearer one')
  })

  test('that the source refuses are renewed once', async () => {
    const credentials = vi.fn<CredentialSource>(async (_, { rejected }) => credential(rejected ? 'new' : 'old'))
    const { fetch, request } = setUp((_, init) => ((init.headers as Record<string, string>).authorization === 'Bearer new' ? json({ ok: 1 }) : json({}, 401)), { credentials })
    expect((await request({ path: 'x' }, call)).body).toEqual({ ok: 1 })
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  test('that stay refused end the call', async () => {
    const { fetch, request } = setUp(() => json({}, 401), { credentials: async () => credential('old') })
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'unauthorised' })
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  test('that cannot be had are a missing sign-in, and nothing leaves', async () => {
    const { fetch, request } = setUp(() => json({}), { credentials: () => Promise.reject(new Error('no session')) })
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'unauthorised', source: 'demo' })
    expect(fetch).not.toHaveBeenCalled()
  })

  test('never travel to another origin', async () => {
    const { fetch, request } = setUp(() => json({}), { credentials: async () => credential('secret') })
    await request({ path: 'https://elsewhere.example/next?page=2' }, call)
    await request({ path: 'https://demo.example/other' }, call)
    expect(headersOf(fetch).authorization).toBeUndefined()
    expect(headersOf(fetch, 1).authorization).toBe('Bearer secret')
  })
})

describe('rate limits', () => {
  test.each([
    ['seconds', { 'retry-after': '30' }, 30_000],
    ['a date', { 'retry-after': 'Sat, 21 Nov 2026 09:00:10 GMT' }, 10_000],
    ['a reset in seconds since 1970', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 7) }, 7_000],
    ['a reset as a date', { 'ratelimit-remaining': '0', 'ratelimit-reset': '2026-11-21T09:00:05.000Z' }, 5_000],
    ['a reset in seconds from now', { 'ratelimit-remaining': '0', 'ratelimit-reset': '4' }, 4_000],
  ])('given as %s say when to come back, and are kept', async (_, headers, retryAfter) => {
    const { fetch, request } = setUp(() => json({}, 429, headers))
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'rate-limited', retryAfter })
    await expect(request({ path: 'x' }, call)).rejects.toMatchObject({ code: 'rate-limited', retryAfter })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  test('are counted down between two answers', async () => {
    const { environment, request } = setUp(() => json({}, 200, { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '60' }))
    await request({ path: 'x' }, call)
    environment.ledger.take('demo')
    expect(environment.ledger.state('demo')).toEqual({ limit: 300, remaining: 11, resetsAt: now + 60_000 })
  })
})
