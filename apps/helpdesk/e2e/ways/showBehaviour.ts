import type { Browser, Frame, Page } from 'playwright'
import type { Behaviour, Screen, Way } from './Screen.js'
import { visit } from './visit.js'

/** Does one behaviour on a screen of its own, with nothing stored, and answers what went wrong besides. */
export async function showBehaviour(browser: Browser, address: string, way: Way, { search = '', media = {}, run }: Behaviour): Promise<readonly string[]> {
  const { page, problems } = await visit(browser, `${address}e2e/ways/stage/host.html?way=${way}&${search}`, { viewport: { width: 1280, height: 900 }, ...media })
  try {
    await page.waitForFunction(() => 'stage' in window)
    await run(await openScreen(way, page))
    return problems
  } finally {
    await page.context().close()
  }
}

async function openScreen(way: Way, page: Page): Promise<Screen> {
  let inside: Frame
  async function find() {
    inside = await documentOf(way, page)
  }
  await find()
  return {
    way, page,
    get inside() { return inside },
    get sidebar() { return inside.locator('.al-sidebar').first() },
    focused: () => inside.evaluate(describeFocus),
    async reload() {
      await page.reload()
      await find()
    },
    settle: find,
    async second() {
      return (await documentOf(way, page, '.second')).locator('.al-sidebar').last()
    },
    theme: (name, value) => inside.evaluate(([property, color]) => document.documentElement.style.setProperty(property, color), [name, value] as const),
  }
}

/** The frame is there only after the host's script made it. */
async function documentOf(way: Way, page: Page, place = '.place'): Promise<Frame> {
  const frame = way === 'frame' ? await (await page.locator(`${place} iframe`).first().elementHandle())!.contentFrame() : page.mainFrame()
  await frame!.locator('.al-root').first().waitFor()
  return frame!
}

function describeFocus(): string {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  if (!element || element === document.body) return 'nothing'
  return `${element.localName}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent}`
}
