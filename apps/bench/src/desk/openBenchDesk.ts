import { createDesk, createMemoryDeskStore, versionsOf, type CheckpointSigner, type Desk, type DeskCommand, type DeskPlace, type DeskView, type MemoryDeskStore } from '@alongside/core/desk'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import { createHmac } from 'node:crypto'

const mira: PolicyActor = { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }
const policy: Policy = {
  spec: 1, id: 'bench', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { agent: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'agent' }], need: 'any' }] },
  rules: [{ id: 'inside', effect: 'allow', reason: { en: 'Colleagues talk.' }, when: { verbs: ['note'], roles: ['agent'] } }],
}

const sealOf = (hash: string) => createHmac('sha256', 'bench').update(hash).digest('base64')
const signer: CheckpointSigner = { id: 'bench', sign: async (hash) => sealOf(hash), isGenuine: async (hash, signature) => sealOf(hash) === signature }

export interface BenchDesk {
  readonly desk: Desk
  readonly store: MemoryDeskStore
  /** Writes so many notes about one customer, each with what nobody else's hold. */
  write(customer: number, notes: number): Promise<void>
}

/** A desk in memory that signs a checkpoint every 10,000 events. */
export function openBenchDesk(): BenchDesk {
  const store = createMemoryDeskStore()
  let time = Date.parse('2026-11-21T09:00:00.000Z')
  const desk = createDesk(store, { policy, signer, now: () => (time += 1), random: (length) => crypto.getRandomValues(new Uint8Array(length)), checkpointEvery: 10_000 })
  return {
    desk, store,
    async write(customer, notes) {
      const place = await desk.locate(placeOf(customer))
      let view: DeskView = await desk.read([place.stream])
      for (let index = 0; index < notes; index += 1) {
        const text = `@customer_handle_${customer} said that router ${index} of theirs died again, secretword${customer}q`
        const about = { ref: { source: 'x', id: `upstream-item-${customer}-${index}` } }
        const command: DeskCommand = { id: `c${customer}-${index}`, type: 'note', actor: mira, ...place, reads: versionsOf(view), text, about }
        const outcome = await desk.execute(command)
        if (outcome.state === 'refused') throw new Error(outcome.message)
        view = outcome.views
      }
    },
  }
}

/** Where the conversation with one customer is. */
export const placeOf = (customer: number): DeskPlace => ({
  source: 'x', thread: `upstream-thread-${customer}`,
  customer: { scheme: 'x', realm: '', id: `customer_handle_${customer}`, handle: `@customer_handle_${customer}`, party: 'person' },
})

/** What must not be found in any file once that customer is erased. */
export const tracesOf = (customer: number): readonly string[] =>
  [`customer_handle_${customer}"`, `customer_handle_${customer} `, `secretword${customer}q`, `upstream-thread-${customer}"`, `upstream-item-${customer}-`]
