import type { Hello } from '@alongside/core/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from './testing/openTestGateway.js'

let open: TestGateway

beforeAll(async () => {
  open = await openTestGateway()
}, 120_000)
afterAll(() => open.close())

describe('a browser that connects', () => {
  test('learns who it speaks for, what is mounted and by which rules', async () => {
    const hello = await open.ask<Hello>('/v1/session/hello', {})
    expect(hello.actor).toMatchObject({ id: 'mira', tenant: 'kestrel', roles: ['agent'] })
    expect(hello.sources.map(({ id }) => id).sort()).toEqual(open.casts.kestrel.adapters.map(({ id }) => id).sort())
    expect(hello.policy.id).toBe('kestrel')
    expect(hello.scopes).toEqual(['read', 'write', 'desk'])
  })

  test('is signed out at once, everywhere', async () => {
    const token = await open.tokenOf('mira')
    await open.ask('/v1/session/end', {}, { token })
    expect((await open.send('/v1/session/hello', {}, { token })).status).toBe(401)
  })
})

describe('an employee', () => {
  test('reads a customer through the gateway as the adapters tell it', async () => {
    const [customer] = open.casts.kestrel.customers
    const list = { ask: { subject: customer!.subject, scope: { kind: 'with-us', accounts: [] }, limit: 20 }, locale: 'en', purpose: 'service', priority: 'agent' }
    const page = await open.ask<{ readonly items: readonly unknown[] }>('/v1/sources/x/timeline/list', list)
    expect(page.items.length).toBeGreaterThan(0)
  })

  test('keeps drafts and preferences that nobody else reads', async () => {
    const draft = { text: 'Dear Ines, ', updatedAt: '2026-11-21T11:00:00.000Z' }
    await open.ask('/v1/drafts/save', { key: 'x|one', draft })
    await open.ask('/v1/preferences/save', { key: 'density', value: 'compact' })
    expect(await open.ask('/v1/drafts/load', { key: 'x|one' })).toEqual(draft)
    expect(await open.ask('/v1/preferences/load', {})).toEqual({ values: { density: 'compact' } })
    expect(await open.ask('/v1/drafts/load', { key: 'x|one' }, { as: 'bob' })).toBe(null)
    expect(await open.ask('/v1/drafts/load', { key: 'x|one' }, { tenant: 'heron' })).toBe(null)
    await open.ask('/v1/preferences/save', { key: 'density', value: null })
    expect(await open.ask('/v1/preferences/load', {})).toEqual({ values: {} })
  })

  test('writes a note that a colleague reads, and the other company does not', async () => {
    const customer = open.casts.kestrel.customers.find(({ queue }) => queue.about)!
    const { source, thread } = customer.queue
    const place = { source, thread: thread ?? customer.queue.about!.id, customer: customer.subject[0] }
    const { stream, subject } = await open.ask<{ stream: string; subject: string }>('/v1/desk/locate', { place })
    const command = { id: 'note-0001', type: 'note', stream, subject, reads: { [stream]: 0 }, text: 'Rang her; she is fine.' }
    const outcome = await open.ask<{ state: string }>('/v1/desk/execute', { command })
    expect(outcome.state).toBe('done')
    expect(JSON.stringify(await open.ask('/v1/desk/read', { streams: [stream] }, { as: 'bob' }))).toContain('she is fine')
    expect(JSON.stringify(await open.ask('/v1/desk/read', { streams: [stream] }, { tenant: 'heron' }))).not.toContain('she is fine')
  })
})

describe('operators', () => {
  const get = (path: string) => open.gateway.fetch(new Request(`https://gateway.example${path}`))

  test('see that it is alive, ready, and what it counts', async () => {
    expect((await get('/healthz')).status).toBe(200)
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' })
    const text = await (await get('/metrics')).text()
    for (const name of ['alongside_requests_total{route="session.hello",code="ok"}', 'alongside_outbox{state="unknown"} 0', 'alongside_stream_clients']) expect(text).toContain(name)
  })

  test('read what it answers, as a page and for machines', async () => {
    expect((await (await get('/openapi.json')).json() as { openapi: string }).openapi).toMatch(/^3\.1/)
    const page = await get('/docs')
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src")
  })

  test('close it without losing what is in flight, and nobody is sent to it any more', async () => {
    const other = await openTestGateway()
    const { url } = await other.gateway.listen({ port: 0 })
    const token = await other.tokenOf('mira')
    const stream = await fetch(`${url}/v1/stream`, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ desk: true, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service' }),
    })
    const told = stream.text()
    await other.close()
    expect(await told).toMatch(/event: bye\ndata: \{"reason":"closing"\}/)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    const ready = await other.gateway.fetch(new Request('https://gateway.example/readyz'))
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not-ready', reason: 'closing' }])
  })

  test('see no word, name or token of anybody in what a whole run logged', () => {
    const log = open.lines.join('\n')
    const names = open.casts.kestrel.customers.flatMap(({ name, subject }) => [name, ...subject.flatMap(({ id, handle }) => [id, handle ?? id])]).filter((one) => one.length > 3)
    expect(open.lines.length).toBeGreaterThan(10)
    for (const name of [...names, 'Dear Ines', 'she is fine', 'eyJ']) expect(log).not.toContain(name)
  })
})
