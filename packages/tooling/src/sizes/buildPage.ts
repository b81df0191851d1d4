import react from '@vitejs/plugin-react'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Rolldown, type Rollup } from 'vite'
import { buildReact, reactFiles } from './buildReact.js'

/** The page and the company that stands for its sources. */
const hostChunk = 'main'

/** Whether a chunk is none of the sidebar's. */
export const isOfHost = (chunk: string) => chunk === hostChunk

const host = { name: hostChunk, test: /core[\\/]src[\\/]testing[\\/]|sizes[\\/]page[\\/]/ }

/** A page with the sidebar as a host's bundler makes it. */
export async function buildPage(folder: string): Promise<Rollup.RollupOutput> {
  // Vite keeps a NODE_ENV that it finds: under Vitest or a dev server we would weigh what only developers load.
  const found = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    // Twice: what comes first takes along what it shares with the later part. In files of their own such pieces would weigh twice as much.
    const first = modulesOfStart(await buildSidebar(folder, { name: 'sidebar', tags: ['$initial'] }))
    const output = await buildSidebar(folder, { name: 'sidebar', test: (id) => first.has(id) })
    await buildReact(folder)
    return output
  } finally {
    process.env.NODE_ENV = found
  }
}

/** What is there at the start, and what the later part reaches without waiting and rarer parts reach too. */
function modulesOfStart({ output }: Rollup.RollupOutput): ReadonlySet<string> {
  const chunks = output.filter((part) => part.type === 'chunk')
  const later = chunks.find(({ name }) => name === 'AgentSidebarLater')!
  return new Set(chunks.filter(({ name, fileName }) => !isOfHost(name) && later.imports.includes(fileName)).flatMap(({ moduleIds }) => moduleIds))
}

async function buildSidebar(folder: string, start: Rolldown.CodeSplittingGroup): Promise<Rollup.RollupOutput> {
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
        // No hashes in names: what a host's bundler calls its files is its own.
        output: { minify: true, comments: false, chunkFileNames: '[name].js', codeSplitting: { includeDependenciesRecursively: false, groups: [host, start] } },
      },
    },
  })) as readonly Rollup.RollupOutput[]
  await copyFile(join(source, 'index.html'), join(folder, 'index.html'))
  return output!
}
