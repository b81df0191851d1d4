import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** What the sidebar imports of React, and the file of the page that has it. */
export const reactFiles = { 'react': 'react', 'react/jsx-runtime': 'jsx-runtime', 'react-dom': 'react-dom', 'react-dom/client': 'client' } as const

const marker = 'by-name:'

/** React is CommonJS, from which a browser cannot import by name. */
const byName: Plugin = {
  name: 'react-by-name', enforce: 'pre',
  resolveId: (id) => (id.includes(marker) ? `\0${id}` : null),
  async load(id) {
    const [, specifier] = id.split(marker)
    if (specifier === undefined) return null
    const names = Object.keys(((await import(specifier)) as { readonly default: object }).default)
    return `import all from '${specifier}'\nexport const { ${names.join(', ')} } = all\nexport default all`
  },
}

/** React as the page around the sidebar has it already. */
export async function buildReact(folder: string): Promise<void> {
  await build({
    root: import.meta.dirname, configFile: false, logLevel: 'error', plugins: [byName], define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(folder, 'react'),
      lib: { formats: ['es'], entry: Object.fromEntries(Object.entries(reactFiles).map(([specifier, file]) => [file, marker + specifier])) },
    },
  })
}
