import { expect } from 'vitest'
import type { Locator } from 'playwright'
import { brokenRules } from '../brokenRules.js'
import type { Behaviour, Screen } from '../Screen.js'

const settled = ({ sidebar }: Screen) => sidebar.getByText(/Third time my router died/).first().waitFor()
const styleOf = (element: Locator, ...names: readonly string[]) => element.evaluate((node, wanted) => wanted.map((name) => getComputedStyle(node).getPropertyValue(name)), names)
const lightness = async (element: Locator) => {
  const [color] = await styleOf(element, 'background-color')
  return element.evaluate((_node, value) => {
    const pencil = document.createElement('canvas').getContext('2d')!
    pencil.fillStyle = value!
    pencil.fillRect(0, 0, 1, 1)
    const [red, green, blue] = pencil.getImageData(0, 0, 1, 1).data
    return (red! + green! + blue!) / 765
  }, color)
}
/** Elements that are wider than what shows them. */
const tooWide = ({ sidebar }: Screen) => sidebar.evaluate((root) => [root, ...root.querySelectorAll('*')].filter((element) => {
  const { overflowX } = getComputedStyle(element)
  return element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && (overflowX === 'auto' || overflowX === 'scroll' || element === root)
}).map(({ className }) => className))

const fits = (width: number): Behaviour => ({
  says: `fits into ${width} px without scrolling sideways`,
  async run(screen) {
    await settled(screen)
    await screen.page.evaluate((given) => window.stage.resize(given), width)
    await expect.poll(() => screen.sidebar.evaluate((root) => root.getBoundingClientRect().width)).toBe(width)
    expect(await tooWide(screen)).toEqual([])
    await screen.sidebar.getByRole('tab', { name: /Purchases/ }).click()
    await screen.sidebar.getByText('Fibre 1000, 24 months').waitFor()
    expect(await tooWide(screen)).toEqual([])
  },
})

