// Installs the real servers, runs the live tests against them and exits with the tests' own code.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
    'run',
    '--config', join(folder, 'vitest.config.ts'),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(root, 'test-results', 'live.json')}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => vitest.kill(signal))
vitest.once('exit', (code) => process.exit(code ?? 1))
