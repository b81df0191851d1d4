import type { Hello } from '@alongside/core/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from './testing/openTestGateway.js'

let open: TestGateway

beforeAll(async () => {
  open = await openTestGateway()
})
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
