import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { browserPath, browserArguments } from '@alongside/tooling/browser'
import { defineConfig } from 'vitest/config'
import type { BrowserCommand } from 'vitest/node'

// One fresh object per project: sharing it makes Vitest see two projects of one name.
const chromium = (width = 480, height = 900) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: browserPath(), args: browserArguments } }),
  instances: [{ browser: 'chromium' as const, viewport: { width, height } }],
})

/** What is awaited comes in a moment; on a machine that is busy with something else it may come later. */
const patience = 10_000

/** What a Node of its own draws of pages that Chromium then takes over. */
const renderOnServer: BrowserCommand<[scenes: readonly unknown[]]> = async (_context, scenes) => {
  const script = ['packages/tooling/bin/run-ts.mjs', 'packages/react/src/test/renderScenes.ts', JSON.stringify(scenes)]
  const { stdout } = await promisify(execFile)(process.execPath, script, { env: { ...process.env, NODE_ENV: 'development' }, maxBuffer: 2 ** 26 })
  return JSON.parse(stdout) as unknown
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['packages/tooling/src/seedProperties.ts'],
          environment: 'node',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.live.test.ts', 'packages/tooling/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['apps/*/e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.live.test.ts'],
          globalSetup: ['apps/helpdesk/e2e/serveBuilt.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: patience } },
          fileParallelism: false,
        },
      },
      {
        test: { name: 'house', environment: 'node', include: ['packages/tooling/src/**/*.test.ts'], exclude: ['**/node_modules/**', '**/*.live.test.ts'], testTimeout: 60_000, fileParallelism: false },
      },
      {
        plugins: [react()],
        optimizeDeps: {
          include: [
            'react', 'react-dom', 'react-dom/client', 'react/jsx-dev-runtime', '@testing-library/react', '@testing-library/user-event',
            '@tanstack/query-core', 'zustand', 'zustand/vanilla', 'lucide', 'axe-core', 'fast-check', 'valibot', 'idb',
          ],
        },
        test: {
          name: 'browser',
          include: ['packages/{react,embed}/src/**/*.test.tsx'],
          browser: { ...chromium(), commands: { renderOnServer } },
          testTimeout: 30_000,
          expect: { poll: { timeout: patience } },
        },
      },
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        // Found late, they would make Vite load everything anew in the middle of a story.
        optimizeDeps: { include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'axe-core'] },
        test: { name: 'storybook', browser: chromium(700, 960), testTimeout: 60_000 },
      },
    ],
  },
})
