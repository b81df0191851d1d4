// A PostgreSQL and a Redis of our own: private folder, free ports, gone afterwards.
import { execFile, spawn } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findDatabaseUser, findServerBinaries } from './serverBinaries.mjs'

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

async function supervise(name, program, args, options, port, stopSignal) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
  const stop = () => {
    child.kill(stopSignal)
    return exited
  }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) break
    if (await answers(port)) return { port, stop }
    await sleep(50)
  }
  await stop()
  throw new Error(`${name} did not start: ${Buffer.concat(said).toString().trim().split('\n').slice(-5).join(' | ')}`)
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** A TCP port that nobody listens on right now. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
