// The one door for root scripts: checks Node, installs, then runs the job. Written so that old Nodes can still parse it.
import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Alongside needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  process.exit(1)
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
process.chdir(root)
const { install } = await import('../src/install.mjs')
const [job = '', ...rest] = process.argv.slice(2)
await install(root)

try {
  const { run } = await import('../src/jobs.mjs')
  process.exitCode = await run(job, rest, root)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
