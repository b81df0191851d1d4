import { expect } from 'vitest'
import type { Behaviour, Screen } from '../Screen.js'

const kindsOf = (screen: Screen) => screen.sidebar.locator('article').evaluateAll((rows) => [...new Set(rows.map((row) => (row as HTMLElement).dataset['kind']))])
const opened = (screen: Screen) => screen.sidebar.getByText(/Third time my router died/).first().waitFor()

async function search(screen: Screen, words: string) {
  await opened(screen)
  await screen.sidebar.getByRole('button', { name: 'Search the timeline' }).click()
  await screen.page.keyboard.type(words)
}

/** What an agent looks for. */
export const finding: readonly Behaviour[] = [
  {
    says: 'narrows to calls by one press, and back',
    async run(screen) {
      await screen.sidebar.getByRole('button', { name: /^Calls/ }).click()
      await expect.poll(() => kindsOf(screen)).toEqual(['call'])
      await screen.sidebar.getByRole('button', { name: 'All', exact: true }).click()
      await expect.poll(() => kindsOf(screen)).not.toEqual(['call'])
    },
  },
  {
    says: 'is filtered by keyboard alone',
    async run(screen) {
      await opened(screen)
      await screen.sidebar.getByRole('button', { name: 'All', exact: true }).focus()
      await screen.page.keyboard.press('Tab')
      await screen.page.keyboard.press('Enter')
      await expect.poll(async () => (await kindsOf(screen)).length).toBe(1)
      expect(await screen.sidebar.locator('.al-chip[aria-pressed=true]').evaluate((chip) => chip.matches(':focus'))).toBe(true)
    },
  },
  {
    says: 'finds words, marks them, and says how far it looked',
    async run(screen) {
      await search(screen, 'ROUTER')
      await screen.sidebar.locator('mark').first().waitFor()
      await screen.sidebar.getByText(/Searched (everything|back to)/).first().waitFor()
    },
  },
  {
    says: 'leaves the search with Escape, with everything back and the focus kept',
    async run(screen) {
      await search(screen, 'ROUTER')
      await screen.sidebar.locator('mark').first().waitFor()
      await screen.page.keyboard.press('Escape')
      await screen.sidebar.locator('mark').first().waitFor({ state: 'detached' })
      await expect.poll(() => screen.focused()).toContain('Search the timeline')
    },
  },
  {
    says: 'says when nothing matches, and clears the filter',
    async run(screen) {
      await search(screen, 'zeppelin')
      await screen.sidebar.getByText('Nothing matches “zeppelin”.').waitFor()
      await screen.sidebar.getByRole('button', { name: 'Clear filters' }).first().click()
      await opened(screen)
    },
  },
  {
    says: 'goes to a date and comes back to the newest',
    async run(screen) {
      await opened(screen)
      await screen.sidebar.getByRole('button', { name: 'More filters' }).click()
      await screen.sidebar.getByLabel('Go to date').fill('2026-08-16')
      await screen.sidebar.getByRole('button', { name: 'Go', exact: true }).click()
      await screen.sidebar.getByRole('heading', { name: /16 August/ }).first().waitFor()
      await screen.sidebar.getByRole('button', { name: 'Back to newest' }).click()
      await screen.sidebar.getByRole('heading', { name: /^Today/ }).first().waitFor()
    },
  },
  {
    says: 'does not search the next customer for what was searched of the last',
    async run(screen) {
      await search(screen, 'router')
      await screen.sidebar.locator('mark').first().waitFor()
      await screen.page.evaluate(() => window.stage.show({ who: 'tomas-vidal' }))
      await screen.sidebar.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
      await screen.sidebar.locator('article').first().waitFor()
      expect(await screen.sidebar.locator('mark').count()).toBe(0)
    },
  },
]
