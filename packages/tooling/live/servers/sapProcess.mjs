// An OData V2 server in a process of its own: SAP's API_BUSINESS_PARTNER and our small API_SALES_ORDER_SRV, in memory.
// It says where it is on the IPC channel and leaves, with everything it made, when that channel closes or on a signal.
import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { seedRows } from './sapSeed.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const shared = process.env.ALONGSIDE_SHARED ?? here('../../../../../shared')
const definition = join(shared, 'specs', 'sap', 'API_BUSINESS_PARTNER.edmx')
const chinook = join(shared, 'data', 'chinook', 'ChinookData.json')
const [system = 'north'] = process.argv.slice(2)
const user = { name: 'alongside', password: 'for-tests-only' }

const folder = mkdtempSync(join(tmpdir(), 'alongside-sap-'))

function leave(code) {
  process.chdir(tmpdir())
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(code)
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.once(signal, () => leave(0))
process.once('uncaughtException', (error) => {
  console.error(error)
  leave(1)
})

/** Everything that CAP looks for in a project. */
async function writeProject() {
  const missing = [definition, chinook].find((file) => !existsSync(file))
  if (missing) throw new Error(`${missing} is not there. Set ALONGSIDE_SHARED to the folder that holds specs/ and data/.`)
  const cds = {
    requires: {
      db: { kind: 'sqlite', impl: '@cap-js/sqlite', credentials: { url: ':memory:' } },
      auth: { kind: 'basic', users: { [user.name]: { password: user.password }, '*': false } },
    },
    cov2ap: { plugin: true, path: 'sap/opu/odata/sap' },
  }
  // CAP finds its plugins by the dependencies that are named here.
  const dependencies = { '@cap-js-community/odata-v2-adapter': '*', '@cap-js/sqlite': '*' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'alongside-sap', private: true, dependencies, cds }))
  symlinkSync(here('../node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'srv'))
  await promisify(execFile)(process.execPath, [here('sapModel.mjs'), definition, join(folder, 'srv', 'API_BUSINESS_PARTNER.csn')])
  copyFileSync(here('sapSalesOrder.cds'), join(folder, 'srv', 'sapSalesOrder.cds'))
}

async function start() {
  await writeProject()
  // CAP takes the working folder for its project, from the moment it is loaded.
  process.chdir(folder)
  const cds = createRequire(join(folder, 'package.json'))('@sap/cds')
  await cds.exec('all', '--in-memory', '--port', '0')
  const { port } = cds.app.server.address()
  for (const [entity, rows] of Object.entries(seedRows(system, chinook))) await cds.run(cds.ql.INSERT.into(entity).entries(rows))
  const authorization = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`
  return { baseUrl: `http://127.0.0.1:${port}/sap/opu/odata/sap`, authorization }
}

try {
  const address = await start()
  if (process.send) process.send(address)
  else console.log(`${address.baseUrl}\n${address.authorization}\nCtrl-C stops it.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  leave(1)
}
