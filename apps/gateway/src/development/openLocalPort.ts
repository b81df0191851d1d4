import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

export interface LocalPort {
  readonly url: string
  close(): Promise<void>
}

/** Opens a port of this machine only; 0 takes a free one. */
export async function openLocalPort(port: number, fetch: (request: Request) => Response | Promise<Response>): Promise<LocalPort> {
  const server = createAdaptorServer({ fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${taken}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}
