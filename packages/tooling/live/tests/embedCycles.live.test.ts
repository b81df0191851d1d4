import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserArguments, browserPath } from '../../src/browser.mjs'
import { openSites, type Sites } from '../../src/embed/openSites.js'

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

interface Remains {
  readonly nodes: number
  readonly listeners: number
  readonly heap: number
}

/** What is left on the page once everything was collected that can be. */
async function remainsOf(session: CDPSession): Promise<Remains> {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)!.value
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') }
}

/** Puts a sidebar on the page, lets it draw a customer, and takes it away again. */
const cycle = (page: Page, times: number) => page.evaluate(async (count) => {
  const frame = () => new Promise((resume) => requestAnimationFrame(resume))
  for (let round = 0; round < count; round++) {
    const sidebar = Object.assign(document.createElement('alongside-sidebar'), window.given)
    document.body.append(sidebar)
    while (!sidebar.shadowRoot!.querySelector('.al-sidebar-customer')) await frame()
    sidebar.remove()
    await frame()
  }
}, times)

test('a thousand sidebars that come and go leave nothing behind', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  await page.goto(`${sites.plain}/empty.html`)
  await page.evaluate(() => {
    const answer = { observedAt: '2026-11-21T12:00:00.000Z' }
    const adapter = {
      spec: 1, id: 'crm', kind: 'crm', label: 'CRM', glyph: { path: 'M0 0h1v1z' }, accepts: ['email'],
      customers: { find: async () => ({ matches: [], ...answer }), profile: async () => ({ fields: [], identities: [], ...answer }) },
    }
    const memory = new Map<string, unknown>()
    window.given = {
      adapters: [adapter], actor: { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }, customer: { scheme: 'email', realm: '', id: 'ines@post.example', party: 'person' },
      preferences: { read: (key: string) => memory.get(key), write: () => undefined, subscribe: () => () => undefined }, locale: 'en', timeZone: 'UTC',
    }
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')

  await cycle(page, 100)
  const before = await remainsOf(session)
  await cycle(page, 1_000)
  const after = await remainsOf(session)
  const grown = { nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners, heapPerCycle: (after.heap - before.heap) / 1_000 }
  console.log(`After 1,000 cycles: ${grown.nodes} nodes, ${grown.listeners} listeners, ${grown.heapPerCycle.toFixed(0)} bytes of heap for each.`)
  expect(Math.abs(grown.nodes)).toBeLessThan(50)
  expect(Math.abs(grown.listeners)).toBeLessThan(10)
  expect(grown.heapPerCycle).toBeLessThan(1_000)
  await page.close()
}, 600_000)

declare global {
  interface Window {
    given: object
  }
}
