// Installs the real servers with npm, apart from the workspace, and only when their lock file or Node has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))
const stamp = join(folder, 'node_modules', '.alongside-stamp')

/** Makes sure that the servers are installed. Throws with one sentence when they cannot be. */
export function install() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing the servers of the live tests (about four minutes, once) ...')
  const headers = findHeaders()
  const { status } = spawnSync('npm', ['ci', '--no-progress'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, ...(headers && { npm_config_nodedir: headers }) },
  })
  if (status !== 0) {
    throw new Error('npm could not install the live servers: see its output above; building them needs python3, make and g++ (Debian: build-essential).')
  }
  writeFileSync(stamp, wanted)
}

function fingerprint() {
  const lock = readFileSync(join(folder, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.versions.modules} ${process.arch}\n`
}

/** The prefix under which this Node's own headers lie, so that node-gyp need not download them. */
function findHeaders() {
  const prefixes = [dirname(dirname(process.execPath)), '/usr/local', '/usr']
  return prefixes.find((prefix) => {
    const file = join(prefix, 'include', 'node', 'node_version.h')
    return existsSync(file) && readFileSync(file, 'utf8').includes(`#define NODE_MAJOR_VERSION ${process.versions.node.split('.')[0]}\n`)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install()
