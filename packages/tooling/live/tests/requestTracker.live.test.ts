import { browserPath, frameArguments } from '@alongside/tooling/browser'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDevelopmentGateway, type DevelopmentGateway } from '../../../../apps/gateway/src/development/openDevelopmentGateway.js'
import { buildBundle, buildFramePage } from '../../src/buildBundle.js'
import { serveFolder } from '../../src/serveFolder.js'
import { hasRequestTracker, requestTrackerPackages, startRequestTracker, type RequestTracker } from '../servers/requestTracker.js'
import { findFreePort } from '../servers/supervise.mjs'

if (!hasRequestTracker()) console.warn(`SKIPPED: Request Tracker is not installed; on Debian type: apt-get install --no-install-recommends ${requestTrackerPackages.join(' ')}`)

const folder = mkdtempSync(join(tmpdir(), 'alongside-tracker-'))
const pictures = join(import.meta.dirname, '../../../../test-results/request-tracker')
let tracker: RequestTracker
let gateway: DevelopmentGateway
let bundle: Awaited<ReturnType<typeof serveFolder>>
let frame: Awaited<ReturnType<typeof serveFolder>>
let browser: Browser

/** The lines of a component, as whoever runs the tracker would write them. */
const component = (name: string, places: Readonly<Record<string, string>>) =>
  Object.entries(places).reduce((text, [place, value]) => text.replaceAll(`{{${place}}}`, value), readFileSync(join(import.meta.dirname, '../requestTracker', `${name}.mason`), 'utf8'))

/** What a server does that serves the page: who may frame it is its word. */
function fillIn(settings: object) {
  const file = join(folder, 'frame', 'alongside-page.html')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(<script type="application\/json" id="alongside-page">)[^<]*/, `$1${JSON.stringify(settings)}`))
}

async function signIn(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(tracker.address)
  await page.locator('input[name=user]').fill(tracker.user)
  await page.locator('input[name=pass]').fill(tracker.password)
  await page.locator('input[type=submit]').click()
  await page.getByText('Logged in as').first().waitFor()
  return page
}

describe.skipIf(!hasRequestTracker())('Request Tracker, as Debian ships it', () => {
  let ticket: number

  beforeAll(async () => {
    await buildBundle(join(folder, 'bundle'))
    bundle = await serveFolder(join(folder, 'bundle'), { 'access-control-allow-origin': '*' })
    const gatewayPort = await findFreePort()
    await buildFramePage(join(folder, 'frame'))
    frame = await serveFolder(join(folder, 'frame'))
    const places = { bundle: bundle.address, page: frame.address, gateway: `http://127.0.0.1:${gatewayPort}` }
    tracker = await startRequestTracker(join(folder, 'tracker'), () => [
      { place: 'Ticket/Display.html/BeforeShowSummary', component: component('script', places) },
      { place: 'Ticket/Update.html/RightColumnBottom', component: component('frame', places) },
    ])
    fillIn({ bridge: 'post-message', allowedOrigins: [tracker.address], gateway: places.gateway, hostName: 'Request Tracker' })
    gateway = await openDevelopmentGateway({ folder: join(folder, 'gateway'), port: gatewayPort, origins: [tracker.address, frame.address], isLive: false })
    browser = await chromium.launch({ executablePath: browserPath(), args: frameArguments })
    ticket = await tracker.openTicket({ subject: 'Router failed again', requestor: 'ines.roth@post.example', text: 'The router died again this morning, the third time this month.' })
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await gateway.close()
    await tracker.stop()
    await bundle.stop()
    await frame.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('shows beside a ticket who wrote it, by a script tag', async () => {
    const page = await signIn()
    await page.goto(`${tracker.address}/Ticket/Display.html?id=${ticket}`)
    const sidebar = page.locator('alongside-sidebar')
    await sidebar.getByText('Ines Roth').first().waitFor()
    // All that is known of her, whichever of her names a source knows her by.
    await sidebar.getByText('Replacement on its way').first().waitFor()
    await sidebar.getByText('88-1207').first().waitFor()
    await page.screenshot({ path: join(pictures, 'script.png') })
    expect(await sidebar.locator('.al-root').evaluate((root) => getComputedStyle(root).fontSize)).toBe('13px')
  }, 60_000)

  test('shows it beside the reply, in a frame of another origin, and puts the words into the tracker’s own form', async () => {
    const page = await signIn()
    await page.goto(`${tracker.address}/Ticket/Update.html?id=${ticket}&Action=Respond`)
    const sidebar = page.frameLocator('#alongside')
    await sidebar.getByText('Replacement on its way').first().waitFor()
    await sidebar.getByRole('button', { name: /^Reply to/ }).click()
    await sidebar.getByRole('textbox', { name: /reply/i }).fill('The new router is on its way.')
    await sidebar.getByRole('button', { name: 'Insert into reply' }).click()
    await sidebar.getByText('Inserted into the reply').first().waitFor()
    expect(await page.locator('textarea[name=UpdateContent]').inputValue()).toContain('The new router is on its way.')
    await page.screenshot({ path: join(pictures, 'frame.png') })
  }, 60_000)
})
