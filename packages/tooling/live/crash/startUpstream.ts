import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Published {
  readonly source: string
  readonly key: string
  /** The process that asked. */
  readonly by: string
}

export interface Upstream {
  readonly url: string
  /** Everything customers see. */
  readonly published: Published[]
  stop(): Promise<void>
}

const lateness = 150

/** The networks of `CrashMessages`, in one server. */
export async function startUpstream(): Promise<Upstream> {
  const published: Published[] = []
  const find = (source: string, key: string) => published.some((one) => one.source === source && one.key === key)

  async function receive(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://upstream')
    const source = pathname.slice(1)
    const key = searchParams.get('key') ?? ''
    if (request.method === 'GET') return answer(response, source === 'mute' ? 501 : find(source, key) ? 200 : 404)
    request.resume()
    const publish = () => published.push({ source, key, by: String(request.headers['x-worker']) })
    const isKeyed = source === 'keyed' || source === 'late-keyed'
    if (isKeyed && find(source, key)) return answer(response, 200)
    if (!source.startsWith('late-')) {
      publish()
      return answer(response, 200)
    }
    response.once('close', () => setTimeout(() => {
      if (!isKeyed || !find(source, key)) publish()
    }, lateness))
  }

  const server = createServer((request, response) => void receive(request, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    published,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

function answer(response: ServerResponse, status: number) {
  response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
}
