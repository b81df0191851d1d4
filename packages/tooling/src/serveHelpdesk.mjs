import { spawn } from 'node:child_process'
import { createServer as createProbe } from 'node:net'
import { join } from 'node:path'

/**
 * Serves the helpdesk from source in this very process, so that one signal to npm frees the port, and its gateway in another: the page is
 * there before the gateway's database has booted. Resolves when stopped.
 */
export async function serveHelpdesk(root, rest) {
  const { createServer } = await import('vite')
  const gatewayPort = await findFreePort()
  const server = await createServer({
    root: join(root, 'apps/helpdesk'),
    server: { port: Number(process.env.PORT ?? 5173), strictPort: false, host: '127.0.0.1', open: rest.includes('--open') },
    define: { 'import.meta.env.VITE_GATEWAY': JSON.stringify(`http://127.0.0.1:${gatewayPort}`) },
    clearScreen: false,
  })
  await server.listen()
  const gateway = startGateway(root, { port: gatewayPort, page: server.config.server.port, isFresh: rest.includes('--reset') })
  console.log('\n  The helpdesk with the Alongside sidebar:')
  server.printUrls()
  console.log(`  Its gateway: http://127.0.0.1:${gatewayPort}/docs, in a moment.`)
  console.log('  Stop it with Ctrl-C. Begin the day anew with: npm start -- --reset\n')
  return new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(0), 1500).unref()
      Promise.all([server.close(), stopProcess(gateway)]).finally(() => {
        resolve(0)
        process.exit(0)
      })
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
    // Some shells do not pass npm's signal on: without a parent nobody is left to stop us.
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && stop(), 500).unref()
  })
}

function startGateway(root, { port, page, isFresh }) {
  const origins = ['127.0.0.1', 'localhost'].flatMap((host) => ['--origin', `http://${host}:${page}`])
  const script = ['packages/tooling/bin/run-ts.mjs', 'apps/gateway/src/development/serve.ts', '--port', String(port), ...origins, ...(isFresh ? ['--reset'] : [])]
  const child = spawn(process.execPath, script, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  child.on('exit', (code) => code && console.error('  The gateway stopped. The helpdesk waits for it; start it again with npm start.'))
  return child
}

/** Asks a process to end, and ends it where it does not within a second: its database stands that. */
function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 1000)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createProbe().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
