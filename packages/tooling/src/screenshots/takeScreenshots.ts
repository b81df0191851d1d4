import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { serveFolder } from '../serveFolder.js'

interface Shot {
  readonly name: string
  readonly search: string
  readonly width: number
  readonly height: number
  readonly wait?: number
  readonly before?: (page: Page) => Promise<void>
}

const reply = async (page: Page, text: string) => {
  await page.locator('button.al-composer-line').click()
  const field = page.locator('.al-composer textarea')
  await field.waitFor()
  await field.fill(text)
  await page.waitForTimeout(600)
}

const replying = (page: Page) => reply(page, 'Hello Ines, the technician will be with you by 17:00 today. I am staying on this until your line works.')
const antworten = (page: Page) => reply(page, 'مرحبًا ليلى، سيصل الفني قبل الخامسة مساءً اليوم.')

const leaking = (page: Page) => reply(page, 'Hello Ines, your order 88-1207 is on its way to you.')

/** Somebody in training asks, and the lead reads it. */
async function approving(page: Page) {
  await reply(page, 'Thank you for telling us. A technician is at your street cabinet, and we write here as soon as the line is back.')
  await page.locator('.al-composer-send').click()
  await page.locator('.al-timeline').getByText('Reply, waits for approval').waitFor()
  await page.getByLabel('At the screen').selectOption('dana')
  await page.locator('.desk-rail button').nth(1).click()
  await page.locator('.al-approvals').getByText('Tess Lindqvist').first().waitFor()
  await page.waitForTimeout(600)
}

const sidebars = [320, 420].flatMap((width): Shot[] => {
  const frame = { width, height: 860 }
  return [
    { ...frame, name: `reading-light-${width}`, search: 'view=sidebar&theme=light' },
    { ...frame, name: `reading-dark-${width}`, search: 'view=sidebar&theme=dark' },
    { ...frame, name: `reading-arabic-${width}`, search: 'view=sidebar&theme=light&locale=ar&ticket=layla-al-sabah' },
    { ...frame, name: `replying-light-${width}`, search: 'view=sidebar&theme=light', before: replying },
    { ...frame, name: `replying-dark-${width}`, search: 'view=sidebar&theme=dark', before: replying },
    { ...frame, name: `replying-arabic-${width}`, search: 'view=sidebar&theme=light&locale=ar&ticket=layla-al-sabah', before: antworten },
    { ...frame, name: `leaking-dark-${width}`, search: 'view=sidebar&theme=dark', before: leaking },
    { ...frame, name: `slow-${width}`, search: 'view=sidebar&theme=light&trouble=slow', wait: 1500 },
    { ...frame, name: `partial-${width}`, search: 'view=sidebar&theme=light&trouble=failing', wait: 4000 },
    { ...frame, name: `failed-${width}`, search: 'view=sidebar&theme=light&trouble=offline', wait: 4000 },
    { ...frame, name: `empty-${width}`, search: 'view=sidebar&theme=light&ticket=bright-pixel' },
  ]
})

const desks: readonly Shot[] = [
  { name: 'helpdesk-light', search: 'theme=light', width: 1440, height: 900 },
  { name: 'helpdesk-dark', search: 'theme=dark', width: 1440, height: 900, before: replying },
  { name: 'helpdesk-arabic', search: 'theme=light&locale=ar&ticket=layla-al-sabah', width: 1440, height: 900 },
  { name: 'approvals', search: 'theme=light&person=tess&ticket=bright-pixel', width: 1440, height: 900, before: approving },
  { name: 'who-may-speak', search: 'theme=light&person=dana&view=rules', width: 1440, height: 900 },
]

const target = resolve('apps/helpdesk/screenshots')
const folder = mkdtempSync(join(tmpdir(), 'alongside-screenshots-'))
await build({ root: resolve('apps/helpdesk'), logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })
mkdirSync(target, { recursive: true })
const site = await serveFolder(folder)
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
for (const { name, search, width, height, wait = 2500, before } of [...desks, ...sidebars]) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: width > 1000 ? 1 : 1.5, reducedMotion: 'reduce' })
  await page.goto(`${site.address}/?${search}`)
  await page.locator('.al-sidebar').waitFor()
  await page.waitForTimeout(wait)
  await before?.(page)
  await page.screenshot({ path: join(target, `${name}.png`) })
  await page.close()
  console.log(`apps/helpdesk/screenshots/${name}.png`)
}
await browser.close()
await site.stop()
rmSync(folder, { recursive: true, force: true })
