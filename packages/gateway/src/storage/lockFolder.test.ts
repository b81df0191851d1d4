import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildKeeper, openKeeper, type Keeper } from '../testing/openKeeper.js'
import { createArchiveStore } from './archive/createArchiveStore.js'
import { lockFolder } from './lockFolder.js'
import { openDatabase } from './openDatabase.js'

const root = mkdtempSync(join(tmpdir(), 'alongside-lock-'))
let folders = 0
let keeperFile: string
beforeAll(async () => {
  keeperFile = await buildKeeper()
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

function freshFolder(): string {
  const folder = join(root, `${folders += 1}`)
  mkdirSync(folder)
  return folder
}

const owner = (folder: string, number: number, parts: object) =>
  writeFileSync(join(folder, `owner-${number}.json`), JSON.stringify({ pid: 1, host: hostname(), since: '2026-11-22T06:00:00.000Z', birth: null, ...parts }))
const endedProcess = (): number => spawnSync(process.execPath, ['-e', '']).pid

describe('the lock of a folder', () => {
  test('is refused to a second one, who is told who has it, and given once it is free', () => {
    const folder = freshFolder()
    const first = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(new RegExp(`open in process ${process.pid} on ${hostname()} since 20.*use DATABASE_URL`))
    first.release()
    lockFolder(folder).release()
  })

  test('is taken over from a process that ended without a word', () => {
    const folder = freshFolder()
    owner(folder, 4, { pid: endedProcess() })
    lockFolder(folder)
    expect(readdirSync(folder)).toEqual(['owner-5.json'])
  })

  test('is taken over from a process whose number another one has now', () => {
    const folder = freshFolder()
    owner(folder, 1, { pid: process.pid, birth: 'another boot 1' })
    lockFolder(folder).release()
  })

  test('is not taken from another machine, which nobody here can see', () => {
    const folder = freshFolder()
    owner(folder, 1, { pid: endedProcess(), host: 'desk-2' })
    expect(() => lockFolder(folder)).toThrow('delete owner-1.json if that machine is gone')
  })

  test('is not taken while nobody can read who has it', () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'owner-1.json'), '{')
    expect(() => lockFolder(folder)).toThrow('does not say who has the database open')
  })

  test('goes to one of six processes that start at once, and to one of six when that one was killed', async () => {
    const folder = freshFolder()
    const start = async (): Promise<readonly Keeper[]> => {
      const keepers = Array.from({ length: 6 }, () => openKeeper(keeperFile, 'lock', folder))
      const heard = await Promise.all(keepers.map((keeper) => Promise.any([keeper.hear('open'), keeper.hear('refused')])))
      expect(heard.filter((line) => line === 'open')).toHaveLength(1)
      expect(heard.filter((line) => line.includes('was not opened'))).toHaveLength(5)
      return keepers.filter(({ said }) => said.includes('open'))
    }
    for (const { kill } of await start()) await kill()
    for (const { kill } of await start()) await kill()
  })
})

describe('a database in a folder', () => {
  test('is open to one process only, and after kill -9 holds everything it had confirmed, as after any other end', async () => {
    const folder = freshFolder()
    const keeper = openKeeper(keeperFile, 'write', folder)
    await keeper.hear('kept 25')
    await expect(openDatabase({ folder })).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining(`process ${keeper.pid} on ${hostname()}`) })
    await keeper.kill()
    const confirmed = keeper.said.filter((line) => line.startsWith('kept')).length
    const database = await openDatabase({ folder })
    const kept = await createArchiveStore(database, 'kestrel').read(Array.from({ length: confirmed + 1 }, (_, index) => ({ source: 'page', id: `${index + 1}` })))
    expect(kept.length).toBeGreaterThanOrEqual(confirmed)
    await createArchiveStore(database, 'kestrel').setProgress('page', { cursor: 'c' })
    await database.close()
    const again = await openDatabase({ folder })
    expect(await createArchiveStore(again, 'kestrel').progress('page')).toEqual({ cursor: 'c' })
    await again.close()
  }, 120_000)
})
