import { browserPath, frameArguments } from '@alongside/tooling/browser'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type {} from '../../../packages/embed/src/page/test/guest.js'
import type {} from '../../../packages/embed/src/page/test/host.js'

const stage = resolve(import.meta.dirname, '../../../packages/embed/src/page/test')
const folder = mkdtempSync(join(tmpdir(), 'alongside-frame-'))

interface Site {
  readonly origin: string
  stop(): Promise<void>
}

/** A site of its own: `name` is one of this machine's names, and each port is another origin. */
async function serve(name: string, pageFor: (path: string) => { readonly html: string; readonly headers?: Readonly<Record<string, string>> } | undefined): Promise<Site> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://local')
    const page = pageFor(pathname)
    if (page) return response.writeHead(200, { 'content-type': 'text/html', ...page.headers }).end(page.html)
    if (!pathname.endsWith('.js')) return response.writeHead(404).end()
    // A frame without an origin reads its scripts as a stranger would.
    return response.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' }).end(readFileSync(join(folder, pathname)))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { origin: `http://${name}:${(server.address() as AddressInfo).port}`, stop: () => new Promise((ended) => server.close(() => ended())) }
}

const hostPage = (guest: string, { origin, sandbox, allow = '', opens }: Sandbox) => `<!doctype html><title>Homegrown CRM</title>
<form><textarea name="reply" aria-label="Reply to the customer"></textarea></form>
<iframe title="Alongside" width="400" height="760" allow="${allow}" data-src="${guest}" data-origin="${origin}" data-sandbox="${sandbox}" data-opens="${opens ?? ''}"></iframe>
<script type="module" src="/host.js"></script>`

const guestPage = (allowedOrigins: readonly string[]) => `<!doctype html><title>Alongside</title>
<script type="application/json" id="settings">${JSON.stringify({ allowedOrigins })}</script><script type="module" src="/guest.js"></script>`

interface Sandbox {
  readonly origin: string
  readonly sandbox: string
  readonly allow?: string
  /** A host that opens no addresses for it. */
  readonly opens?: 'nothing'
}

let browser: Browser
let host: Site
let guest: Site
let evil: Site
let page: Page
const problems: string[] = []

const policy = (ancestors: string) => `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-ancestors ${ancestors}; require-trusted-types-for 'script'; trusted-types alongside`

beforeAll(async () => {
  // Vite keeps a NODE_ENV that it finds, and under a test it is not production.
  vi.stubEnv('NODE_ENV', 'production')
  await build({
    root: stage, configFile: false, logLevel: 'error',
    build: { outDir: folder, target: 'esnext', modulePreload: false, rolldownOptions: { input: { host: join(stage, 'host.ts'), guest: join(stage, 'guest.ts') }, output: { entryFileNames: '[name].js' } } },
  })
  vi.unstubAllEnvs()
  const sandboxes: Record<string, () => Sandbox> = {
    '/same-origin': () => ({ origin: guest.origin, sandbox: 'allow-scripts allow-same-origin', allow: 'clipboard-write' }),
    '/opaque': () => ({ origin: 'null', sandbox: 'allow-scripts' }),
    '/shut': () => ({ origin: 'null', sandbox: 'allow-scripts', opens: 'nothing' }),
    '/popups': () => ({ origin: guest.origin, sandbox: 'allow-scripts allow-same-origin allow-popups', opens: 'nothing' }),
  }
  guest = await serve('127.0.0.1', (path) => {
    if (path === '/page') return { html: guestPage([host.origin]), headers: { 'content-security-policy': policy(host.origin) } }
    // What a customer's link leads to.
    if (path === '/parcel') return { html: '<!doctype html><title>Parcel 1</title>' }
    // Whoever forgot the header.
    if (path === '/unguarded') return { html: guestPage([host.origin]) }
    return undefined
  })
  host = await serve('localhost', (path) => (sandboxes[path] ? { html: hostPage(`${guest.origin}/page`, sandboxes[path]()) } : undefined))
  evil = await serve('localhost', (path) => (path === '/' ? { html: hostPage(`${guest.origin}/unguarded`, { origin: guest.origin, sandbox: 'allow-scripts allow-same-origin' }) } : undefined))
  browser = await chromium.launch({ executablePath: browserPath(), args: frameArguments })
}, 60_000)

