import { isAlongsideError } from '@alongside/core/errors'
import { describeDeskStore } from '@alongside/core/testing'
import { openDB } from 'idb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { deleteBrowserDesk } from './index.js'
import { openDeskStore } from './openDeskStore.js'

let count = 0
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  vi.unstubAllGlobals()
})

/** Every connection has its own database handle and its own channel, as every tab has. */
function createPlace() {
  const name = `desk-test-${count += 1}`
  closers.push(() => deleteBrowserDesk(name))
  const open = async () => {
    const opened = await openDeskStore(name)
    closers.push(opened.close)
    return opened
  }
  return { name, open, connect: async () => (await open()).store }
}

describeDeskStore({ name: 'IndexedDB', create: async () => createPlace() }, { describe, test })
describeDeskStore({
  name: 'IndexedDB where no file can be written',
  async create() {
    vi.stubGlobal('FileSystemFileHandle', undefined)
    return createPlace()
  },
}, { describe, test })

describe('a desk in IndexedDB', () => {
  const event = { id: 'e', stream: 'scope:x', version: 1, type: 'held', spec: 1, at: '2026-11-21T09:00:00.000Z', actor: 'mira', subject: null, command: 'a', facts: { level: 'hold' }, previous: '', hash: 'h' } as const

  test('is there after everything was closed', async () => {
    const { open, connect } = createPlace()
    const first = await open()
    await first.store.append({ command: 'a', reads: {}, events: [{ event }] })
    const secret = await first.store.secret('ines', new Uint8Array(32).fill(7))
    first.close()
    const second = await connect()
    expect(await second.read('scope:x', 0)).toEqual([{ event }])
    expect(await second.secret('ines')).toEqual(secret)
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

  test('steps aside when somebody deletes it, and nothing of it is there when it is opened again', async () => {
    const { name, connect } = createPlace()
    const store = await connect()
    await store.secret('ines', new Uint8Array(32))
    await deleteBrowserDesk(name)
    await expect(store.heads()).rejects.toThrow('transaction of the desk')
    expect(await (await connect()).secret('ines')).toBeNull()
  })

  test('destroys keys that a crash left without a record, and no others', async () => {
    const { name, open, connect } = createPlace()
    const first = await open()
    await first.store.secret('ines', new Uint8Array(32).fill(1))
    await first.store.secret('jonas', new Uint8Array(32).fill(2))
    first.close()
    const database = await openDB(name)
    await database.delete('secrets', 'ines')
    database.close()
    const second = await connect()
    expect(await keyFiles(name)).toHaveLength(1)
    expect(await second.secret('jonas')).toEqual(new Uint8Array(32).fill(2))
  })

  test('has no key file left for whom it forgot', async () => {
    const { name, connect } = createPlace()
    const store = await connect()
    await store.secret('ines', new Uint8Array(32))
    expect(await keyFiles(name)).toHaveLength(1)
    expect(await store.forget('ines', { command: 'bye', reads: {}, events: [{ event }] })).toBe('appended')
    expect(await keyFiles(name)).toEqual([])
  })
})

async function keyFiles(name: string): Promise<string[]> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(`alongside desk ${name}`)
  const files: string[] = []
  for await (const file of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(file)
  return files
}
