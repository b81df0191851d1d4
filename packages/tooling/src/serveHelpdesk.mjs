import { join } from 'node:path'

/** Serves the helpdesk from source in this very process, so that one signal to npm frees the port. Resolves when stopped. */
export async function serveHelpdesk(root, rest) {
  const { createServer } = await import('vite')
  const server = await createServer({
    root: join(root, 'apps/helpdesk'),
    server: { port: Number(process.env.PORT ?? 5173), strictPort: false, host: '127.0.0.1', open: rest.includes('--open') },
    clearScreen: false,
  })
  await server.listen()
  console.log('\n  The helpdesk with the Alongside sidebar:')
  server.printUrls()
  console.log('  Stop it with Ctrl-C.\n')
  return new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(0), 1000).unref()
      server.close().finally(() => {
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