afterAll(async () => {
  await browser.close()
  await Promise.all([host, guest, evil].map(({ stop }) => stop()))
  rmSync(folder, { recursive: true, force: true })
})

const frame = () => page.frames().find((one) => one.url().startsWith(guest.origin))!
const sidebar = () => page.frameLocator('iframe')
const ines = () => sidebar().getByRole('heading', { name: 'Ines Roth' })
const field = () => sidebar().locator('.al-composer textarea')
const composer = () => page.getByRole('textbox', { name: 'Reply to the customer' })
const show = (record: string, change = {}) => page.evaluate(([to, look]) => window.host.show(to, look), [record, change] as const)
const perform = (text: string) => frame().evaluate((words) => window.guest.bridge.perform({ type: 'insert-reply', text: words, visibility: 'private' }, window.guest.bridge.context()), text)

async function open(way: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 900, height: 1000 }, locale: 'en-GB' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', ({ message }) => problems.push(message))
  await page.goto(`${host.origin}${way}`)
  await ines().waitFor().catch(async (error: unknown) => {
    throw new Error(`${problems.join('\n')}\n${await frame().evaluate(() => document.body.innerText)}`, { cause: error })
  })
}

/** Whether the sidebar's composer is a line yet or already open. */
async function write(words?: string): Promise<void> {
  const line = sidebar().getByRole('button', { name: /^Reply to Ines/ }).first()
  await line.or(field()).first().waitFor()
  if (!(await field().isVisible())) await line.click()
  if (words !== undefined) await field().fill(words)
}

const hard = '<b>Tom & "Jerry"</b>\n\nمرحبا 👩‍👩‍👧‍👦 e\u0301 \\n'

describe.each([['/same-origin', 'allow-scripts allow-same-origin'], ['/opaque', 'allow-scripts']])('in a frame of another site with %s', (way) => {
  beforeAll(() => open(way), 40_000)
  afterAll(() => page.context().close())

  test('the sidebar shows the customer of the record that is open, and the next one with no trace of the first', async () => {
    await show('B')
    await ines().waitFor({ state: 'hidden' })
    expect(await frame().evaluate(() => document.body.innerText)).not.toContain('Ines')
    await show('none')
    await sidebar().getByText('No record is open').waitFor()
    await show('A')
    await ines().waitFor()
  })

  test('words come into the host\'s reply as they were written', async () => {
    await write(hard)
    await sidebar().getByRole('button', { name: 'Insert into reply' }).click()
    await sidebar().getByText('Inserted into the reply.').first().waitFor()
    expect(await composer().inputValue()).toBe(hard)
  })

  test('an action whose record is left while it is open is stale, and nothing reaches the new record', async () => {
    await page.evaluate(() => window.host.hold())
    const result = perform('for A alone')
    await page.waitForFunction(() => window.host.asked.some((action) => action.type === 'insert-reply' && action.text === 'for A alone'))
    await show('B')
    expect(await result).toEqual({ state: 'stale' })
    await page.evaluate(() => window.host.letIn())
    expect(await perform('for B')).toEqual({ state: 'ok' })
    expect(await composer().inputValue()).toBe('for B')
    await show('A')
  })

  test('words for a closed reply are copied, and the sidebar says so', async () => {
    await page.bringToFront()
    await show('A', { composer: 'closed' })
    await write('Dear Ines')
    await sidebar().getByRole('button', { name: 'Insert into reply' }).click()
    await sidebar().getByText('Copied. Paste it into the reply.').first().waitFor()
    await composer().focus()
    await page.keyboard.press('Control+V')
    expect(await composer().inputValue()).toBe('Dear Ines')
    await show('A')
  })

  test('unsent words are still there when the agent comes back, and a line says how long they live where that is not for long', async () => {
    await write('A draft for Ines')
    await show('B')
    await ines().waitFor({ state: 'hidden' })
    await show('A')
    await ines().waitFor()
    await write()
    await expect.poll(() => field().inputValue()).toBe('A draft for Ines')
    expect(await sidebar().getByText('Drafts live until this tab is closed.').count()).toBe(way === '/opaque' ? 1 : 0)
  })

  test('language, direction, theme and time zone follow the host while it runs', async () => {
    await show('A', { locale: 'ar', theme: 'dark' })
    await sidebar().locator('.al-root[dir="rtl"][data-theme="dark"]').first().waitFor()
    await show('A')
    await sidebar().locator('.al-root[dir="ltr"][data-theme="light"]').first().waitFor()
  })

  test('a form does what it says, though the sandbox lets none be submitted', async () => {
    await sidebar().getByRole('button', { name: 'More filters' }).click()
    const date = sidebar().getByLabel('Go to date')
    await date.fill('2026-08-16')
    await date.press('Enter')
    await sidebar().getByRole('dialog', { name: 'More filters' }).waitFor({ state: 'hidden' })
    await sidebar().getByRole('button', { name: 'Back to newest' }).click()
  })

  test('room is asked for once for each need, so that giving it asks for no more', async () => {
    const sizes = () => page.evaluate(() => window.host.asked.flatMap((action) => (action.type === 'resize' ? [action.height] : [])))
    const before = (await sizes()).length
    await show('none')
    await sidebar().getByText('No record is open').waitFor()
    await show('A')
    await ines().waitFor()
    await perform('once more')
    const asked = (await sizes()).slice(before)
    expect(asked).toEqual([240, 720])
  })

  test('what is not the host\'s word is ignored: another window\'s, a million characters, no format at all', async () => {
    const before = await frame().evaluate(() => window.guest.bridge.context())
    await page.evaluate(() => {
      const target = document.getElementsByTagName('iframe')[0]!.contentWindow!
      const other = document.body.appendChild(document.createElement('iframe'))
      const mallory = JSON.stringify({ type: 'context', turn: 99, context: { subject: { kind: 'none' }, actions: [], composer: 'reply' } })
      const welcome = { alongside: 'welcome', version: 1 }
      const { port1, port2 } = new MessageChannel()
      port1.postMessage(mallory)
      Object.assign(other.contentWindow!, { target, port: port2, welcome })
      // The frame of this page's own origin has the right origin and is the wrong window.
      other.contentDocument!.body.append(Object.assign(other.contentDocument!.createElement('script'), { textContent: 'target.postMessage(welcome, "*", [port])' }))
      for (const data of [mallory, 'x'.repeat(1_000_000), null, 7, [], welcome, { alongside: 'welcome' }, '{"__proto__":{"mallory":1}}']) target.postMessage(data, '*')
    })
    expect(await perform('still here')).toEqual({ state: 'ok' })
    expect(await frame().evaluate(() => window.guest.bridge.context())).toEqual(before)
  })

  test('nothing of it breaks the strictest policy of its page, and it said no more than hello in the open', async () => {
    expect(await frame().evaluate(() => window.guest.violations)).toEqual([])
    const heard = await page.evaluate(() => window.host.heard.filter(({ data }) => typeof data === 'object'))
    expect(heard.filter(({ data }) => JSON.stringify(data) !== '{"alongside":"hello","version":1}')).toEqual([])
    expect(heard.length).toBeGreaterThan(0)
  })
})

