// A PostgreSQL and a Redis of our own: private folder, free ports, gone afterwards.
import { execFile } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findDatabaseUser, findServerBinaries } from './serverBinaries.mjs'
import { findFreePort, supervise } from './supervise.mjs'

/** Starts both inside `folder`, which must be empty and is the caller's to remove. */
export async function startDatabases(folder) {
  const binaries = findServerBinaries()
  const user = findDatabaseUser()
  const started = await Promise.allSettled([startPostgres(binaries.postgres, join(folder, 'postgres'), user), startRedis(binaries.redis, join(folder, 'redis'))])
  const running = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const stop = () => Promise.all(running.map((server) => server.stop()))
  const failed = started.find((result) => result.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  const [postgres, redis] = running
  return { postgresUrl: `postgres://alongside@127.0.0.1:${postgres.port}/postgres`, redisHost: `127.0.0.1:${redis.port}`, stop }
}

async function startPostgres(bin, folder, user) {
  mkdirSync(folder)
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const quiet = { ...user, cwd: folder }
  await promisify(execFile)(join(bin, 'initdb'), ['-D', data, '-U', 'alongside', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], quiet)
  const port = await findFreePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'full_page_writes=off', 'max_connections=60']
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
  return supervise('PostgreSQL', join(bin, 'postgres'), args, quiet, port, 'SIGINT')
}

async function startRedis(program, folder) {
  mkdirSync(folder)
  const port = await findFreePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  return supervise('Redis', program, args, { cwd: folder }, port, 'SIGTERM')
}
