import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const packages = fileURLToPath(new URL('../../..', import.meta.url))

/** Bundles `victim.ts` or `replica.ts`, so that a process starts in a moment. It lies where the gateway's own dependencies are found. Resolves with its path. */
export async function buildProcess(name: 'victim' | 'replica'): Promise<string> {
  const outDir = join(packages, 'gateway', 'node_modules', '.live', name)
  await build({
    configFile: false, logLevel: 'error', root: join(packages, 'gateway'),
    resolve: { alias: [{ find: /^@alongside\/([^/]+)\/(.+)$/, replacement: join(packages, '$1', 'src', '$2', 'index.ts') }] },
    build: {
      ssr: fileURLToPath(new URL(`${name}.ts`, import.meta.url)), outDir, emptyOutDir: true, target: 'node20', copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
  return join(outDir, 'main.mjs')
}
