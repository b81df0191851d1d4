import { spawnSync } from 'node:child_process'

const pnpm = 'pnpm@10.34.9'

/** Runs pnpm at its pinned version through npx, so that a newcomer needs nothing but npm. */
function runPnpm(argumentList, options = {}) {
  return spawnSync('npx', ['--yes', pnpm, ...argumentList], { stdio: 'inherit', shell: process.platform === 'win32', ...options })
}

/** Brings node_modules in line with the lock file. Ends the process with pnpm's code when it cannot. */
export async function install(root) {
  const { status } = runPnpm(['install', '--frozen-lockfile', '--loglevel=warn'], { cwd: root })
  if (status !== 0) {
    console.error('The packages could not be installed. If the lock file is out of date, run: npx pnpm@10.34.9 install')
    process.exit(status ?? 1)
  }
}
