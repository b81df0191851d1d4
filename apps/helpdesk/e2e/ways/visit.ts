import type { Browser, BrowserContextOptions, Page } from 'playwright'

/** A page for somebody who was never here, what went wrong on it, and no way off this machine. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
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
