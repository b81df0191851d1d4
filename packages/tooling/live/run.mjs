// Installs the real servers, runs the live tests against them and exits with the tests' own code.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testArguments } from '../src/testArguments.mjs'
import { install } from './install.mjs'
import { findServerBinaries } from './servers/serverBinaries.mjs'

const folder = dirname(fileURLToPath(import.meta.url))
const root = join(folder, '..', '..', '..')

try {
  findServerBinaries()
  install()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const vitest = spawn(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    ...testArguments(join(root, 'test-results', 'live.json')),
    '--config', join(folder, 'vitest.config.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => vitest.kill(signal))
vitest.once('exit', (code) => process.exit(code ?? 1))
