import { createMemoryDesk, createMemoryDeskStore, type Desk } from '@alongside/core/desk'
import type { PolicyActor } from '@alongside/core/policy'
import { describeDesk } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { connectGateway } from './index.js'
import { createFakeGateway } from './testing/createFakeGateway.js'

const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length))
const people: readonly PolicyActor[] = [
  { id: 'dana', name: 'Dana', roles: ['lead'], tenant: 'kestrel' }, { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' },
  { id: 'otto', name: 'Otto', roles: ['engineer'], tenant: 'kestrel' },
]

describeDesk({
  name: 'The desk of a gateway',
  async create(options) {
    const store = createMemoryDeskStore()
    const open: { close(): void }[] = []
    return {
      async connect() {
        const seats = new Map(await Promise.all(people.map(async (actor) => {
          const { url, fetch } = createFakeGateway({ actor, desk: createMemoryDesk({ ...options, random, store }) })
          const connection = await connectGateway({ url, token: async () => 'genuine', tabs: 'none', environment: { fetch } })
          open.push(connection)
          return [actor.id, connection.desk] as const
        })))
        const first = seats.get('dana')!
        // Everybody signs in for themselves: a token speaks for one.
        return { ...first, execute: (command) => seats.get(command.actor.id)!.execute(command) } satisfies Desk
      },
      close: async () => open.forEach((one) => one.close()),
    }
  },
}, { describe, test })

describe('the desk of a gateway', () => {
  test('sends nothing in the name of somebody else than the token is for', async () => {
    const [dana, mira] = people as [PolicyActor, PolicyActor]
    const gateway = createFakeGateway({ actor: mira })
    const { desk, close } = await connectGateway({ url: gateway.url, token: async () => 'genuine', tabs: 'none', environment: { fetch: gateway.fetch } })
    const command = { id: 'c', actor: dana, stream: 'thread:1', subject: 's', reads: {}, type: 'note', text: 'Hello' } as const
    await expect(desk.execute(command)).rejects.toMatchObject({ code: 'forbidden' })
    expect(gateway.asked).not.toContain('/v1/desk/execute')
    close()
  })
})
