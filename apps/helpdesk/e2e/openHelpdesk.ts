import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, inject } from 'vitest'

export interface OpenHelpdesk {
  (search?: string, viewport?: { readonly width: number; readonly height: number }): Promise<{ readonly page: Page; readonly errors: readonly string[] }>
}

/** One browser for a test file; each page is a new visitor. Nothing outside this machine is reachable. */
export function helpdeskOpener(): OpenHelpdesk {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
  })
  afterAll(() => browser.close())

  return async (search = '', viewport = { width: 1440, height: 900 }) => {
    const context = await browser.newContext({ viewport, locale: 'en-GB' })
    const page = await context.newPage()
    const address = inject('helpdesk')
    await context.route((url) => url.origin !== new URL(address).origin && url.protocol.startsWith('http'), (route) => route.abort('internetdisconnected'))
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(address + search)
    return { page, errors }
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    helpdesk: string
  }
}
