import { expect } from 'vitest'
import type { Behaviour, Screen } from '../Screen.js'

const rows = ({ sidebar }: Screen) => sidebar.locator('article')
const hasFocus = (screen: Screen, place: number) => rows(screen).nth(place).evaluate((row) => row.matches(':focus'))
const taken = ({ page }: Screen) => page.evaluate(() => window.stage.taken)
const hostNote = ({ page }: Screen) => page.getByLabel('Host note')

async function atRow(screen: Screen, place = 0) {
  await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
  await rows(screen).nth(place).focus()
}

/** Tab from the host's note on, until the host has it back. */
async function stops(screen: Screen): Promise<readonly string[]> {
  const seen: string[] = []
  for (let step = 0; step < 60; step++) {
    await screen.page.keyboard.press('Tab')
    if (await screen.page.getByRole('button', { name: 'After' }).evaluate((button) => button.matches(':focus'))) return seen
    seen.push(await screen.focused())
  }
  return [...seen, 'never left']
}

/** What hands that never leave the keyboard do. */
export const keyboard: readonly Behaviour[] = [
  {
    says: 'is entered after what stands before it and left to what stands behind it',
    async run(screen) {
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
      await hostNote(screen).focus()
      const seen = await stops(screen)
      expect(seen).not.toContain('never left')
      const marks = [/Mood/, /Last purchase/, /^button\. Timeline/, /al-chip All/, /^article/, /^textarea/]
      const order = marks.map((mark) => seen.findIndex((stop) => mark.test(stop)))
      expect(order, seen.map((stop) => stop.slice(0, 60)).join('\n')).toEqual([...order].sort((one, other) => one - other))
      expect(order).not.toContain(-1)
    },
  },
  {
    says: 'has one stop for all its tabs; arrows move between them and open',
    async run(screen) {
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
      await screen.sidebar.getByRole('tab', { selected: true }).focus()
      await screen.page.keyboard.press('ArrowRight')
      await screen.sidebar.getByText('Fibre 1000, 24 months').waitFor()
      await screen.page.keyboard.press('End')
      await expect.poll(() => screen.focused()).toContain('About')
      expect(await screen.sidebar.locator('[role=tab][tabindex="0"]').count()).toBe(1)
    },
  },
  {
    says: 'moves through the timeline by arrows and letters, with one stop',
    async run(screen) {
      await atRow(screen)
      expect(await screen.sidebar.locator('article[tabindex="0"]').count()).toBe(1)
      await screen.page.keyboard.press('ArrowDown')
      await screen.page.keyboard.press('j')
      await expect.poll(() => hasFocus(screen, 2)).toBe(true)
      await screen.page.keyboard.press('k')
      await expect.poll(() => hasFocus(screen, 1)).toBe(true)
      await screen.page.keyboard.press('Home')
      await expect.poll(() => hasFocus(screen, 0)).toBe(true)
    },
  },
  {
    says: 'replies to the item at hand with "r"',
    async run(screen) {
      await atRow(screen, 1)
      await screen.page.keyboard.press('r')
      await screen.sidebar.getByRole('textbox', { name: /^Your reply/ }).waitFor()
      await expect.poll(() => screen.focused()).toContain('textarea')
    },
  },
  {
    says: 'lists its shortcuts with "?", and Escape gives the focus back',
    async run(screen) {
      await atRow(screen, 1)
      await screen.page.keyboard.press('?')
      await screen.sidebar.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      await screen.page.keyboard.press('Escape')
      await screen.sidebar.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'hidden' })
      await expect.poll(() => hasFocus(screen, 1)).toBe(true)
    },
  },
  {
    says: 'closes a popover with Escape and gives the focus back to its button',
    async run(screen) {
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
      const button = screen.sidebar.getByRole('button', { name: 'More filters' })
      await button.focus()
      await screen.page.keyboard.press('Enter')
      await screen.sidebar.getByRole('dialog', { name: 'More filters' }).waitFor()
      await screen.page.keyboard.press('Escape')
      await screen.sidebar.getByRole('dialog', { name: 'More filters' }).waitFor({ state: 'hidden' })
      expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true)
    },
  },
  {
    says: 'hears no letter that is typed elsewhere on the page',
    async run(screen) {
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
      await hostNote(screen).focus()
      await screen.page.keyboard.type('jrk?')
      await screen.page.getByRole('button', { name: 'After' }).focus()
      await screen.page.keyboard.type('jr?')
      expect(await screen.sidebar.getByRole('textbox').count()).toBe(0)
      expect(await screen.sidebar.getByRole('dialog').filter({ visible: true }).count()).toBe(0)
      expect(await hostNote(screen).inputValue()).toBe('jrk?')
    },
  },
  {
    says: 'lets no shortcut of the host fire while one types a reply',
    async run(screen) {
      await screen.sidebar.locator('button.al-composer-line').click()
      const field = screen.sidebar.getByRole('textbox', { name: /^Your reply/ })
      await field.waitFor()
      await screen.page.keyboard.type('karl jr. asks')
      await expect.poll(() => field.inputValue()).toBe('karl jr. asks')
      expect(await taken(screen)).toEqual([])
    },
  },
  {
    says: 'leaves the host its shortcuts elsewhere',
    async run(screen) {
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
      await screen.page.getByRole('button', { name: 'After' }).focus()
      await screen.page.keyboard.type('k')
      expect(await taken(screen)).toEqual(['k'])
    },
  },
  {
    says: 'does not take a letter twice: one that it used is not the host’s',
    async run(screen) {
      await atRow(screen)
      await screen.page.keyboard.press('ArrowDown')
      await expect.poll(() => hasFocus(screen, 1)).toBe(true)
      await screen.page.keyboard.press('j')
      await expect.poll(() => hasFocus(screen, 2)).toBe(true)
      if (screen.way !== 'light') expect(await taken(screen)).toEqual([])
    },
  },
]