describe('a link', () => {
  const address = () => `${guest.origin}/parcel`
  const link = () => sidebar().getByRole('link', { name: 'Yes please' }).first()
  afterEach(() => page.context().close())

  test('opens in the host, where the host opens addresses', async () => {
    await open('/opaque')
    await link().click()
    await page.waitForFunction((url) => window.host.asked.some((action) => action.type === 'open-url' && action.url === url), address())
  })

  test('opens in a tab that does not know who opened it, where the sandbox allows tabs', async () => {
    await open('/popups')
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link().click()])
    await tab.waitForURL(address())
    expect(await tab.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
  })

  test('is copied and said to be where nothing may be opened, and so is the original of what a customer wrote', async () => {
    await open('/shut')
    await link().click()
    await sidebar().getByText('No page can be opened from here. The address is copied').waitFor()
    await page.getByRole('textbox', { name: 'Reply to the customer' }).focus()
    await page.keyboard.press('Control+V')
    expect(await composer().inputValue()).toBe(address())
    await show('B')
    await sidebar().getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
    expect(await sidebar().getByText('No page can be opened').count()).toBe(0)
    await show('A')
    await sidebar().locator('article').filter({ has: link() }).press('o')
    await sidebar().getByText('No page can be opened from here').waitFor()
  })
})

test('in a page of somebody else it says so, and says nothing to that page', async () => {
  page = await browser.newPage()
  await page.goto(`${evil.origin}/`)
  await sidebar().getByText('The sidebar may not be shown in this page').waitFor()
  expect(await page.evaluate(() => window.host.heard)).toEqual([])
  await page.close()
})
