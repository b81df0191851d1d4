import { serveFolder } from '@alongside/tooling/serveFolder'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { stagePages } from './ways/buildStage.js'

const root = resolve(import.meta.dirname, '..')

/** Builds the helpdesk as it would be deployed and serves it on a free port for all end-to-end tests. */
export default async function serveBuilt(project: TestProject) {
  const folder = join(root, 'dist/e2e')
  await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: stagePages } } })
  const site = await serveFolder(folder)
  project.provide('helpdesk', `${site.address}/`)
  return () => site.stop()
}
