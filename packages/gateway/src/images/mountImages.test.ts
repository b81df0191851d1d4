import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AuditEntry } from '../audit/Audit.js'
import { createApp } from '../http/createApp.js'
import { createCrossOrigin } from '../http/createCrossOrigin.js'
import { createLimits } from '../http/createLimits.js'
import { createLog } from '../ops/createLog.js'
import { createMetrics } from '../ops/createMetrics.js'
import { createImageSigner } from './createImageSigner.js'
import type { FetchRules } from './fetchImage.js'
import { mountImages } from './mountImages.js'

const publicUrl = 'https://gateway.example'
let [server, own]: [Server, string] = [createServer(), '']
let answer: RequestListener
let asked: string[] = []
let sent = 0
let time = Date.parse('2026-11-22T09:20:00.000Z')
const now = () => time
const signer = createImageSigner({ secret: new Uint8Array(32).fill(7), publicUrl, now })

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  asked = []
  sent = 0
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

function openImages(rules: FetchRules = { origins: [own] }) {
  const audited: AuditEntry[] = []
  const { app } = createApp({
    audit: { refuse: async (entry) => void audited.push(entry) }, metrics: createMetrics(), log: createLog(() => undefined), limits: createLimits(), crossOrigin: createCrossOrigin([]),
    verifier: { verify: () => Promise.reject(new Error('Nobody signs in here.')) }, addressOf: () => '127.0.0.1', isSecure: true,
  })
  mountImages(app, { signer, now, ...rules })
  const get = async (address: string) => app.fetch(new Request(address))
  return { audited, get, show: (url: string) => get(signer.sign(url)) }
}

const serve = (bytes: Uint8Array, headers: Record<string, string> = {}): RequestListener => (_, response) => void response.writeHead(200, headers).end(bytes)
const square = (width = 4, height = 4) => sharp({ create: { width, height, channels: 3, background: '#c33' } })
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

describe('a picture of another host', () => {
  test('comes drawn anew, with headers under which it can only be looked at', async () => {
    answer = serve(await square().png().toBuffer(), { 'content-type': 'text/html', 'set-cookie': 'a=b' })
    const response = await openImages().show(`${own}/ines.png`)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=3600', 'cross-origin-resource-policy': 'cross-origin',
    })
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await sharp(await bytesOf(response)).metadata()).toMatchObject({ format: 'png', width: 4 })
  })

  test('does not say any more where it was taken, and stands upright', async () => {
    const taken = await square(8, 4).withExif({ IFD0: { Copyright: 'Ines', ImageDescription: 'home' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Hamburg</a></x:xmpmeta>').withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const before = await sharp(taken).metadata()
    expect([before.exif !== undefined, before.orientation]).toEqual([true, 6])
    answer = serve(taken)
    const bytes = await bytesOf(await openImages().show(`${own}/home.jpg`))
    const after = await sharp(bytes).metadata()
    expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect([after.width, after.height]).toEqual([4, 8])
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Hamburg|Ines|GPS/)
  })

  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('may be %s', async (format) => {
    answer = serve(await square(16, 16).toFormat(format).toBuffer())
    expect((await openImages().show(`${own}/a`)).headers.get('content-type')).toBe(`image/${format === 'avif' ? 'webp' : format}`)
  })

  test.each(['gif', 'webp'] as const)('that moves as %s goes on moving', async (format) => {
    const frames = await Promise.all(['#f00', '#0f0', '#00f'].map((background) => sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer()))
    answer = serve(await sharp(frames, { join: { animated: true } }).toFormat(format).toBuffer())
    expect((await sharp(await bytesOf(await openImages().show(`${own}/moves`)), { animated: true }).metadata()).pages).toBe(3)
  })

  test('is no larger than a screen needs', async () => {
    answer = serve(await square(3_200, 800).jpeg().toBuffer())
    expect(await sharp(await bytesOf(await openImages().show(`${own}/wide`))).metadata()).toMatchObject({ width: 1600, height: 400 })
  })

  test('is asked for once, however many look at it, until an hour has passed', async () => {
    answer = serve(await square().png().toBuffer())
    const { show } = openImages()
    await Promise.all(Array.from({ length: 10 }, () => show(`${own}/once`)))
    await show(`${own}/once`)
    expect(asked).toEqual(['/once'])
    time += 3_600_001
    await show(`${own}/once`)
    expect(asked).toEqual(['/once', '/once'])
  })

  test('is followed to where it moved, three times', async () => {
    const picture = await square().png().toBuffer()
    answer = (request, response) => {
      const hop = Number(request.url!.slice(2))
      if (hop === 0) response.end(picture)
      else response.writeHead(302, { location: `/h${hop - 1}` }).end()
    }
    const { show, audited } = openImages()
    expect((await show(`${own}/h3`)).status).toBe(200)
    expect((await show(`${own}/h4`)).status).toBe(404)
    expect(audited.map(({ reason }) => reason)).toEqual(['image-redirects'])
  })
})

