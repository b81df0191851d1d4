import { describe, expect, test } from 'vitest'
import { createMemoryDeskStore } from '../../desk/createMemoryDeskStore.js'
import type { DeskStore } from '../../desk/index.js'
import { describeDeskStore } from './index.js'
import { storeRules } from './storeRules.js'

const memory = async () => {
  const store = createMemoryDeskStore()
  return { connect: async (): Promise<DeskStore> => store }
}

describeDeskStore({ name: 'The memory', create: memory }, { describe, test })

describe('a store that is broken on purpose fails a rule', () => {
  const mutants: readonly (readonly [string, (store: DeskStore) => Partial<DeskStore>])[] = [
    ['forgets to look at versions', (store) => ({ append: (append) => store.append({ ...append, reads: {} }) })],
    ['looks only at streams it writes to', (store) => ({
      append: (append) => store.append({ ...append, reads: Object.fromEntries(Object.entries(append.reads).filter(([stream]) => append.events.some(({ event }) => event.stream === stream))) }),
    })],
    ['reads everything', (store) => ({ read: (stream) => store.read(stream, 0) })],
    ['sorts what a command made', (store) => ({ madeBy: async (command) => [...(await store.madeBy(command))].sort((a, b) => a.event.stream.localeCompare(b.event.stream)) })],
    ['gives everybody the secret they bring', (store) => ({ secret: async (owner, fresh) => fresh ?? store.secret(owner) })],
    ['appends without forgetting', (store) => ({ forget: (_, append) => store.append(append) })],
    ['gives a place among checkpoints twice', (store) => ({ addCheckpoint: async (checkpoint) => { await store.addCheckpoint(checkpoint); return true } })],
    ['knows no streams of a subject', () => ({ streamsOf: async () => [] })],
  ]
  test.each(mutants)('%s', async (_, mutate) => {
    const broken = await Promise.all(storeRules.map(async (rule) => {
      const { connect } = await memory()
      const store = await connect()
      return rule.check(async () => ({ ...store, ...mutate(store) })).then(() => false, () => true)
    }))
    expect(broken).toContain(true)
  })
})
