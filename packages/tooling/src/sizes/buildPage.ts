import react from '@vitejs/plugin-react'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'
import { buildReact, reactFiles } from './buildReact.js'

/** The page and the company that stands for its sources. */
const hostChunk = 'main'

/** Whether a chunk is none of the sidebar's. */
export const isOfHost = (chunk: string) => chunk === hostChunk

const groups = [
  { name: hostChunk, test: /core[\\/]src[\\/]testing[\\/]|sizes[\\/]page[\\/]/ },
  { name: 'sidebar', tags: ['$initial' as const] },
  // Small, and shared by parts that come at different times: in files of their own they would weigh twice as much.
  { name: 'sidebarShared', test: /text[\\/]safeUrl|runtime[\\/]createKey|provider[\\/]askHost|ReplyComposer[\\/]draftKey/ },
]

/** A page with the sidebar as a host's bundler makes it. */
export async function buildPage(folder: string): Promise<Rollup.RollupOutput> {
  // Vite keeps a NODE_ENV that it finds: under Vitest or a dev server we would weigh what only developers load.
  const found = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    const output = await buildSidebar(folder)
    await buildReact(folder)
    return output
  } finally {
    process.env.NODE_ENV = found
  }
}

async function buildSidebar(folder: string): Promise<Rollup.RollupOutput> {
  const source = join(import.meta.dirname, 'page')
  const [output] = (await build({
    root: source, configFile: false, logLevel: 'error', plugins: [react()], define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder, emptyOutDir: true,
      // As we ship it: around every import() of an application Vite puts a loader of its own, which is no part of the sidebar.
      lib: { entry: 'main.tsx', formats: ['es'], fileName: hostChunk, cssFileName: 'style' },
      // What we ship, without what a bundler adds for older browsers.
      target: 'esnext',
      rolldownOptions: {
        // The host's, and so is what reads it: the page finds React by an import map.
        external: Object.keys(reactFiles),
        preserveEntrySignatures: false,
        // A group takes what its name says and nothing that happens to be reached from there.
        output: { minify: true, comments: false, codeSplitting: { includeDependenciesRecursively: false, groups } },
      },
    },
  })) as readonly Rollup.RollupOutput[]
  await copyFile(join(source, 'index.html'), join(folder, 'index.html'))
  return output!
}