describe('an address', () => {
  test('is the same for an hour, and valid for about a day', async () => {
    answer = serve(await square().png().toBuffer())
    const { get, audited } = openImages()
    time = Date.parse('2026-11-22T09:00:00.000Z')
    const first = signer.sign(`${own}/a`)
    time += 59 * 60_000
    expect(signer.sign(`${own}/a`)).toBe(first)
    time += 24 * 3_600_000
    expect((await get(first)).status).toBe(200)
    time += 2 * 60_000
    expect((await get(first)).status).toBe(403)
    expect(audited).toMatchObject([{ reason: 'image-expired', route: 'images' }])
  })

  test.each([
    ['what is no picture of another host stays', 'data:image/png;base64,AAAA'], ['a path stays', '/avatar.png'], ['a script stays what the browser refuses', 'javascript:alert(1)'],
    ['what is signed is not signed again', signer.sign('https://cdn.example/a')],
  ])('%s', (_, url) => {
    expect(signer.sign(url)).toBe(url)
  })

  test.each<readonly [string, (parts: [string, string, string]) => string[]]>([
    ['another target', ([expiry, mark]) => [expiry, mark, Buffer.from('http://169.254.169.254/').toString('base64url')]],
    ['a later end', ([expiry, mark, target]) => [String(Number(expiry) + 1), mark, target]],
    ['no mark', ([expiry, , target]) => [expiry, 'A', target]],
    ['half a mark', ([expiry, mark, target]) => [expiry, mark.slice(0, 20), target]],
    ['a mark with more behind it', ([expiry, mark, target]) => [expiry, `${mark}=`, target]],
    ['a mark of another secret', ([expiry, , target]) => [expiry, createImageSigner({ secret: new Uint8Array(32).fill(8), publicUrl, now }).sign(`${own}/a`).split('/')[6]!, target]],
  ])('is refused with %s, and nobody is asked', async (_, change) => {
    const { get, audited } = openImages()
    const parts = signer.sign(`${own}/a`).split('/').slice(5) as [string, string, string]
    const response = await get(`${publicUrl}/v1/images/${change(parts).join('/')}`)
    expect([response.status, audited.map(({ reason }) => reason), asked]).toEqual([403, ['image-forged'], []])
  })
})

const names: Readonly<Record<string, readonly string[]>> = {
  'inside.example': ['10.1.2.3'], 'half.example': ['93.184.215.14', '127.0.0.1'], 'meta.example': ['169.254.169.254'], 'six.example': ['fd00::1'],
}

