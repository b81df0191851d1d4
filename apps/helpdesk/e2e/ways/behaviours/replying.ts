import { expect } from 'vitest'
import type { Behaviour, Screen } from '../Screen.js'

const field = ({ sidebar }: Screen) => sidebar.getByRole('textbox', { name: /^Your reply/ })
const line = ({ sidebar }: Screen) => sidebar.locator('button.al-composer-line')
const show = ({ page }: Screen, who: string) => page.evaluate((id) => window.stage.show({ who: id }), who)
const sent = ({ inside }: Screen) => inside.evaluate(() => Object.values(window.cast.sources).flatMap(({ control }) => control.sent().map(({ post }) => post.text)))

async function write(screen: Screen, words: string) {
  await line(screen).click()
  await field(screen).fill(words)
}

/** Opens the composer again, which says that there is a draft. */
async function draftOf(screen: Screen): Promise<string> {
  await line(screen).click()
  return field(screen).inputValue()
}

/** What an agent writes. */
export const replying: readonly Behaviour[] = [
  {
    says: 'says whom a reply would reach and who could read it, before it opens',
    async run(screen) {
      await line(screen).waitFor()
      expect(await line(screen).textContent()).toBe('Reply to Ines R., privately')
    },
  },
  {
    says: 'sends a reply once and shows it on the timeline',
    async run(screen) {
      await write(screen, 'Your technician is on the way.')
      await screen.sidebar.getByRole('button', { name: 'Send', exact: true }).click()
      await screen.sidebar.locator('article[data-direction=outbound]').getByText('Your technician is on the way.').first().waitFor()
      expect(await sent(screen)).toEqual(['Your technician is on the way.'])
    },
  },
  {
    says: 'sends by the keyboard',
    async run(screen) {
      await write(screen, 'By hand.')
      await field(screen).press('Control+Enter')
      await expect.poll(() => sent(screen)).toEqual(['By hand.'])
    },
  },
  {
    says: 'keeps the words of a reply that the network refused, and says why',
    async run(screen) {
      await write(screen, 'Not today.')
      await screen.inside.evaluate(() => window.cast.sources.facebook.control.fail('replies', 'forever', 'forbidden'))
      await screen.sidebar.getByRole('button', { name: 'Send', exact: true }).click()
      await screen.sidebar.getByText(/Not sent\./).first().waitFor()
      await screen.sidebar.getByText('Not today.').first().waitFor()
      expect(await sent(screen)).toEqual([])
    },
  },
  {
    says: 'folds with Escape, keeps the draft and gives the focus back',
    async run(screen) {
      await write(screen, 'Half a thought')
      await field(screen).press('Escape')
      await line(screen).waitFor()
      expect(await line(screen).textContent()).toContain('Draft')
      await expect.poll(() => screen.focused()).toContain('al-composer-line')
    },
  },
  {
    says: 'keeps a draft with its customer while others are looked at',
    async run(screen) {
      await write(screen, 'For Ines alone')
      await show(screen, 'tomas-vidal')
      await screen.sidebar.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
      await line(screen).waitFor()
      expect(await draftOf(screen)).toBe('')
      await show(screen, 'ines-roth')
      await screen.sidebar.getByRole('heading', { name: 'Ines Roth' }).waitFor()
      expect(await draftOf(screen)).toBe('For Ines alone')
    },
  },
  {
    says: 'keeps a draft over a reload of the page',
    async run(screen) {
      await write(screen, 'Until tomorrow')
      await field(screen).press('Escape')
      await line(screen).waitFor()
      await screen.reload()
      await expect.poll(() => line(screen).textContent()).toContain('Draft')
      expect(await draftOf(screen)).toBe('Until tomorrow')
    },
  },
  {
    says: 'keeps a draft when the host puts the sidebar elsewhere on the page',
    async run(screen) {
      await write(screen, 'From left to right')
      await screen.page.evaluate(() => window.stage.move())
      await screen.settle()
      if (!(await field(screen).isVisible())) await line(screen).click()
      await expect.poll(() => field(screen).inputValue()).toBe('From left to right')
    },
  },
  {
    says: 'keeps a draft when the host takes the sidebar away and brings it back',
    async run(screen) {
      await write(screen, 'See you again')
      await field(screen).press('Escape')
      await line(screen).waitFor()
      await screen.page.evaluate(() => window.stage.close())
      await screen.page.evaluate(() => window.stage.reopen())
      await screen.settle()
      expect(await draftOf(screen)).toBe('See you again')
    },
  },
  {
    says: 'fills in a saved reply by keyboard alone',
    async run(screen) {
      await line(screen).click()
      await field(screen).pressSequentially('/')
      await expect.poll(() => screen.focused()).toContain('Search saved replies')
      await screen.page.keyboard.type('thanks')
      await expect.poll(() => screen.sidebar.getByRole('listbox', { name: 'Saved replies' }).getByRole('option').count()).toBe(1)
      await screen.page.keyboard.press('Enter')
      await expect.poll(() => field(screen).inputValue()).toBe('Thanks for letting us know, Ines Roth. We are glad it works again.')
      await expect.poll(() => screen.focused()).toContain('textarea')
    },
  },
  {
    says: 'counts by the rules of the network and refuses what is too long',
    search: 'who=bright-pixel',
    async run(screen) {
      await write(screen, 'x'.repeat(301))
      await screen.sidebar.getByText(/1 character over 300/).first().waitFor()
      expect(await sent(screen)).toEqual([])
    },
  },
]
