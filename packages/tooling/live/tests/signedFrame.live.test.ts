import { browserPath, frameArguments } from '@alongside/tooling/browser'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createVerifyContext } from '../../../../apps/gateway/src/contexts/createVerifyContext.js'
import { castNow } from '../../../core/src/testing/index.js'
import type { Identity } from '../../../core/src/model/index.js'
import { mintContext, mintHmac, verifyContext, verifyHmac, type ContextStatement } from '../../../embed/src/verify/index.js'
import { createTestHost, type TestHost } from '../../../gateway/src/testing/createTestHost.js'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/openTestGateway.js'
import { buildFramePage } from '../../src/buildBundle.js'

const opened = performance.now()
const now = () => castNow + performance.now() - opened
const folder = mkdtempSync(join(tmpdir(), 'alongside-signed-'))
const [issuer, audience, secret] = ['https://crm.example', 'https://gateway.example', 'a secret that the CRM and the gateway share']

interface Site {
  readonly origin: string
  stop(): Promise<void>
}

let browser: Browser
let open: TestGateway
let gateway: string
let crmKeys: TestHost
let crm: Site
let guest: Site
let page: Page

async function serve(name: string, answer: (url: URL) => Promise<{ readonly type: string; readonly body: string | Buffer }>): Promise<Site> {
  const server = createServer((request, response) => {
    answer(new URL(request.url!, 'http://local')).then(({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body), () => response.writeHead(404).end())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { origin: `http://${name}:${(server.address() as AddressInfo).port}`, stop: () => new Promise((ended) => server.close(() => ended())) }
}

const namesOf = (who: string): readonly Identity[] => open.casts.kestrel.customers.find(({ id }) => id === who)!.subject

/** What the CRM's own server knows and signs: whose record is open, for the employee who opened it. */
const statement = (who: string): ContextStatement => ({
  issuer, audience, tenant: 'kestrel', agent: { id: 'mira' }, record: { kind: 'ticket', id: who }, identities: namesOf(who), id: randomUUID(), issuedAt: now(),
})
const sign = async (who: string) => ({ kind: 'jwt', token: await mintContext(crmKeys.privateKey, statement(who)) })

const used: { readonly kind: string; readonly token: string }[] = []

/** What the CRM's server answers when its page asks for a proof; each way is a page of its own. */
const proofs: Readonly<Record<string, (who: string) => Promise<unknown>>> = {
  'token': sign,
  'hmac': async (who) => ({ kind: 'hmac', token: await mintHmac(secret, statement(who)) }),
  'none': async () => null,
  'forged': async (who) => ({ kind: 'jwt', token: await mintContext((await createTestHost()).privateKey, statement(who)) }),
  'other': async () => sign('tomas-vidal'),
  'replayed': async () => used.at(-1),
}

const crmPage = () => `<!doctype html><title>Homegrown CRM</title>
<iframe title="Alongside" width="420" height="860" sandbox="allow-scripts allow-same-origin"></iframe>
<script src="alongside-host.js"></script>
<script>
  const [frame, search] = [document.querySelector('iframe'), new URLSearchParams(location.search)]
  const names = ${JSON.stringify(Object.fromEntries(['ines-roth', 'tomas-vidal'].map((who) => [who, namesOf(who)])))}
  let who = 'ines-roth'
  const contextOf = () => ({ subject: { kind: 'one', record: { kind: 'ticket', id: who }, customer: { identities: names[who], trust: search.get('trust') } }, locale: 'en-GB' })
  const connection = Alongside.connectAlongside(frame, {
    origin: '${guest.origin}', context: contextOf(),
    proof: async () => (await fetch('/proof?' + new URLSearchParams({ way: search.get('way'), who }))).json(),
  })
  window.go = (next) => connection.show(contextOf(who = next))
  frame.src = '${guest.origin}/'
</script>`

beforeAll(async () => {
  await buildFramePage(folder)
  const file = async (path: string) => ({ type: path.endsWith('.js') ? 'text/javascript' : 'text/html', body: readFileSync(join(folder, path)) })
  // Whoever serves the page to be framed knows who sits there: its settings hold that employee's token.
  guest = await serve('127.0.0.1', async ({ pathname }) => {
    if (pathname !== '/') return file(pathname)
    const settings = { bridge: 'post-message', allowedOrigins: [crm.origin], gateway, hostName: 'Homegrown', token: await open.tokenOf('mira', 'kestrel') }
    return { type: 'text/html', body: readFileSync(join(folder, 'alongside-page.html'), 'utf8').replace(/\{ "bridge"[^}]+\}/, JSON.stringify(settings)) }
  })
  crm = await serve('localhost', async ({ pathname, searchParams }) => {
    if (pathname === '/') return { type: 'text/html', body: crmPage() }
    if (pathname !== '/proof') return file(pathname)
    const proof = await proofs[searchParams.get('way')!]!(searchParams.get('who')!)
    if (proof) used.push(proof as (typeof used)[number])
    return { type: 'application/json', body: JSON.stringify(proof) }
  })
  crmKeys = await createTestHost()
  const employeeOf = (agent: string) => agent
  const verify = createVerifyContext([
    { proof: 'jwt', employeeOf, verify: (token, tenant, options) => verifyContext(token, { ...options, issuer, audience, tenant, keys: [crmKeys.publicKey] }) },
    { proof: 'hmac', employeeOf, verify: (token, tenant, options) => verifyHmac(token, { ...options, issuer, audience, tenant, secrets: [secret] }) },
  ])
  open = await openTestGateway({ now, change: (tenant) => ({ ...tenant, origins: [guest.origin], private: 'signed', verifyContext: verify }) })
  gateway = (await open.gateway.listen({ port: 0 })).url
  browser = await chromium.launch({ executablePath: browserPath(), args: frameArguments })
}, 120_000)

afterEach(() => page.close())
afterAll(async () => {
  await browser?.close()
  await open?.close()
  await Promise.all([crm, guest].map((site) => site?.stop()))
  rmSync(folder, { recursive: true, force: true })
})

/** Orders, letters and private fields, as the company's systems have them. */
const secrets = ['Mesh repeater M2', 'Refunded 40', 'Invoice address', '1984-05-02'] as const

interface Visit {
  readonly sidebar: FrameLocator
  /** What the gateway was asked, by path and status. */
  readonly asked: readonly string[]
  /** Secrets that left the gateway for this page. */
  told(): Promise<readonly string[]>
}

async function visit(way: string, trust: 'host' | 'claimed' = 'host'): Promise<Visit> {
  page = await browser.newPage({ viewport: { width: 640, height: 900 } })
  page.setDefaultTimeout(20_000)
  const asked: string[] = []
  const texts: Promise<string>[] = []
  page.on('response', (response) => {
    const { pathname, origin } = new URL(response.url())
    if (origin !== gateway || response.request().method() !== 'POST') return
    asked.push(`${pathname} ${response.status()}`)
    if (pathname.startsWith('/v1/sources/')) texts.push(response.text().catch(() => ''))
  })
  await page.goto(`${crm.origin}/?${new URLSearchParams({ way, trust })}`)
  const sidebar = page.frameLocator('iframe')
  await sidebar.locator('.al-timeline article').first().waitFor()
  const told = async () => {
    const all = (await Promise.all(texts)).join('\n')
    return secrets.filter((one) => all.includes(one))
  }
  return { sidebar, asked, told }
}

const trustOf = ({ sidebar }: Visit, trust: 'signed' | 'host') => sidebar.locator(`[data-trust="${trust}"]`)
const purchases = ({ sidebar }: Visit) => sidebar.getByRole('tab', { name: /^Purchases/ })
const shown = ({ asked }: Visit) => asked.filter((one) => one.startsWith('/v1/context'))

test.each([['a token', 'token'], ['a shared secret', 'hmac']])('a record that the CRM\'s server signs by %s is signed in the frame, and what is private comes', async (_, way) => {
  const view = await visit(way)
  await trustOf(view, 'signed').waitFor()
  await purchases(view).click()
  await view.sidebar.getByText('Mesh repeater M2').first().waitFor()
  await view.sidebar.getByRole('tab', { name: 'About' }).click()
  await expect.poll(() => view.told()).toEqual(expect.arrayContaining(['Mesh repeater M2', '1984-05-02']))
  expect(shown(view)).toEqual(['/v1/context 200'])
})

test('each record is proven in its turn, and the next one shows nothing of the last', async () => {
  const view = await visit('token')
  await trustOf(view, 'signed').waitFor()
  await page.evaluate(() => (window as unknown as { go(who: string): void }).go('tomas-vidal'))
  await view.sidebar.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
  await trustOf(view, 'signed').waitFor()
  expect(shown(view)).toEqual(['/v1/context 200', '/v1/context 200'])
  expect(await view.sidebar.locator('body').innerText()).not.toContain('Ines')
})

test.each([
  ['no proof', 'none', []],
  ['a forged one', 'forged', ['/v1/context 403']],
  ['one of another customer', 'other', ['/v1/context 200']],
  ['one that was shown before', 'replayed', ['/v1/context 403']],
])('with %s the record is only named: the page says so, and nothing private leaves the gateway', async (_, way, asked) => {
  const view = await visit(way)
  await trustOf(view, 'host').waitFor()
  expect(await trustOf(view, 'signed').count()).toBe(0)
  await purchases(view).click()
  await expect.poll(() => view.asked.some((one) => /\/orders\/.* 403$/.test(one))).toBe(true)
  expect(shown(view)).toEqual(asked)
  expect(view.asked.filter((one) => /\/orders\/.* 200$/.test(one))).toEqual([])
  expect(await view.told()).toEqual([])
})

test('a name that somebody only typed stays claimed without a proof, and nothing private is even asked for; a proof opens it', async () => {
  const view = await visit('none', 'claimed')
  await view.sidebar.locator('.al-sidebar-claim').waitFor()
  expect(view.asked.filter((one) => /\/(orders|cases)\//.test(one))).toEqual([])
  expect(await view.told()).toEqual([])
  await page.close()
  const proven = await visit('token', 'claimed')
  await trustOf(proven, 'signed').waitFor()
  await purchases(proven).waitFor()
  expect(await proven.sidebar.locator('.al-sidebar-claim').count()).toBe(0)
})
