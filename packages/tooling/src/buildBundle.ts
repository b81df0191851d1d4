import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'
import { shortenReact } from './shortenReact.js'

/** The one file that a page names; the others lie beside it. */
export const bundleFile = 'alongside.js'

/** The page that a host frames, and its file. */
const framePage = 'alongside-page.html'
const framePageFile = 'alongside-page.js'

const source = join(import.meta.dirname, '../../embed/src')

/** Parts lie in a folder of their version: one name for all of them packs tighter than a hash for each, and a page that is open stays with its own. */
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../embed/package.json'), 'utf8')) as { readonly version: string }

/** What every browser that can show the sidebar has, so that React's ways around it are left out, and the page's own tools, which are not for the sidebar's React. */
const define = {
  'process.env.NODE_ENV': '"production"',
  '__REACT_DEVTOOLS_GLOBAL_HOOK__': 'undefined',
  'typeof setImmediate': '"undefined"',
  ...Object.fromEntries(['window', 'document', 'navigator', 'performance'].map((name) => [`typeof ${name}`, '"object"'])),
  ...Object.fromEntries(['AbortController', 'MessageChannel', 'Promise', 'queueMicrotask', 'reportError', 'setTimeout', 'clearTimeout'].map((name) => [`typeof ${name}`, '"function"'])),
}

/** Builds the served bundle of packages/embed into a folder: ES modules that find each other by their own address, whatever the page's is. */
export const buildBundle = (folder: string): Promise<Rollup.RollupOutput> => buildModule(join(source, 'bundle/alongside.ts'), bundleFile, folder)

/** Builds the page that a host frames into a folder. The settings in it are for the server that serves it to fill in. */
export async function buildFramePage(folder: string): Promise<Rollup.RollupOutput> {
  const output = await buildModule(join(source, 'page/main.ts'), framePageFile, folder)
  copyFileSync(join(source, 'page/page.html'), join(folder, framePage))
  await buildHostScript(folder)
  return output
}

/** The host's side as a plain script, which sets `Alongside.connectAlongside`. */
async function buildHostScript(folder: string): Promise<void> {
  await build({
    root: source, configFile: false, logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false, target: 'es2022', lib: { entry: join(source, 'host/index.ts'), formats: ['iife'], name: 'Alongside', fileName: () => 'alongside-host.js' } },
  })
}

async function buildModule(entry: string, file: string, folder: string): Promise<Rollup.RollupOutput> {
  // Vite keeps a NODE_ENV that it finds, and under a test it is not production.
  const found = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    const [output] = (await build({
      root: join(entry, '..'), configFile: false, logLevel: 'error', base: './', define, plugins: [shortenReact()],
      build: {
        outDir: folder, emptyOutDir: true, target: 'esnext', modulePreload: false,
        lib: { entry, formats: ['es'], fileName: () => file },
        rolldownOptions: {
          preserveEntrySignatures: 'allow-extension',
          output: { minify: true, comments: false, chunkFileNames: `${file.replace('.js', '')}-${version}/[name].js`, codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
        },
      },
    })) as readonly Rollup.RollupOutput[]
    return output!
  } finally {
    process.env.NODE_ENV = found
  }
}
