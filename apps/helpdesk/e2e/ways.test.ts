import { browserPath, frameArguments } from '@alongside/tooling/browser'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { behaviours } from './ways/behaviours/index.js'
import { ways } from './ways/Screen.js'
import { showBehaviour } from './ways/showBehaviour.js'
import { visit } from './ways/visit.js'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: browserPath(), args: frameArguments })
})
afterAll(() => browser.close())

const open = (page: string) => visit(browser, `${inject('helpdesk')}ways/${page}`, { viewport: { width: 1440, height: 900 } })
const styleOf = (page: Page, selector: string) => page.locator(selector).first().evaluate((element) => {
  const { fontSize, direction, textTransform } = getComputedStyle(element)
  return { fontSize, direction, textTransform }
})

describe.each(ways)('in every way in, here %s, the sidebar', (way) => {
  test.each(behaviours.filter(({ isAlwaysShown }) => isAlwaysShown).map((behaviour) => [behaviour.says, behaviour] as const))('%s', async (_says, behaviour) => {
    expect(await showBehaviour(browser, inject('helpdesk'), way, behaviour)).toEqual([])
  })
})

test('an order book of 2011 embeds it by a script tag, and its style sheet changes the book and not the sidebar', async () => {
  const { page, problems } = await open('script.html')
  await page.getByRole('heading', { name: 'Ines Roth' }).waitFor()
  expect(await styleOf(page, 'header h1')).toEqual({ fontSize: '30px', direction: 'rtl', textTransform: 'uppercase' })
  expect(await styleOf(page, '.al-sidebar')).toEqual({ fontSize: '13px', direction: 'ltr', textTransform: 'none' })
  await page.getByRole('button', { name: 'Tomás Vidal' }).click()
  await page.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
  expect(problems).toEqual([])
})

test('a planner in Vue embeds it as any element: properties go in, events come out', async () => {
  const { page, problems } = await open('vue.html?theme=light')
  await page.getByRole('heading', { name: 'Ines Roth' }).waitFor()
  await page.getByRole('switch', { name: 'Dark' }).check()
  await page.locator('.al-root[data-theme=dark]').waitFor()
  await page.getByRole('button', { name: /Priya Nair/ }).click()
  await page.getByRole('heading', { name: 'Priya Nair' }).waitFor()
  expect(problems).toEqual([])
})

test('a shared inbox frames it from another origin, and what is written in the frame lands in its own composer', async () => {
  const { page, problems } = await open('frame.html')
  const sidebar = page.frameLocator('iframe')
  await sidebar.getByRole('heading', { name: 'Ines Roth' }).waitFor()
  expect(new URL(await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => frame.src)).origin).not.toBe(new URL(page.url()).origin)
  await page.getByRole('textbox', { name: 'Reply' }).fill('Dear Ines, ')
  await sidebar.locator('button.al-composer-line').click()
  await sidebar.getByRole('textbox', { name: /^Your reply/ }).fill('a technician is on the way.')
  await sidebar.getByRole('button', { name: 'Insert into reply' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: 'Reply' }).inputValue()).toBe('Dear Ines, a technician is on the way.')
  await page.getByRole('button', { name: /Tomás Vidal/ }).click()
  await sidebar.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Reply' }).inputValue()).toBe('')
  expect(problems).toEqual([])
})

test('at least forty behaviours are the same in every way in', () => {
  expect(new Set(behaviours.map(({ says }) => says)).size).toBeGreaterThanOrEqual(40)
})

test('every way in is found from the helpdesk', async () => {
  const { page } = await visit(browser, inject('helpdesk'), { viewport: { width: 1440, height: 900 } })
  await page.getByRole('link', { name: 'Ways in' }).click()
  const links = page.getByRole('heading', { level: 2 }).getByRole('link')
  await expect.poll(() => links.allTextContents()).toEqual(['React', 'A script tag', 'Vue 3', 'A sandboxed frame'])
})
