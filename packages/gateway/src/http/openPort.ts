import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { AlongsideError } from '@alongside/core/errors'

export interface OpenPort {
  readonly port: number
  readonly url: string
  /** Takes no new connection, waits for what `isIdle` says is still being answered, but not longer than `within` milliseconds. */
  close(isIdle: () => boolean, within: number): Promise<void>
}

export interface PortOptions {
  readonly port: number
  readonly host?: string
  readonly fetch: (request: Request, env: unknown) => Response | Promise<Response>
  /** Told of bytes that are no HTTP; answers with what to say. */
  readonly onMalformed: () => string
}

/** Opens a port with bounds on how slowly and how much a client may send before anything of it is looked at. */
export async function openPort({ port, host = '127.0.0.1', fetch, onMalformed }: PortOptions): Promise<OpenPort> {
  const serverOptions = { requestTimeout: 60_000, headersTimeout: 10_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 }
  const server = createAdaptorServer({ fetch, serverOptions }) as Server
  server.on('clientError', (_error: Error, socket: Socket) => answerMalformed(socket, onMalformed))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toPortError(error, host, port)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const taken = typeof address === 'object' && address ? address.port : port
  return { port: taken, url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`, close: (isIdle, within) => close(server, isIdle, within) }
}

/** Answers at once: whoever sends such bytes does not wait. */
function answerMalformed(socket: Socket, onMalformed: () => string): void {
  const body = onMalformed()
  if (!socket.writable) return void socket.destroy()
  socket.end(`HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}

async function close(server: Server, isIdle: () => boolean, within: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const end = performance.now() + within
  while (!isIdle() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
  server.closeIdleConnections()
  // What was answered a moment ago may still be on its way out of the socket.
  const force = setTimeout(() => server.closeAllConnections(), isIdle() ? 500 : 0)
  await closed
  clearTimeout(force)
}

function toPortError(error: NodeJS.ErrnoException, host: string, port: number): AlongsideError {
  const what = error.code === 'EADDRINUSE' ? 'is taken by another process' : 'could not be opened'
  return new AlongsideError({ code: 'invalid-request', message: `Port ${port} of ${host} ${what}. The gateway did not start. Choose another port, or end that process.`, cause: error })
}