describe('nobody inside is asked for', () => {
  test.each([
    ['this machine', 'http://127.0.0.1/', 'image-address'],
    ['this machine by name', 'http://localhost/', 'image-address'],
    ['this machine as one number', 'http://2130706433/', 'image-address'],
    ['this machine in hexadecimal', 'http://0x7f.0.0.1/', 'image-address'],
    ['this machine in octal', 'http://0177.0.0.1/', 'image-address'],
    ['this machine, shortened', 'http://127.1/', 'image-address'],
    ['this machine in wide letters', 'http://１２７.０.０.１/', 'image-address'],
    ['no address at all', 'http://0.0.0.0/', 'image-address'],
    ['this machine in IPv6', 'http://[::1]/', 'image-address'],
    ['this machine, IPv4 as IPv6', 'http://[::ffff:127.0.0.1]/', 'image-address'],
    ['this machine, IPv4 in old IPv6', 'http://[::127.0.0.1]/', 'image-address'],
    ['this machine behind NAT64', 'http://[64:ff9b::7f00:1]/', 'image-address'],
    ['a private host behind a local NAT64', 'http://[64:ff9b:1::a00:1]/', 'image-address'],
    ['this machine behind 6to4', 'http://[2002:7f00:1::]/', 'image-address'],
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/', 'image-address'],
    ['the metadata of a cloud in IPv6', 'http://[fd00:ec2::254]/', 'image-address'],
    ['ten', 'http://10.0.0.1/', 'image-address'],
    ['one hundred and seventy-two', 'http://172.16.0.1/', 'image-address'],
    ['one hundred and ninety-two', 'http://192.168.1.1/', 'image-address'],
    ['an address shared by a carrier', 'http://100.64.0.1/', 'image-address'],
    ['everybody', 'http://224.0.0.1/', 'image-address'],
    ['everybody near', 'http://255.255.255.255/', 'image-address'],
    ['a neighbour', 'http://[fe80::1]/', 'image-address'],
    ['a name that leads inside', 'http://inside.example/', 'image-address'],
    ['a name that leads outside and inside', 'http://half.example/', 'image-address'],
    ['a name of the metadata', 'https://meta.example/', 'image-address'],
    ['a name with a private IPv6', 'https://six.example/', 'image-address'],
    ['a database', 'http://cdn.example:5432/', 'image-port'],
    ['another port of this machine', 'http://127.0.0.1:1/', 'image-port'],
    ['a name with a password', 'http://user:pass@cdn.example/', 'image-userinfo'],
    ['a name that looks like another', 'http://cdn.example@127.0.0.1/', 'image-userinfo'],
    ['a host nobody knows', 'http://nowhere.example/', 'image-upstream'],
  ])('%s', async (_, url, reason) => {
    const { audited, show } = openImages({ origins: [own], lookup: async (host) => (host === 'localhost' ? ['127.0.0.1'] : names[host] ?? Promise.reject(new Error('ENOTFOUND'))) })
    const response = await show(url)
    expect([response.status, audited.map((entry) => entry.reason), asked]).toEqual([404, [reason], []])
    expect(await response.json()).toMatchObject({ error: { code: 'not-found', message: 'This picture cannot be shown.' } })
  })

  test.each([
    ['http://127.0.0.1/', 'image-address'], ['http://169.254.169.254/latest', 'image-address'], ['http://[::1]/', 'image-address'], ['http://inside.example/', 'image-address'],
    ['file:///etc/passwd', 'image-scheme'], ['gopher://127.0.0.1/', 'image-scheme'], ['http://a:b@127.0.0.1/', 'image-userinfo'],
  ])('also not where a host outside leads to %s', async (location, reason) => {
    answer = (_, response) => void response.writeHead(302, { location }).end()
    const { show, audited } = openImages({ origins: [own], lookup: async (host) => names[host] ?? [] })
    expect((await show(`${own}/away`)).status).toBe(404)
    expect([asked, audited.map((entry) => entry.reason)]).toEqual([['/away'], [reason]])
  })

  test('also not where a host outside leads to a server that would answer', async () => {
    let isAsked = false
    const inside = createServer((_, response) => {
      isAsked = true
      response.end()
    })
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
    answer = (_, response) => void response.writeHead(302, { location: `http://127.0.0.1:${(inside.address() as AddressInfo).port}/` }).end()
    expect((await openImages().show(`${own}/away`)).status).toBe(404)
    expect([asked, isAsked]).toEqual([['/away'], false])
    inside.close()
  })

  test('a name is asked for once: what it means a moment later does not matter', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    answer = serve(await square().png().toBuffer())
    const origin = own.replace('127.0.0.1', 'rebind.example')
    const { show } = openImages({ origins: [origin], lookup: async () => answers.shift()! })
    expect((await show(`${origin}/a`)).status).toBe(200)
    expect(answers).toHaveLength(1)
  })

  test('a host that is not on the operator\'s list', async () => {
    const { show, audited } = openImages({ origins: [own], hosts: ['cdn.example'] })
    expect((await show(`${own}/a`)).status).toBe(404)
    expect([asked, audited[0]?.reason]).toEqual([[], 'image-host'])
  })
})

