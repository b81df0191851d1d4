import type { DeskStore } from '@alongside/core/desk'
import { isAlongsideError } from '@alongside/core/errors'
import { describeDeskStore } from '@alongside/core/testing'
import { deleteDB } from 'idb'
import { afterEach, describe, expect, test } from 'vitest'
import { createDeskBell } from './createDeskBell.js'
import { createDeskStore } from './createDeskStore.js'
import { openDeskDatabase, type DeskDatabase } from './openDeskDatabase.js'

let count = 0
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Every connection has its own database handle and its own channel, as every tab has. */
function createPlace() {
  const name = `desk-test-${count += 1}`
  closers.push(() => deleteDB(name))
  const connect = async (): Promise<DeskStore & { database: DeskDatabase }> => {
    const [database, bell] = [await openDeskDatabase(name), createDeskBell(name)]
    closers.push(() => {
      bell.close()
      database.close()
    })
    return { ...createDeskStore(database, bell), database }
  }
  return { connect }
}

describeDeskStore({ name: 'IndexedDB', create: async () => createPlace() }, { describe, test })

describe('a desk in IndexedDB', () => {
  const event = { id: 'e', stream: 'scope:x', version: 1, type: 'held', spec: 1, at: '2026-11-21T09:00:00.000Z', actor: 'mira', subject: null, command: 'a', facts: { level: 'hold' }, previous: '', hash: 'h' } as const

  test('is there after everything was closed', async () => {
    const { connect } = createPlace()
    const first = await connect()
    await first.append({ command: 'a', reads: {}, events: [{ event }] })
    first.database.close()
    expect(await (await connect()).read('scope:x', 0)).toEqual([{ event }])
  })

  test('keeps nothing of an append that fails halfway, and says so', async () => {
    const { connect } = createPlace()
    const store = await connect()
    const broken = { ...event, version: 2, facts: { level: () => 'no data' } } as unknown as typeof event
    const error: unknown = await store.append({ command: 'a', reads: {}, events: [{ event }, { event: broken }] }).catch((reason: unknown) => reason)
    expect(isAlongsideError(error) && error.code).toBe('storage')
    expect([await store.read('scope:x', 0), await store.heads(), await store.madeBy('a')]).toEqual([[], {}, []])
    expect(await store.append({ command: 'a', reads: { 'scope:x': 0 }, events: [{ event }] })).toBe('appended')
  })

  test('steps aside when somebody deletes the database', async () => {
    const { connect } = createPlace()
    const store = await connect()
    await deleteDB(store.database.name)
    await expect(store.heads()).rejects.toThrow('transaction of the desk')
  })
})
