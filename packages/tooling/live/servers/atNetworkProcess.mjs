// The AT network in a process of its own: PLC, PDS and AppView with their databases.
// It says where they are on the IPC channel and leaves, with everything it made, when that channel closes or on a signal,
// so that nothing outlives the tests however they end.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabases } from './databases.mjs'
import { findFreePort } from './supervise.mjs'

const folder = mkdtempSync(join(tmpdir(), 'alongside-at-'))
// PostgreSQL runs as another user, which must be able to reach its folder inside this one.
chmodSync(folder, 0o755)

// The PDS makes temporary folders of its own and leaves them behind.
process.env.TMPDIR = folder

const closers = []
const starting = start()
let stopping

function stop(code) {
  stopping ??= (async () => {
    setTimeout(() => leave(1), 15_000).unref()
    // A signal may come while something is still starting: only what has started can be stopped.
    await starting.catch(() => undefined)
    for (const close of closers.reverse()) await close().catch(() => undefined)
    leave(code)
  })()
}

function leave(code) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(code)
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.once(signal, () => stop(0))
process.once('uncaughtException', (error) => {
  console.error(error)
  stop(1)
})

async function start() {
  const databases = await startDatabases(folder)
  closers.push(databases.stop)
  const { TestBsky, TestPds, TestPlc, mockNetworkUtilities } = await import('@atproto/dev-env')

  const plc = await TestPlc.create({})
  closers.push(() => plc.close())
  const [appViewPort, pdsPort] = [await findFreePort(), await findFreePort()]
  const appView = await TestBsky.create({
    port: appViewPort,
    publicUrl: `http://localhost:${appViewPort}`,
    plcUrl: plc.url,
    repoProvider: `ws://localhost:${pdsPort}`,
    dbPostgresUrl: databases.postgresUrl,
    // The AppView accepts letters and underscores only. The database is new with every run, and so is the schema.
    dbPostgresSchema: 'appview',
    redisHost: databases.redisHost,
  })
  closers.push(() => appView.close())
  const pds = await TestPds.create({ port: pdsPort, hostname: 'localhost', didPlcUrl: plc.url, bskyAppViewUrl: appView.url, bskyAppViewDid: appView.serverDid })
  closers.push(() => pds.close())
  mockNetworkUtilities(pds, appView)
  return { appView: appView.url, pds: pds.url, plc: plc.url }
}

try {
  const addresses = await starting
  if (process.send) process.send(addresses)
  else console.log(`AppView ${addresses.appView}\nPDS     ${addresses.pds}\nPLC     ${addresses.plc}\nCtrl-C stops it.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  stop(1)
}
