import react from '@vitejs/plugin-react'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'

/** Chunks that are the host's: react, and the company that stands for its sources. */
const hostPrefix = 'host-'

/** What the bundler adds to run react, which is CommonJS. */
const runtimeChunk = 'rolldown-runtime'

/** Whether a chunk is none of the sidebar's. */
export const isOfHost = (chunk: string) => chunk.startsWith(hostPrefix) || chunk === runtimeChunk

const groups = [
  { name: `${hostPrefix}react`, test: /node_modules[\\/](\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(react|react-dom|scheduler)[\\/]/ },
  { name: `${hostPrefix}company`, test: /core[\\/]src[\\/]testing[\\/]|sizes[\\/]page[\\/]openCompany/ },
  { name: 'sidebar', tags: ['$initial' as const] },
  // Small, and shared by parts that come at different times: in files of their own they would weigh twice as much.
  { name: 'sidebar', test: /text[\\/]safeUrl|runtime[\\/]createKey/ },
]

/** A page with the sidebar as a host's bundler makes it. */
export async function buildPage(folder: string): Promise<Rollup.RollupOutput> {
  // Vite keeps a NODE_ENV that it finds: under Vitest or a dev server we would weigh what only developers load.
  const found = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    return await buildForProduction(folder)
  } finally {
    process.env.NODE_ENV = found
  }
}

async function buildForProduction(folder: string): Promise<Rollup.RollupOutput> {
  const source = join(import.meta.dirname, 'page')
  const [output] = (await build({
    root: source, configFile: false, logLevel: 'error', plugins: [react()], define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder, emptyOutDir: true,
      // As we ship it: around every import() of an application Vite puts a loader of its own, which is no part of the sidebar.
      lib: { entry: 'main.tsx', formats: ['es'], fileName: 'main', cssFileName: 'style' },
      // What we ship, without what a bundler adds for older browsers.
      target: 'esnext',
      rolldownOptions: {
        preserveEntrySignatures: false,
        // A group takes what its name says and nothing that happens to be reached from there.
        output: { minify: true, comments: false, codeSplitting: { includeDependenciesRecursively: false, groups } },
      },
    },
  })) as readonly Rollup.RollupOutput[]
  await copyFile(join(source, 'index.html'), join(folder, 'index.html'))
  return output!
}
