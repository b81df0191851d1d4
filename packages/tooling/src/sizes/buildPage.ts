import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'

/** Chunks that are the host's: react, and the company that stands for its sources. */
export const hostPrefix = 'host-'

/** What every adapter goes through, whatever it reads; what finds words is only for a search. */
export const adapterChunk = 'adapter'

const groups = [
  { name: `${hostPrefix}react`, test: /node_modules[\\/](\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(react|react-dom|scheduler)[\\/]/ },
  { name: `${hostPrefix}company`, test: /core[\\/]src[\\/]testing[\\/]|sizes[\\/]page[\\/]openCompany/ },
  { name: adapterChunk, test: /node_modules[\\/](\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?valibot[\\/]|core[\\/]src[\\/]adapter[\\/](?!matchesFilter)/ },
  { name: 'sidebar', tags: ['$initial' as const] },
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
  return (await build({
    root: join(import.meta.dirname, 'page'), base: './', configFile: false, logLevel: 'error', plugins: [react()],
    build: {
      outDir: folder, emptyOutDir: true, modulePreload: false,
      // The page has one stylesheet. Split, every later part would carry the bundler's own loader of stylesheets.
      cssCodeSplit: false,
      // What we ship, without what a bundler adds for older browsers.
      target: 'esnext',
      // A group takes what its name says and nothing that happens to be reached from there.
      rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups } } },
    },
  })) as Rollup.RollupOutput
}
