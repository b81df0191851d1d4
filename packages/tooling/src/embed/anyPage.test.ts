import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSites, readmePage, type Sites } from './openSites.js'

let sites: Sites
let browser: Browser

beforeAll(async () => {
  sites = await openSites()
  browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await sites?.stop()
})

interface Visit {
  readonly page: Page
  readonly requests: readonly string[]
  /** Whatever the browser held against the page. */
  problems(): Promise<readonly string[]>
}

async function visit(address: string, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 }, locale: 'en-GB' })
  page.setDefaultTimeout(20_000)
  const requests: string[] = []
  const problems: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('favicon.ico') && problems.push(message.text()))
  await page.addInitScript(() => {
    const reports: string[] = (window.violations = [])
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => reports.push(`${violatedDirective} ${blockedURI} ${sourceFile}`))
  })
  await prepare?.(page)
  await page.goto(address)
  return { page, requests, problems: async () => [...problems, ...(await page.evaluate(() => window.violations))] }
}

test('the HTML file of the README is short, and shows a customer of the company', async () => {
  expect(readmePage().trimEnd().split('\n').length).toBeLessThanOrEqual(15)
  const { page, problems } = await visit(`${sites.plain}/readme.html`)
  await page.getByRole('heading', { name: 'Ines Roth' }).waitFor()
  await page.locator('.al-timeline article').first().waitFor()
  expect(await problems()).toEqual([])
  await page.close()
})

test('a page of another origin loads the same file, and all that belongs to it from there', async () => {
  const { page, requests, problems } = await visit(`${sites.plain}/elsewhere.html`)
  await page.locator('.al-timeline article').first().waitFor()
  const scripts = requests.filter((url) => url.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  expect(scripts.filter((url) => !url.startsWith(sites.files))).toEqual([])
  expect(await problems()).toEqual([])
  await page.close()
})

test('under the strictest policy it reads, shows a picture, scores in a worker and answers, without one report', async () => {
  const { page, problems } = await visit(`${sites.strict}/strict.html?gateway=${sites.gateway}`)
  await page.getByRole('heading', { name: 'Ines Roth' }).waitFor()
  await page.locator('.al-timeline article').first().waitFor()
  expect(page.workers()).toHaveLength(1)
  await page.locator('.al-sidebar-mood, .al-card-mood').locator('button, .al-pill').first().waitFor()

  await page.locator('alongside-sidebar').evaluate((element) => element.setAttribute('customer', 'email:aylin.demir@posta.example chat:kestrel:visitor-8804'))
  const picture = page.locator(`img[src^="${sites.gateway}/v1/images/"]`).first()
  await picture.waitFor()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 }).toBeGreaterThan(0)

  await page.locator('button.al-composer-line').click()
  await page.locator('.al-composer textarea').fill('Your line is set up anew within five minutes.')
  await page.locator('.al-composer-send').click()
  await page.locator('.al-timeline').getByText('set up anew within five minutes.').first().waitFor()
  expect(await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'))).toBe(sites.policy)
  expect(await problems()).toEqual([])
  await page.close()
})

test('the same look finds what the policy forbids', async () => {
  const { page, problems } = await visit(`${sites.strict}/strict.html?gateway=${sites.gateway}`)
  await page.evaluate(() => {
    const style = document.createElement('style')
    style.textContent = 'p { color: red }'
    document.head.append(style)
  })
  await expect.poll(async () => (await problems()).some((problem) => problem.startsWith('style-src'))).toBe(true)
  await page.close()
})

test('a gateway that does not answer is said so, and asked again by the agent and by itself', async () => {
  let isDown = true
  const { page } = await visit(`${sites.plain}/readme.html`, (page) => page.route(`${sites.gateway}/**`, (route) => (isDown ? route.abort('connectionrefused') : route.continue())))
  await page.getByRole('alert').getByText('did not answer').waitFor()
  expect(await page.locator('alongside-sidebar').evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(300)
  isDown = false
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByRole('heading', { name: 'Ines Roth' }).waitFor()
  await page.close()
})

test('whom the gateway does not know is asked to sign in, and the page is told', async () => {
  const { page } = await visit(`${sites.plain}/readme.html`, async (page) => {
    await page.route('**/dev/token', (route) => route.fulfill({ json: { token: 'nobody' }, headers: { 'access-control-allow-origin': '*' } }))
    await page.addInitScript(() => {
      addEventListener('alongside-error', (event) => (window.toldErrors ??= []).push((event as CustomEvent<{ readonly code: string }>).detail.code))
    })
  })
  await page.getByRole('alert').getByText('asks to sign in again').waitFor()
  expect(await page.evaluate(() => window.toldErrors)).toEqual(['unauthorised'])
  await page.close()
})

declare global {
  interface Window {
    violations: string[]
    toldErrors?: string[]
  }
}
