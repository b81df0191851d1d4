import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { evaluate } from '@alongside/core/policy'
import { castNow, castPolicy, castStaff, createCast } from '@alongside/core/testing'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGatewayDay, type GatewayDay } from './openGatewayDay.js'

let day: GatewayDay
const browsers: Browser[] = []

beforeAll(async () => {
  day = await openGatewayDay()
}, 120_000)
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await day.stop()
})

/** A browser of one's own, as on another desk. */
async function sitDown(search: string): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
  browsers.push(browser)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(day.address + search)
  return { page, errors }
}

const sidebarOf = (page: Page) => page.getByRole('complementary', { name: 'Alongside' })

test('the page is there before its gateway, and two desks in two browsers are one team', async () => {
  const tess = await sitDown('?person=tess')
  await tess.page.getByText('Kestrel is opening.').waitFor()
  day.startGateway()
  await tess.page.getByRole('button', { name: /Ines Roth/ }).waitFor({ timeout: 60_000 })
  await sidebarOf(tess.page).getByText('And now your hotline hung up on me.').first().waitFor({ timeout: 60_000 })

  const dana = await sitDown('?person=dana')
  await sidebarOf(dana.page).getByText('And now your hotline hung up on me.').first().waitFor({ timeout: 60_000 })

  // Presence: whoever types is seen at the other desk.
  const words = 'I am so sorry, Ines. A technician can come today at 15:00.'
  await sidebarOf(tess.page).getByRole('button', { name: /^Reply to Ines R\./ }).click()
  await sidebarOf(tess.page).locator('.al-composer textarea').fill(words)
  await sidebarOf(dana.page).getByRole('button', { name: /^Reply to Ines R\./ }).click()
  await sidebarOf(dana.page).getByText(/Tess Lindqvist is (typing|looking)/).first().waitFor({ timeout: 20_000 })

  // Approval: asked for at one desk, given at the other, and published once by the gateway.
  await sidebarOf(tess.page).getByRole('button', { name: 'Ask Dana to approve' }).click()
  await dana.page.getByRole('button', { name: 'Approvals' }).click()
  await dana.page.getByRole('main').getByText(words).first().waitFor({ timeout: 20_000 })
  await dana.page.getByRole('main').getByRole('button', { name: 'Approve' }).first().click()
  await dana.page.getByRole('button', { name: 'Queue', exact: true }).click()
  await dana.page.getByRole('log').getByText(words).waitFor({ timeout: 30_000 })
  await tess.page.getByRole('log').getByText(words).waitFor({ timeout: 30_000 })

  // Notes reach the other desk.
  await sidebarOf(tess.page).getByRole('tab', { name: /Notes/ }).click()
  await sidebarOf(dana.page).getByRole('tab', { name: /Notes/ }).click()
  await sidebarOf(dana.page).getByRole('textbox', { name: 'A note for colleagues' }).fill('Second router in a month: send a new cable with it.')
  await sidebarOf(dana.page).getByRole('button', { name: 'Add note' }).click()
  await sidebarOf(tess.page).getByText('Second router in a month: send a new cable with it.').and(tess.page.locator(':visible')).first().waitFor({ timeout: 20_000 })
  expect([...tess.errors, ...dana.errors]).toEqual([])
}, 240_000)

test('the page that is delivered holds no value an agent may not see, and no secret', async () => {
  const scripts = readdirSync(join(day.folder, 'assets')).map((file) => readFileSync(join(day.folder, 'assets', file), 'utf8')).join('\n')
  expect(scripts.length).toBeGreaterThan(100_000)
  const mayRead = (field: string) => evaluate(castPolicy, { actor: castStaff.mira, verb: 'read', field, at: new Date(castNow).toISOString() }).effect === 'allow'
  const cast = createCast()
  const call = { signal: new AbortController().signal, locale: 'en', actor: castStaff.mira, purpose: 'service', priority: 'agent' } as const
  const guarded: string[] = []
  for (const { subject } of cast.customers) for (const { customers } of cast.adapters) {
    for (const { key, value } of (await customers?.profile({ subject }, call))?.fields ?? []) if (!mayRead(key) && typeof value.value === 'string' && value.value.length > 3) guarded.push(value.value)
  }
  expect(guarded.length).toBeGreaterThan(10)
  expect(guarded.filter((value) => scripts.includes(value))).toEqual([])
  expect(scripts).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY|"d":"[\w-]{20,}"|postgres:\/\//)
})
