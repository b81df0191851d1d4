import type { Browser, Frame, Page } from 'playwright'
import type { Behaviour, Screen, Way } from './Screen.js'

/** Does one behaviour on a screen of its own, with nothing stored, and answers what went wrong besides. */
export async function showBehaviour(browser: Browser, address: string, way: Way, { search = '', media = {}, run }: Behaviour): Promise<readonly string[]> {
  const { page, problems } = await visit(browser, `${address}e2e/ways/stage/${way}.html?${search}`, media)
  try {
    await run(await openScreen(way, page))
    return problems
  } finally {
    await page.context().close()
  }
}

async function visit(browser: Browser, address: string, media: NonNullable<Behaviour['media']>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...media })
  await context.route((url) => url.protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(url.hostname), (route) => route.abort('internetdisconnected'))
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(address)
  return { page, problems }
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
