import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { createCast } from '@alongside/core/testing'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openGatewayDay, type GatewayDay } from './openGatewayDay.js'

const count = 10
const patience = 60_000

let day: GatewayDay
let browser: Browser
let context: BrowserContext

beforeEach(async () => {
  day = await openGatewayDay()
  day.startGateway()
  browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
}, 180_000)
afterEach(async () => {
  await browser.close()
  await day.stop()
})

const sidebarOf = (page: Page) => page.getByRole('complementary', { name: 'Alongside' })
const noteIn = (page: Page, text: string) => sidebarOf(page).getByText(text).first().waitFor({ timeout: patience })

/** The streams that are open right now, each with the tab that holds it. */
function watchStreams(): ReadonlyMap<Request, Page> {
  const open = new Map<Request, Page>()
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url() === `${day.gateway}/v1/stream`) open.set(request, request.frame().page())
  })
  const forget = (request: Request) => void open.delete(request)
  context.on('requestfinished', forget)
  context.on('requestfailed', forget)
  context.on('page', (page) => page.on('close', () => {
    for (const [request, owner] of open) if (owner === page) open.delete(request)
  }))
  return open
}

async function openTab(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${day.address}?person=dana`)
  await sidebarOf(page).getByText(/hotline hung up on me/).first().waitFor({ timeout: patience })
  return page
}

async function writeNote(page: Page, text: string): Promise<void> {
  await sidebarOf(page).getByRole('textbox', { name: 'A note for colleagues' }).fill(text)
  await sidebarOf(page).getByRole('button', { name: 'Add note' }).click()
}

test('ten tabs on the sources of a whole company share one stream; everything answers in each, and a leader that closes passes it on', async () => {
  expect(createCast().adapters.length).toBeGreaterThanOrEqual(8)
  const streams = watchStreams()
  const tabs: Page[] = []
  for (let number = 0; number < count; number += 1) tabs.push(await openTab())
  await expect.poll(() => streams.size, { timeout: patience }).toBe(1)

  for (const tab of tabs) {
    await sidebarOf(tab).getByRole('button', { name: 'Search the timeline' }).click()
    await sidebarOf(tab).getByRole('searchbox').fill('router')
    await sidebarOf(tab).locator('mark').filter({ hasText: /router/i }).first().waitFor({ timeout: patience })
    await sidebarOf(tab).getByRole('tab', { name: /Notes/ }).click()
  }
  await writeNote(tabs[0]!, 'Written in the first of ten tabs.')
  for (const tab of tabs) await noteIn(tab, 'Written in the first of ten tabs.')
  await expect.poll(() => streams.size, { timeout: patience }).toBe(1)

  const [leader] = streams.values()
  await leader!.close()
  const rest = tabs.filter((tab) => tab !== leader)
  await writeNote(rest[0]!, 'Written while nobody led.')
  for (const tab of rest) await noteIn(tab, 'Written while nobody led.')
  await expect.poll(() => streams.size, { timeout: patience }).toBe(1)
  expect([...streams.values()]).not.toContain(leader)
}, 420_000)