describe('what a host may answer', () => {
  const [svg, html] = ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', '<html><script>alert(1)</script>']

  test.each<readonly [string, () => RequestListener | Promise<RequestListener>, string]>([
    ['a drawing with a script', () => serve(Buffer.from(svg), { 'content-type': 'image/png' }), 'image-type'],
    ['a page', () => serve(Buffer.from(html), { 'content-type': 'image/png' }), 'image-type'],
    ['a document', () => serve(Buffer.from('%PDF-1.7'), { 'content-type': 'image/png' }), 'image-type'],
    ['nothing', () => serve(new Uint8Array()), 'image-type'],
    ['a page that begins like a picture', () => serve(Buffer.from(`GIF89a${html}`)), 'image-broken'],
    ['a picture that ends too early', async () => serve((await square(64, 64).png().toBuffer()).subarray(0, 80)), 'image-broken'],
    ['a bomb of pixels', async () => serve(await square(8_000, 6_000).png().toBuffer()), 'image-broken'],
    ['more bytes than it says', () => (_, response) => {
      response.writeHead(200)
      const more = () => {
        do sent += 65_536
        while (!response.destroyed && response.write(Buffer.alloc(65_536)))
      }
      response.on('drain', more)
      more()
    }, 'image-too-large'],
    ['more bytes, and it says so', () => (_, response) => void response.writeHead(200, { 'content-length': String(9 * 1024 * 1024) }).flushHeaders(), 'image-too-large'],
    ['a compressed bomb', () => serve(Buffer.alloc(100), { 'content-encoding': 'gzip' }), 'image-type'],
    ['a secret error', () => (_, response) => void response.writeHead(500).end('password=hunter2'), 'image-upstream'],
    ['nothing, ever', () => () => undefined, 'image-timeout'],
    ['a byte, and then nothing', () => (_, response) => void response.writeHead(200).write('G'), 'image-timeout'],
    ['a broken connection', () => (request) => request.socket.destroy(), 'image-upstream'],
  ])('%s is not shown, and not told of', async (_, make, reason) => {
    answer = await make()
    const { show, audited } = openImages({ origins: [own], ...(reason === 'image-timeout' && { timeout: 100 }) })
    const response = await show(`${own}/bad`)
    const body = await response.text()
    expect([response.status, audited.map((entry) => entry.reason)]).toEqual([404, [reason]])
    expect(sent).toBeLessThan(32 * 1024 * 1024)
    expect(JSON.parse(body)).toEqual({ error: { code: 'not-found', message: 'This picture cannot be shown.', requestId: expect.any(String) as string } })
  })
})

test('pictures leave through the corporate proxy as well, to the address that was checked', async () => {
  const tunnels: string[] = []
  const proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url!)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { show } = openImages({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, lookup: async () => ['93.184.215.14'] })
  expect((await show('https://cdn.example/a')).status).toBe(404)
  expect(tunnels).toEqual(['93.184.215.14:443'])
  proxy.close()
})
