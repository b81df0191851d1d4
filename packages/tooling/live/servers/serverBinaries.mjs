// Finds the database programs that a distribution installs, and the user they may run as.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Folders of `initdb` and `postgres` and the path of `redis-server`. Throws one clear sentence when one is absent. */
export function findServerBinaries() {
  const postgres = findPostgres()
  const redis = onPath('redis-server')
  const missing = [...(postgres ? [] : ['postgresql']), ...(redis ? [] : ['redis-server'])]
  if (missing.length > 0) throw new Error(`The live tests need ${missing.join(' and ')}; on Debian type: apt-get install ${missing.join(' ')}`)
  return { postgres, redis }
}

/** PostgreSQL refuses to run as root: the user to run it as instead, or nothing when we are nobody special. */
export function findDatabaseUser() {
  if (process.getuid?.() !== 0) return {}
  const user = ['postgres', 'nobody'].find((name) => idOf('-u', name) !== undefined)
  if (!user) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.')
  return { uid: idOf('-u', user), gid: idOf('-g', user) }
}

function findPostgres() {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(root, version, 'bin')), ...path()]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

function onPath(program) {
  return path().map((folder) => join(folder, program)).find(existsSync)
}

function path() {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean)
}

function idOf(flag, user) {
  try {
    return Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}
