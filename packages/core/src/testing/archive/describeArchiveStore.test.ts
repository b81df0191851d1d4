import { describe, expect, test } from 'vitest'
import { createMemoryArchiveStore, type ArchiveStore } from '../../archive/index.js'
import { archiveRules } from './archiveRules.js'
import { describeArchiveStore } from './index.js'

const memory = async () => {
  const store = createMemoryArchiveStore()
  return { connect: async (): Promise<ArchiveStore> => store }
}

describeArchiveStore({ name: 'The memory', create: memory }, { describe, test })

describe('an archive that is broken on purpose fails a rule', () => {
  const mutants: readonly (readonly [string, (store: ArchiveStore) => Partial<ArchiveStore>])[] = [
    ['writes what it was handed back', (store) => ({ update: (ref, next) => store.update(ref, (known) => ({ ...next(known) })) })],
    ['reads before it writes, apart', (store) => ({
      async update(ref, next) {
        const [known] = await store.read([ref])
        await Promise.resolve()
        await store.update(ref, () => next(known))
      },
    })],
    ['repeats the place it starts from', (store) => ({
      list: async (query) => [...(query.from ? await store.read([{ source: query.source, id: query.from.id }]) : []), ...(await store.list(query))],
    })],
    ['orders by language, not by letters', (store) => ({
      list: async (query) => [...(await store.list(query))].sort((a, b) => (a.item!.occurredAt === b.item!.occurredAt ? a.ref.id.localeCompare(b.ref.id) : 0)),
    })],
    ['finds threads of everybody', (store) => ({ threadsOf: async (source) => store.threadsOf(source, ['page|page|ines', 'page|page|jonas']) })],
    ['forgets ids of other sources', (store) => ({ read: (refs) => store.read(refs.map((ref) => ({ ...ref, source: 'page' }))) })],
    ['answers changes at once', (store) => ({ changed: (source, after) => store.changed(source, after, AbortSignal.abort()) })],
    ['tells changes from the beginning', (store) => ({ changed: (source, _, signal) => store.changed(source, 0, signal) })],
    ['lets go of words of exactly the age', (store) => ({ keptSinceBefore: (source, moment) => store.keptSinceBefore(source, `${moment}z`) })],
    ['has one progress for all', (store) => ({ progress: () => store.progress('one'), setProgress: (_, progress) => store.setProgress('one', progress) })],
  ]
  test.each(mutants)('%s', async (_, mutate) => {
    const broken = await Promise.all(archiveRules.map(async (rule) => {
      const { connect } = await memory()
      const store = await connect()
      return rule.check(async () => ({ ...store, ...mutate(store) })).then(() => false, () => true)
    }))
    expect(broken).toContain(true)
  })
})
