import { closeSync, fsyncSync, linkSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { AlongsideError } from '@alongside/core/errors'

/** Who has a folder open. */
interface Owner {
  readonly pid: number
  readonly host: string
  readonly since: string
  /** Tells a process from a later one of the same number, where the system says so. */
  readonly birth: string | null
  readonly released?: true
}

export interface FolderLock {
  release(): void
}

const attempts = 20

/**
 * Takes a folder for this process, or says who has it. Owners are numbered files and only the highest counts; a number is taken by linking,
 * which happens once. So two that both find a dead owner cannot both become the next.
 */
export function lockFolder(folder: string): FolderLock {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const newest = Math.max(0, ...numbersIn(folder))
    const owner = newest === 0 ? null : readOwner(join(folder, fileOf(newest)))
    if (owner === 'gone') continue
    if (owner && isAlive(owner)) throw heldBy(owner, folder, fileOf(newest))
    if (take(folder, newest + 1)) {
      for (const number of numbersIn(folder)) if (number <= newest) rmSync(join(folder, fileOf(number)), { force: true })
      return { release: () => release(join(folder, fileOf(newest + 1))) }
    }
  }
  throw new AlongsideError({ code: 'storage', message: `Many processes try to open ${folder} at once. It was not opened. Start one of them.` })
}

const fileOf = (number: number): string => `owner-${number}.json`

const numbersIn = (folder: string): readonly number[] =>
  readdirSync(folder).flatMap((name) => {
    const number = /^owner-(\d+)\.json$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })

function readOwner(file: string): Owner | 'gone' {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return 'gone'
    throw new AlongsideError({
      code: 'storage', message: `${file} does not say who has the database open. It was not opened. Delete that file if no process uses it.`, cause: error,
    })
  }
}

/** True for the one that links first: the file is there whole or not at all. */
function take(folder: string, number: number): boolean {
  const own: Owner = { pid: process.pid, host: hostname(), since: new Date().toISOString(), birth: birthOf(process.pid) }
  const draft = join(folder, `owner-${process.pid}-${number}.draft`)
  const handle = openSync(draft, 'w')
  writeSync(handle, JSON.stringify(own))
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(draft, join(folder, fileOf(number)))
    return true
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The file stays, so that its number is never taken twice. */
function release(file: string): void {
  const owner = readOwner(file)
  if (owner !== 'gone') writeFileSync(file, JSON.stringify({ ...owner, released: true }))
}

function isAlive({ pid, host, birth, released }: Owner): boolean {
  if (released) return false
  // Nobody can look into another machine: only a person knows whether it still runs.
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as { readonly code?: unknown }).code === 'EPERM'
  }
  const found = birthOf(pid)
  return birth === null || found === null || found === birth
}

/** Linux numbers boots and says when in one of them a process began. */
function birthOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The name of a process may hold spaces and brackets; the field is the 20th after it.
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
    return `${boot} ${after[19]}`
  } catch {
    return null
  }
}

function heldBy({ pid, host, since }: Owner, folder: string, file: string): AlongsideError {
  const isElsewhere = host !== hostname()
  const message = `The database in ${folder} is open in process ${pid} on ${host} since ${since}. Two processes would lose each other's writes, so it was not opened. `
    + (isElsewhere ? `Stop that process, or delete ${file} if that machine is gone.` : 'Stop that process, or use DATABASE_URL for several.')
  return new AlongsideError({ code: 'storage', message })
}