/** How it looks, wherever it is. */
export const looks: readonly Behaviour[] = [
  fits(280), fits(320), fits(600),
  {
    says: 'is dark when the host says so, while it is open',
    async run(screen) {
      await settled(screen)
      expect(await lightness(screen.sidebar)).toBeGreaterThan(0.8)
      await screen.page.evaluate(() => window.stage.show({ theme: 'dark' }))
      await expect.poll(() => lightness(screen.sidebar)).toBeLessThan(0.3)
    },
  },
  {
    says: 'follows the system where the host says nothing',
    search: 'theme=auto',
    media: { colorScheme: 'dark' },
    async run(screen) {
      await settled(screen)
      expect(await lightness(screen.sidebar)).toBeLessThan(0.3)
    },
  },
  {
    says: 'reads from right to left in Arabic, and back, while it is open',
    async run(screen) {
      await settled(screen)
      await screen.page.evaluate(() => window.stage.show({ locale: 'ar', who: 'layla-al-sabah' }))
      await screen.sidebar.getByRole('tab', { name: /المشتريات/ }).waitFor()
      await expect.poll(() => styleOf(screen.sidebar, 'direction')).toEqual(['rtl'])
      await screen.sidebar.getByRole('tab', { selected: true }).focus()
      await screen.page.keyboard.press('ArrowLeft')
      await screen.sidebar.getByRole('tab', { name: /المشتريات/, selected: true }).waitFor()
      await screen.page.evaluate(() => window.stage.show({ locale: 'en-GB' }))
      await expect.poll(() => styleOf(screen.sidebar, 'direction')).toEqual(['ltr'])
    },
  },
  {
    says: 'takes the colours of the house by --al-accent',
    async run(screen) {
      await settled(screen)
      await screen.sidebar.locator('button.al-composer-line').click()
      await screen.sidebar.getByRole('textbox', { name: /^Your reply/ }).fill('In our colours')
      await screen.theme('--al-accent', 'rgb(128, 0, 96)')
      await expect.poll(() => styleOf(screen.sidebar.locator('.al-composer-send'), 'background-color')).toEqual(['rgb(128, 0, 96)'])
    },
  },
  {
    says: 'keeps its own type, direction and case under ordinary styles of the host',
    async run(screen) {
      await settled(screen)
      const before = await typeOf(screen)
      await screen.page.addStyleTag({ content: 'body { font: 30px/3 fantasy; direction: rtl; text-transform: uppercase; letter-spacing: 4px; text-align: center } button { background: red } h2 { color: lime }' })
      expect(await typeOf(screen)).toEqual(before)
    },
  },
  {
    says: 'is not moved by the most hostile styles of a host, except in the light DOM, which has no wall',
    async run(screen) {
      if (screen.way === 'light') return
      await settled(screen)
      const before = await typeOf(screen)
      await screen.page.addStyleTag({ content: '* { font-size: 30px !important; letter-spacing: 5px !important; text-transform: uppercase !important; direction: rtl !important } alongside-sidebar * { display: none !important } button { all: unset !important }' })
      expect(await typeOf(screen)).toEqual(before)
    },
  },
  {
    says: 'opens its popovers in its own document and root, with its own look',
    async run(screen) {
      await settled(screen)
      await screen.sidebar.getByRole('button', { name: 'More filters' }).click()
      const panel = screen.sidebar.getByRole('dialog', { name: 'More filters' })
      await panel.waitFor()
      const [background, size] = await styleOf(panel, 'background-color', 'font-size')
      expect(background).not.toBe('rgba(0, 0, 0, 0)')
      expect(size).toBe('13px')
    },
  },
  {
    says: 'moves nothing for those who asked for less motion',
    media: { reducedMotion: 'reduce' },
    async run(screen) {
      await settled(screen)
      await screen.sidebar.locator('button.al-composer-line').click()
      await screen.sidebar.getByRole('textbox', { name: /^Your reply/ }).waitFor()
      expect(await screen.inside.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)).toBe(0)
    },
  },
  {
    says: 'tells the chosen from the others under forced colours',
    media: { forcedColors: 'active' },
    async run(screen) {
      await settled(screen)
      const [chosen, other] = [screen.sidebar.locator('[role=tab][aria-selected=true]'), screen.sidebar.locator('[role=tab][aria-selected=false]').first()]
      const look = ['border-block-end-color', 'border-block-end-width', 'outline-style', 'text-decoration-line', 'background-color', 'box-shadow', 'font-weight', 'color']
      expect(await styleOf(chosen, ...look)).not.toEqual(await styleOf(other, ...look))
      await screen.sidebar.getByRole('tab', { selected: true }).focus()
      await screen.page.keyboard.press('ArrowRight')
      expect((await styleOf(screen.sidebar.locator('[role=tab][aria-selected=true]'), 'outline-style'))[0]).not.toBe('none')
    },
  },
  ...(['light', 'dark'] as const).map((theme): Behaviour => ({
    says: `breaks no rule of accessibility, reading and replying, ${theme}`,
    search: `theme=${theme}`,
    // A colour on its way to another one is neither.
    media: { reducedMotion: 'reduce' },
    async run(screen) {
      await settled(screen)
      expect(await brokenRules(screen)).toEqual([])
      await screen.sidebar.locator('button.al-composer-line').click()
      await screen.sidebar.getByRole('textbox', { name: /^Your reply/ }).fill('Without barriers')
      expect(await brokenRules(screen)).toEqual([])
    },
  })),
]

/** What of the host's styles would show first. */
async function typeOf({ sidebar }: Screen) {
  const names = ['font-size', 'font-family', 'line-height', 'direction', 'text-transform', 'letter-spacing', 'text-align', 'display', 'color', 'background-color']
  const places = [sidebar, sidebar.locator('h2').first(), sidebar.locator('.al-item-text').first(), sidebar.locator('.al-chip').first(), sidebar.getByRole('tab').first()]
  return Promise.all(places.map((place) => styleOf(place, ...names)))
}
