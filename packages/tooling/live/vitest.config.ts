import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const folder = dirname(fileURLToPath(import.meta.url))
const packages = join(folder, '..', '..')

export default defineConfig({
  root: folder,
  resolve: {
    // This folder is no part of the workspace, so that nobody installs the servers by accident: it is told where the packages are.
    alias: [{ find: /^@alongside\/(?!tooling)([^/]+)\/(.+)$/, replacement: join(packages, '$1', 'src', '$2', 'index.ts') }],
  },
  test: {
    name: 'live',
    environment: 'node',
    include: ['tests/**/*.live.test.ts', '../src/**/*.live.test.ts', '../../../apps/*/{e2e,src}/**/*.live.test.ts'],
    globalSetup: ['servers/setup.ts', '../../../apps/helpdesk/e2e/serveBuilt.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    fileParallelism: false,
  },
})
