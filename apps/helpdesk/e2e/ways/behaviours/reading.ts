import { expect } from 'vitest'
import type { Behaviour, Screen } from '../Screen.js'

const showing = (screen: Screen, who: string) => screen.page.evaluate((id) => window.stage.show({ who: id }), who)
const announced = (screen: Screen) => screen.sidebar.locator('[role=status], [role=alert], [aria-live]').allTextContents()
/** In a page of its own, a sidebar knows of records. */
const nobody = /^No (customer chosen|record is open)$/

/** What an agent reads. */
export const reading: readonly Behaviour[] = [
  {
    says: 'opens on a customer: who they are, what they bought, what they said',
    isAlwaysShown: true,
    async run({ sidebar }) {
      await sidebar.getByRole('heading', { name: 'Ines Roth' }).waitFor()
      await sidebar.getByText('88-1207').first().waitFor()
      await sidebar.getByText(/Third time my router died/).first().waitFor()
    },
  },
  {
    says: 'is calm while no record is open, and says what to do',
    search: 'who=nobody',
    async run({ sidebar }) {
      await sidebar.getByText(nobody).waitFor()
      expect(await sidebar.getByRole('tab').count()).toBe(0)
    },
  },
  {
    says: 'follows the host from nobody to somebody and back',
    search: 'who=nobody',
    async run(screen) {
      await screen.sidebar.getByText(nobody).waitFor()
      await showing(screen, 'tomas-vidal')
      await screen.sidebar.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
      await screen.page.evaluate(() => window.stage.show({ who: null }))
      await screen.sidebar.getByText(nobody).waitFor()
      expect(await screen.sidebar.textContent()).not.toContain('Tomás')
    },
  },
  {
    says: 'shows the next customer without a trace of the last',
    isAlwaysShown: true,
    async run(screen) {
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
      await showing(screen, 'tomas-vidal')
      await screen.sidebar.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
      const words = await screen.sidebar.evaluate((element) => element.outerHTML)
      for (const word of ['Ines', '88-1207', 'router died']) expect(words).not.toContain(word)
    },
  },
  {
    says: 'shows only the last of many records that are leafed through',
    async run(screen) {
      await screen.page.evaluate(() => {
        for (const who of ['tomas-vidal', 'priya-nair', 'bright-pixel', 'jonas-weber']) window.stage.show({ who })
      })
      await screen.sidebar.getByRole('heading', { name: 'Jonas Weber' }).waitFor()
      await screen.sidebar.locator('article').first().waitFor()
      expect(await screen.sidebar.textContent()).not.toMatch(/Ines|Tomás|Priya|brightpixel/)
    },
  },
  {
    says: 'lets the agent choose where a name may mean several, and guesses nobody',
    search: 'who=nobody&lookFor=Jonas%20Weber',
    async run({ sidebar }) {
      await sidebar.getByRole('heading', { name: /people could be meant/ }).waitFor()
      expect(await sidebar.getByRole('tab').count()).toBe(0)
      await sidebar.getByRole('button', { name: /Bremen/ }).click()
      await sidebar.getByText(/Bremen, \d\d:\d\d/).first().waitFor()
    },
  },
  {
    says: 'opens purchases, cases and what else is known in their tabs',
    async run({ sidebar }) {
      await sidebar.getByRole('tab', { name: /Purchases/ }).click()
      await sidebar.getByText('Fibre 1000, 24 months').waitFor()
      await sidebar.getByRole('tab', { name: /Cases/ }).click()
      await sidebar.getByText('Router failed again').filter({ visible: true }).first().waitFor()
      await sidebar.getByRole('tab', { name: /About/ }).click()
      await sidebar.getByText('Direct debit').waitFor()
    },
  },
  {
    says: 'tells of what happens while one reads, once, and shows it',
    async run(screen) {
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
      await screen.sidebar.locator('.al-virtual').first().evaluate((element) => void (element.scrollTop = 400))
      await screen.inside.evaluate(() => window.cast.liveScript[0]!.play())
      await expect.poll(() => announced(screen)).toContainEqual(expect.stringMatching(/1 new item on the timeline/))
      await screen.sidebar.getByRole('button', { name: /1 new/ }).click()
      await screen.sidebar.getByText('And now your hotline hung up on me.').first().waitFor()
    },
  },
  {
    says: 'keeps no word of what the customer deleted',
    async run({ sidebar, inside }) {
      await sidebar.getByText(/Third time my router died/).first().waitFor()
      await inside.evaluate(() => window.cast.sources.facebook.control.remove({ source: 'facebook', id: 'ines-third-router' }))
      await expect.poll(() => sidebar.textContent()).not.toContain('Third time my router died')
    },
  },
  {
    says: 'loads no picture before the agent asks for it',
    search: 'who=bright-pixel',
    async run({ sidebar, page }) {
      const asked: string[] = []
      page.on('request', (request) => void (request.resourceType() === 'image' && asked.push(request.url())))
      await sidebar.getByText(/My window says otherwise/).first().waitFor()
      expect(await sidebar.locator('img').count()).toBe(0)
      await sidebar.getByRole('button', { name: 'Load pictures' }).first().click()
      await sidebar.locator('img').first().waitFor()
      expect(asked.filter((url) => url.startsWith('http'))).toEqual([])
    },
  },
  {
    says: 'shows the mood of the last words with its reason',
    async run({ sidebar }) {
      await sidebar.getByRole('button', { name: /^Mood: Negative/ }).first().click()
      await sidebar.getByRole('dialog').first().waitFor()
    },
  },
]
