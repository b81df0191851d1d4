import react from '@vitejs/plugin-react'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** The pages that the behaviours are shown on. */
export const stagePages = Object.fromEntries(['host', 'inside'].map((name) => [`stage-${name}`, join(import.meta.dirname, 'stage', `${name}.html`)]))

/** Builds them alone, as a host would ship them. */
export async function buildStage(folder: string): Promise<void> {
  await build({ root, configFile: false, logLevel: 'warn', plugins: [react()], build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: stagePages } } })
}
