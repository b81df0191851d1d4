import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'

/** The one file that a page names; the others lie beside it. */
export const bundleFile = 'alongside.js'

const entry = join(import.meta.dirname, '../../embed/src/bundle/alongside.ts')

/** What every browser that can show the sidebar has, so that React's ways around it are left out, and the page's own tools, which are not for the sidebar's React. */
const define = {
  'process.env.NODE_ENV': '"production"',
  '__REACT_DEVTOOLS_GLOBAL_HOOK__': 'undefined',
  'typeof setImmediate': '"undefined"',
  ...Object.fromEntries(['window', 'document', 'navigator', 'performance'].map((name) => [`typeof ${name}`, '"object"'])),
  ...Object.fromEntries(['AbortController', 'MessageChannel', 'Promise', 'queueMicrotask', 'reportError', 'setTimeout', 'clearTimeout'].map((name) => [`typeof ${name}`, '"function"'])),
}

/** Builds the served bundle of packages/embed into a folder: ES modules that find each other by their own address, whatever the page's is. */
export async function buildBundle(folder: string): Promise<Rollup.RollupOutput> {
  // Vite keeps a NODE_ENV that it finds, and under a test it is not production.
  const found = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    const [output] = (await build({
      root: join(entry, '..'), configFile: false, logLevel: 'error', base: './', define,
      build: {
        outDir: folder, emptyOutDir: true, target: 'esnext', modulePreload: false,
        lib: { entry, formats: ['es'], fileName: () => bundleFile },
        rolldownOptions: {
          preserveEntrySignatures: 'allow-extension',
          output: { minify: true, comments: false, chunkFileNames: 'alongside-[name]-[hash].js', codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
        },
      },
    })) as readonly Rollup.RollupOutput[]
    return output!
  } finally {
    process.env.NODE_ENV = found
  }
}

/** The files of a bundle. */
export const bundleFiles = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.js'))
