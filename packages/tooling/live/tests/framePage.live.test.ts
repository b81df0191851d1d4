import { browserPath, frameArguments } from '@alongside/tooling/browser'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDevelopmentGateway, type DevelopmentGateway } from '../../../../apps/gateway/src/development/openDevelopmentGateway.js'
import { buildFramePage } from '../../src/buildBundle.js'
import { serveFolder } from '../../src/serveFolder.js'

const home = mkdtempSync(join(tmpdir(), 'alongside-frame-live-'))
const [crm, files] = [join(home, 'crm'), join(home, 'page')]
const headers: Record<string, string> = { 'access-control-allow-origin': '*' }

let browser: Browser
let gateway: DevelopmentGateway
let host: Awaited<ReturnType<typeof serveFolder>>
let guest: Awaited<ReturnType<typeof serveFolder>>
let hostOrigin: string

/** A CRM in one file of its own and the helper's, as its README shows it. */
const crmPage = (origin: string, sandbox: string) => `<!doctype html><title>Homegrown CRM</title>
<iframe title="Alongside" width="420" height="800" sandbox="${sandbox}"></iframe>
<script src="alongside-host.js"></script>
<script>
  const frame = document.querySelector('iframe')
  const token = async () => (await (await fetch('${gateway.url}/dev/token', { method: 'POST', body: '{"person":"mira"}' })).json()).token
  Alongside.connectAlongside(frame, {
    origin: '${origin}',
    context: { subject: { kind: 'one', record: { kind: 'ticket', id: '4711' }, customer: { emails: ['ines.roth@post.example'] } }, locale: 'en-GB' },
    proof: async () => ({ kind: 'jwt', token: await token() }),
    relay: ['${gateway.url}'],
  })
  frame.src = '${guest.address}/alongside-page.html'
</script>`

beforeAll(async () => {
  await buildFramePage(files)
  guest = await serveFolder(files, headers)
  await buildFramePage(crm)
  host = await serveFolder(crm)
  hostOrigin = host.address.replace('127.0.0.1', 'localhost')
  gateway = await openDevelopmentGateway({ folder: join(home, 'gateway'), port: 0, origins: [hostOrigin, guest.address], isLive: false })
  const settings = { bridge: 'post-message', allowedOrigins: [hostOrigin], gateway: gateway.url, hostName: 'Homegrown' }
  const page = join(files, 'alongside-page.html')
  writeFileSync(page, readFileSync(page, 'utf8').replace(/\{ "bridge"[^}]+\}/, JSON.stringify(settings)))
  headers['content-security-policy'] = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${gateway.url}; img-src ${gateway.url}; frame-ancestors ${hostOrigin}; require-trusted-types-for 'script'; trusted-types alongside`
  writeFileSync(join(crm, 'same-origin.html'), crmPage(guest.address, 'allow-scripts allow-same-origin'))
  writeFileSync(join(crm, 'opaque.html'), crmPage('null', 'allow-scripts'))
  browser = await chromium.launch({ executablePath: browserPath(), args: frameArguments })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([gateway?.close(), host?.stop(), guest?.stop()])
  rmSync(home, { recursive: true, force: true })
})

test.each([
  ['same-origin', 'by itself', 'http://127.0.0.1'],
  ['opaque', 'by way of the page around it', 'http://localhost'],
])('the built page in a frame that is %s shows a customer from a real gateway, which it asks %s', async (way, _, asker) => {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } })
  const problems: string[] = []
  const askers = new Set<string>()
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('favicon.ico') && problems.push(message.text()))
  page.on('request', (request) => request.url().startsWith(`${gateway.url}/v1`) && request.method() === 'POST' && askers.add(request.headers()['origin'] ?? new URL(request.frame().url()).origin))
  await page.goto(`${hostOrigin}/${way}.html`)
  const sidebar = page.frameLocator('iframe')
  await sidebar.getByRole('heading', { name: 'Ines Roth' }).waitFor({ timeout: 50_000 })
  await sidebar.locator('.al-timeline article').first().waitFor()
  expect([...askers].every((origin) => origin.startsWith(asker))).toBe(true)
  expect(askers.size).toBeGreaterThan(0)
  // The gateway keeps what is not sent yet, so that it outlives a page without storage.
  expect(await sidebar.getByText('Drafts live until this tab is closed.').count()).toBe(0)
  expect(problems).toEqual([])
  await page.close()
})
