import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createEgress, type Egress, type EgressOptions } from './createEgress.js'
import { isListed } from './isListed.js'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    }),
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const openUpstream = (answer: RequestListener) => listen(createServer(answer))

function openEgress(options: EgressOptions): Egress {
  const egress = createEgress(options)
  open.push(egress)
  return egress
}

/** A proxy as companies have them, that leads every name to one server. */
async function openProxy(target: string) {
  const asked: string[] = []
  const proxy = createServer((_, response) => response.writeHead(405).end())
  proxy.on('connect', (request: IncomingMessage, socket) => {
    asked.push(request.url!)
    const [host, port] = target.split(':')
    const through = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket)
      socket.pipe(through)
    })
    for (const one of [through, socket]) one.on('error', () => undefined)
  })
  return { uri: `http://${await listen(proxy)}`, asked }
}

describe('behind a corporate proxy', () => {
  test('everything leaves through it, and nothing beside it', async () => {
    const heard: string[] = []
    const { uri, asked } = await openProxy(await openUpstream((request, response) => {
      heard.push(`${request.method} ${request.headers.host}${request.url}`)
      response.end('hello')
    }))
    const egress = openEgress({ proxy: uri })
    expect(await (await egress.fetch('http://api.social.example/posts?limit=2', { headers: { authorization: 'Bearer a' } })).text()).toBe('hello')
    await egress.fetch('http://keys.host.example/jwks')
    expect(asked).toEqual(['api.social.example:80', 'keys.host.example:80'])
    expect(heard).toEqual(['GET api.social.example/posts?limit=2', 'GET keys.host.example/jwks'])
  })

  test('a host that is not listed is never asked, and named', async () => {
    const { uri, asked } = await openProxy(await openUpstream((_, response) => response.end('{}')))
    const egress = openEgress({ proxy: uri, hosts: ['api.social.example', '*.cdn.example'] })
    await expect(egress.fetch('http://evil.example/?secret=1')).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('may not ask evil.example') as string })
    await egress.fetch('http://a.cdn.example/')
    expect(asked).toEqual(['a.cdn.example:80'])
  })

  test('a listed host cannot lead to one that is not', async () => {
    const { uri, asked } = await openProxy(await openUpstream((_, response) => response.writeHead(302, { location: 'http://evil.example/' }).end()))
    await expect(openEgress({ proxy: uri, hosts: ['api.social.example'] }).fetch('http://api.social.example/')).rejects.toMatchObject({ code: 'forbidden' })
    expect(asked).toEqual(['api.social.example:80'])
  })
})

describe('without one', () => {
  test('a form arrives with its file', async () => {
    let body = ''
    const host = await openUpstream((request, response) => {
      request.on('data', (part) => (body += String(part))).on('end', () => response.end())
    })
    const form = new FormData()
    form.append('description', 'A router')
    form.append('file', new Blob(['bytes'], { type: 'image/png' }), 'router.png')
    await openEgress({}).fetch(`http://${host}/media`, { method: 'POST', body: form })
    expect(body).toContain('filename="router.png"')
    expect(body).toContain('A router')
  })

  test('another host does not get our token, and the same one does', async () => {
    const tokens: (string | undefined)[] = []
    const other = await openUpstream((request, response) => {
      tokens.push(request.headers.authorization)
      response.end('there')
    })
    const host = await openUpstream((request, response) => {
      tokens.push(request.headers.authorization)
      response.writeHead(307, { location: request.url === '/' ? '/again' : `http://${other}/` }).end()
    })
    const answer = await openEgress({}).fetch(`http://${host}/`, { headers: { authorization: 'Bearer ours' } })
    expect([await answer.text(), tokens]).toEqual(['there', ['Bearer ours', 'Bearer ours', undefined]])
  })

  test.each([['a question that goes round in circles', 'GET', 6], ['what changes something', 'POST', 1]])('%s is given up', async (_, method, times) => {
    let asked = 0
    const host = await openUpstream((_request, response) => {
      asked += 1
      response.writeHead(302, { location: '/' }).end()
    })
    await expect(openEgress({}).fetch(`http://${host}/`, { method })).rejects.toMatchObject({ code: 'invalid-response' })
    expect(asked).toBe(times)
  })

  test('a host that says nothing is not waited for', async () => {
    const host = await openUpstream(() => undefined)
    await expect(openEgress({ timeouts: { silence: 50 } }).fetch(`http://${host}/`)).rejects.toThrow(/fetch failed/)
  })

  test('who asks may leave', async () => {
    const host = await openUpstream(() => undefined)
    await expect(openEgress({}).fetch(`http://${host}/`, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

test.each([
  [undefined, 'any.example', true], [['a.example'], 'A.example.', true], [['a.example'], 'b.a.example', false],
  [['*.a.example'], 'b.a.example', true], [['*.a.example'], 'a.example', false], [['*.a.example'], 'evila.example', false], [[], 'a.example', false],
])('a list of %j and the host %s', (hosts, host, isIn) => {
  expect(isListed(hosts, host)).toBe(isIn)
})
