// Runs a TypeScript script of the tooling with Vite's own loader: Node 20 cannot read TypeScript.
import { resolve } from 'node:path'
import { createServer } from 'vite'

// What scripts build and weigh is what is shipped; Vite keeps what it finds here.
process.env.NODE_ENV ??= 'production'
const [script, ...rest] = process.argv.slice(2)
process.argv.splice(2, process.argv.length, ...rest)
const server = await createServer({ configFile: false, logLevel: 'error', server: { middlewareMode: true, hmr: false, ws: false, watch: null }, optimizeDeps: { noDiscovery: true }, appType: 'custom' })
try {
  await server.ssrLoadModule(resolve(script))
} finally {
  await server.close()
}
