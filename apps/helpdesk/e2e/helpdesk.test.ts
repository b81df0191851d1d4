import { expect, test } from 'vitest'
import { helpdeskOpener } from './openHelpdesk.js'

const openHelpdesk = helpdeskOpener()

test('an agent reads who the customer is, what they bought and what they said, beside the record', async () => {
  const { page, errors } = await openHelpdesk()
  const sidebar = page.getByRole('complementary', { name: 'Alongside' })
  await sidebar.getByText('Ines Roth', { exact: true }).first().waitFor()
  await sidebar.getByText('88-1207').first().waitFor()
  await sidebar.getByText(/Third time my router died/).first().waitFor()
  expect(errors).toEqual([])
}, 60_000)

test('the rest stands while one source fails and another is slow; the gap says so, and Retry heals it', async () => {
  const { page } = await openHelpdesk('?trouble=failing&view=settings')
  const sidebar = page.getByRole('complementary', { name: 'Alongside' })
  await sidebar.getByText(/Third time my router died/).first().waitFor()
  await sidebar.getByText(/X did not answer/).first().waitFor()
  await page.getByLabel('Behaviour of the sources').selectOption('none')
  const gap = sidebar.locator('.al-notice, [data-row=gap], [class*=gap]').filter({ hasText: /X did not answer/ }).first()
  await gap.getByRole('button', { name: /Retry/ }).click()
  await sidebar.getByText(/X did not answer/).first().waitFor({ state: 'detached' })
}, 60_000)

test('with every source out of reach the page says so and goes on', async () => {
  const { page } = await openHelpdesk('?trouble=offline')
  const sidebar = page.getByRole('complementary', { name: 'Alongside' })
  await sidebar.getByText(/cannot be reached|did not answer/).first().waitFor()
  await page.waitForTimeout(1_500)
  await page.getByRole('button', { name: 'Settings' }).click({ timeout: 5_000 })
  await page.getByLabel('Behaviour of the sources').waitFor({ timeout: 5_000 })
}, 60_000)

test('what happens while one watches arrives by itself, and the deleted post leaves no word behind', async () => {
  const { page } = await openHelpdesk()
  const sidebar = page.getByRole('complementary', { name: 'Alongside' })
  await sidebar.getByText('Third time my router died. Order 88-1207').first().waitFor()
  await sidebar.getByText('And now your hotline hung up on me.').first().waitFor({ timeout: 20_000 })
  await sidebar.getByText(/Third time my router died/).first().waitFor({ state: 'detached', timeout: 60_000 })
}, 90_000)

test('a reply goes out and stands on the timeline', async () => {
  const { page } = await openHelpdesk('?ticket=bright-pixel')
  const sidebar = page.getByRole('complementary', { name: 'Alongside' })
  await sidebar.getByRole('button', { name: /^Reply to/ }).click()
  await page.keyboard.type('Thank you for waiting.')
  await sidebar.getByRole('button', { name: 'Post publicly' }).click()
  await sidebar.locator('.al-timeline').getByText('Thank you for waiting.').first().waitFor({ timeout: 20_000 })
}, 60_000)

test('who may only draft asks, a lead approves, and the reply goes out', async () => {
  const { page } = await openHelpdesk('?ticket=bright-pixel&person=tess')
  const sidebar = page.getByRole('complementary', { name: 'Alongside' })
  await sidebar.getByRole('button', { name: /^Reply to/ }).click()
  await page.keyboard.type('The line is being repaired.')
  await sidebar.getByRole('button', { name: 'Ask Dana to approve' }).click()
  await sidebar.getByText('Reply, waits for approval').first().waitFor()
  await page.getByLabel('At the screen').selectOption('dana')
  await page.getByRole('button', { name: 'Approvals' }).click()
  await page.getByRole('region', { name: 'Approvals' }).getByRole('button', { name: 'Approve' }).click()
  await sidebar.locator('.al-timeline').getByText(/The line is being repaired/).first().waitFor({ timeout: 20_000 })
  await sidebar.locator('.al-timeline').getByText('Reply, waits for approval').waitFor({ state: 'detached', timeout: 20_000 })
}, 90_000)

test.each([
  ['rules', 'dana', 'Who could do this?'],
  ['activity', 'nora', /Verified/],
  ['activity', 'bob', /keeps the whole log to others/],
])('the page "%s" tells %s what they may see', async (view, person, words) => {
  const { page } = await openHelpdesk(`?view=${view}&person=${person}`)
  await page.getByRole('main').getByText(words).first().waitFor({ timeout: 20_000 })
}, 60_000)

test('looking up a handle without a network says so and leaves the rest alone', async () => {
  const { page } = await openHelpdesk('?view=lookup')
  await page.getByRole('textbox', { name: 'Handle' }).fill('bsky.app')
  await page.getByRole('button', { name: 'Look up' }).last().click()
  await page.getByText(/Bluesky cannot be reached from here/).waitFor({ timeout: 20_000 })
  await page.getByRole('complementary', { name: 'Alongside' }).getByText('Ines Roth', { exact: true }).first().waitFor()
}, 60_000)

test.each([['de', 'ltr'], ['ar', 'rtl']])('the whole screen reads in %s, %s, without scrolling sideways at 900 px', async (locale, direction) => {
  const { page } = await openHelpdesk(`?locale=${locale}`, { width: 900, height: 900 })
  await page.locator('.al-sidebar').waitFor()
  expect(await page.evaluate(() => [document.documentElement.dir, document.querySelector<HTMLElement>('.al-root')?.dir])).toEqual([direction, direction])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}, 60_000)
