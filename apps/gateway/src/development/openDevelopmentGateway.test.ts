import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { castNow } from '@alongside/core/testing'
import { openDevelopmentGateway, type DevelopmentGateway } from './openDevelopmentGateway.js'

const folder = mkdtempSync(join(tmpdir(), 'alongside-development-'))
const origin = 'http://127.0.0.1:5173'
const started = Date.parse('2026-11-22T09:00:00.000Z')
const hour = 3_600_000
let clock = started
let running: DevelopmentGateway

const open = () => openDevelopmentGateway({ folder, port: 0, now: () => clock, isLive: false })

beforeAll(async () => {
  running = await open()
}, 120_000)
afterAll(() => running.close())

async function ask<T>(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly body: T; readonly headers: Headers }> {
  const answer = await fetch(running.url + path, { headers: { 'content-type': 'application/json', origin, ...headers }, ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }) })
  return { status: answer.status, body: (await answer.json()) as T, headers: answer.headers }
}

async function askAs<T>(person: string, path: string, body: unknown): Promise<T> {
  const { token } = (await ask<{ readonly token: string }>('/dev/token', { person })).body
  return (await ask<{ readonly result: T }>(path, body, { authorization: `Bearer ${token}` })).body.result
}

interface Hello { readonly actor: { readonly id: string }; readonly sources: readonly { readonly id: string }[]; readonly now: string }

const hello = (person: string) => askAs<Hello>(person, '/v1/session/hello', {})

describe('the gateway of the fictional company', { timeout: 120_000 }, () => {
  test('stands still until somebody signs in, then lets them in as who they say', async () => {
    clock = started + hour
    expect((await ask<{ readonly now: number }>('/dev/company')).body.now).toBe(castNow)
    expect(await hello('nora')).toMatchObject({ actor: { id: 'nora', roles: ['auditor'] }, scopes: expect.arrayContaining(['audit']) as string[], now: new Date(castNow).toISOString() })
    const { sources } = await hello('mira')
    expect(sources.map(({ id }) => id)).toContain('facebook')
  })

  test('knows its people, its queue and its saved replies', async () => {
    expect((await ask<readonly { readonly id: string }[]>('/dev/people')).body.map(({ id }) => id)).toContain('tess')
    const { tickets, savedReplies } = (await ask<{ readonly tickets: readonly unknown[]; readonly savedReplies: readonly unknown[] }>('/dev/company')).body
    expect(tickets[0]).toMatchObject({ id: 'ines-roth', source: 'facebook', about: { about: { source: 'facebook' } } })
    expect(savedReplies.length).toBeGreaterThan(3)
  })

  test('answers the pages of the helpdesk and no other', async () => {
    expect((await ask('/dev/people')).headers.get('access-control-allow-origin')).toBe(origin)
    expect((await ask('/dev/people', undefined, { origin: 'https://elsewhere.example' })).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('says who and what there is, where somebody asks for another', async () => {
    expect(await ask('/dev/token', { person: 'eve' })).toMatchObject({ status: 400, body: { problem: expect.stringContaining('mira') as string } })
    expect(await ask('/dev/token')).toMatchObject({ status: 404 })
    expect(await ask('/dev/trouble', { kind: 'flood' })).toMatchObject({ status: 400, body: { problem: expect.stringContaining('offline') as string } })
  })

  test('makes trouble for everybody, and heals again', async () => {
    const find = async () => {
      const { token } = (await ask<{ readonly token: string }>('/dev/token', { person: 'mira' })).body
      return (await ask('/v1/sources/service/customers/find', { ask: { query: { type: 'text', text: 'Ines' }, limit: 5 }, locale: 'en', purpose: 'service', priority: 'agent' }, { authorization: `Bearer ${token}` })).status
    }
    const before = await find()
    await ask('/dev/trouble', { kind: 'offline' })
    const meanwhile = await find()
    await ask('/dev/trouble', { kind: 'none' })
    expect([before, meanwhile >= 500, await find()]).toEqual([200, true, 200])
  })

  test('goes on with the same day after a restart, and begins a new one when that is over', async () => {
    const locate = () => askAs<{ readonly stream: string }>('mira', '/v1/desk/locate', { place: { customer: { scheme: 'facebook', realm: 'kestrel-page', id: 'ines', party: 'person' } } })
    const { stream } = await locate()
    await running.close()
    clock = started + 3 * hour
    running = await open()
    expect((await hello('mira')).now).toBe(new Date(castNow + 2 * hour).toISOString())
    expect((await locate()).stream).toBe(stream)
    await running.close()
    clock = started + 14 * hour
    running = await open()
    expect((await hello('mira')).now).toBe(new Date(castNow).toISOString())
    expect((await locate()).stream).not.toBe(stream)
  })
})
