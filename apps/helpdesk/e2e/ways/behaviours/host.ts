import { expect } from 'vitest'
import type { Behaviour, Screen } from '../Screen.js'

const asked = ({ page }: Screen) => page.evaluate(() => window.stage.asked)
const answer = ({ page }: Screen, state: 'ok' | 'unconfirmed' | 'denied') => page.evaluate((given) => window.stage.answer({ state: given }), state)

async function openReply({ sidebar }: Screen, words: string) {
  await sidebar.locator('button.al-composer-line').click()
  await sidebar.getByRole('textbox', { name: /^Your reply/ }).fill(words)
  await sidebar.getByRole('button', { name: 'Insert into reply' }).click()
}

/** What passes between the sidebar and the page around it. */
export const host: readonly Behaviour[] = [
  {
    says: 'opens a record in the host',
    async run(screen) {
      await screen.sidebar.getByRole('tab', { name: /Purchases/ }).click()
      await screen.sidebar.getByRole('button', { name: 'Open 88-0911 in Billing CRM' }).click()
      await expect.poll(() => asked(screen)).toContainEqual(expect.objectContaining({ type: 'open-record', record: expect.objectContaining({ source: 'billing' }) }))
    },
  },
  {
    says: 'says so when the host does not open it',
    async run(screen) {
      await answer(screen, 'denied')
      await screen.sidebar.getByRole('tab', { name: /Purchases/ }).click()
      await screen.sidebar.getByRole('button', { name: 'Open 88-0911 in Billing CRM' }).click()
      await expect.poll(() => asked(screen)).toHaveLength(1)
      await screen.sidebar.getByText('That could not be opened.').first().waitFor()
    },
  },
  {
    says: 'inserts a reply into the host’s composer, word for word, and says so',
    isAlwaysShown: true,
    async run(screen) {
      const words = 'Grüße <b>Ines</b> & co 👩‍👩‍👧\nשלום'
      await openReply(screen, words)
      await expect.poll(() => asked(screen)).toContainEqual(expect.objectContaining({ type: 'insert-reply', text: words }))
      await screen.sidebar.getByText(/Inserted into the reply/).first().waitFor()
    },
  },
  {
    says: 'never says "inserted" where the host does not confirm it',
    async run(screen) {
      await answer(screen, 'unconfirmed')
      await openReply(screen, 'Perhaps.')
      await screen.sidebar.getByText(/does not say whether it arrived/).first().waitFor()
      expect(await screen.sidebar.textContent()).not.toMatch(/Inserted/)
      expect(await screen.sidebar.getByRole('textbox', { name: /^Your reply/ }).inputValue()).toBe('Perhaps.')
    },
  },
  {
    says: 'shows no word for the last customer beside the next, however late the host answers',
    async run(screen) {
      await screen.page.evaluate(() => window.stage.hold())
      await openReply(screen, 'For Ines alone')
      await expect.poll(() => asked(screen)).toHaveLength(1)
      await screen.page.evaluate(() => window.stage.show({ who: 'tomas-vidal' }))
      await screen.sidebar.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
      await screen.page.evaluate(() => window.stage.goOn())
      await screen.sidebar.locator('article').first().waitFor()
      expect(await screen.sidebar.textContent()).not.toMatch(/Ines/)
      await screen.sidebar.getByText('Nothing was inserted').first().waitFor({ state: 'attached' })
    },
  },
  {
    says: 'makes a case in the host from what a customer wrote, once',
    async run(screen) {
      await screen.sidebar.locator('article[data-direction=inbound]').first().focus()
      await screen.sidebar.getByRole('button', { name: 'More: create a case or a lead from this' }).first().click()
      await screen.sidebar.getByRole('button', { name: 'Create a case', exact: true }).dblclick()
      await screen.sidebar.getByText(/Case created in/).first().waitFor()
      expect((await asked(screen)).filter(({ type }) => type === 'create-record')).toHaveLength(1)
    },
  },
  {
    says: 'keeps private details shut for a name that was only typed',
    search: 'trust=claimed',
    async run(screen) {
      await screen.sidebar.getByText(/this name was typed, not proven/).first().waitFor()
      expect(await screen.sidebar.textContent()).not.toMatch(/€2,140|Direct debit|Six minutes in your queue/)
    },
  },
  {
    says: 'copies a value and says so',
    async run(screen) {
      await screen.sidebar.getByRole('tab', { name: 'About' }).click()
      await screen.sidebar.getByRole('button', { name: 'Copy Phone' }).click()
      await screen.sidebar.getByText('Phone copied').first().waitFor()
      expect(await screen.page.evaluate(() => navigator.clipboard.readText())).toBe('+49 40 555 01 42')
    },
  },
  {
    says: 'stands twice on one page, and neither minds the other',
    async run(screen) {
      await screen.sidebar.getByRole('heading', { name: 'Ines Roth' }).waitFor()
      await screen.page.evaluate(() => window.stage.openSecond('tomas-vidal'))
      const second = await screen.second()
      await second.getByRole('heading', { name: 'Tomás Vidal' }).waitFor()
      await second.getByRole('tab', { name: /Purchases/ }).click()
      await screen.sidebar.locator('button.al-composer-line').click()
      await screen.sidebar.getByRole('textbox', { name: /^Your reply/ }).waitFor()
      expect(await second.getByRole('textbox').count()).toBe(0)
      expect(await screen.sidebar.getByRole('tab', { selected: true }).textContent()).toMatch(/^Timeline/)
      expect(await second.textContent()).not.toContain('Ines')
    },
  },
  {
    says: 'leaves nothing behind in the page when it is taken away',
    async run(screen) {
      await screen.sidebar.locator('article').first().waitFor()
      const before = await traces(screen)
      await screen.page.evaluate(() => window.stage.close())
      await expect.poll(() => traces(screen)).toEqual({ elements: 0, sheets: before.sheetsOfHost, sheetsOfHost: before.sheetsOfHost, head: before.head, title: before.title, body: before.body })
    },
  },
  {
    says: 'changes nothing of the page around it while it is there',
    async run(screen) {
      await screen.sidebar.locator('article').first().waitFor()
      await screen.sidebar.getByRole('button', { name: 'More filters' }).click()
      await screen.sidebar.getByRole('dialog', { name: 'More filters' }).waitFor()
      const { title, body, head } = await traces(screen)
      expect([title, body]).toEqual(['A host', ['HEADER', 'MAIN', 'FOOTER']])
      expect(head.filter((tag) => tag === 'STYLE')).toEqual([])
      expect(await screen.page.locator('h1').evaluate((heading) => [getComputedStyle(heading).fontSize, getComputedStyle(heading).fontFamily])).toEqual(['20px', 'Georgia, serif'])
    },
  },
]

/** What a sidebar may leave in the page. */
const traces = ({ page }: Screen) => page.evaluate(() => ({
  elements: document.querySelectorAll('.place *').length,
  sheets: document.adoptedStyleSheets.length,
  sheetsOfHost: 0,
  head: [...document.head.children].map(({ tagName }) => tagName).filter((tag) => tag !== 'LINK'),
  title: document.title,
  body: [...document.body.children].map(({ tagName }) => tagName),
}))
