import react from '@vitejs/plugin-react'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { browserArguments, browserPath } from '../../src/browser.mjs'
import { serveFolder } from '../../src/serveFolder.js'
import type { PageSetup } from '../page/PageSetup.js'

export interface Sidebars {
  /** A page of its own, with nothing stored, that shows the sidebar of one customer. `prepare` runs before anything is loaded. */
  open(setup: PageSetup, prepare?: (page: Page) => Promise<void>): Promise<Page>
  /** The same for the screens of an agent and a lead, side by side on one desk. */
  openDesk(setup: PageSetup): Promise<Page>
  stop(): Promise<void>
}

const pageFolder = fileURLToPath(new URL('../page', import.meta.url))
const packages = fileURLToPath(new URL('../../..', import.meta.url))

/** Builds the page as a host would ship it and opens Chromium for it. */
export async function openSidebars(): Promise<Sidebars> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-live-page-'))
  await inProduction(() => build({
    root: pageFolder,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { alias: [{ find: /^@alongside\/adapters\/(.+)$/, replacement: join(packages, 'adapters/src/$1/index.ts') }] },
    // Names that a person can read in a heap snapshot.
    build: { outDir: folder, emptyOutDir: true, minify: false, rollupOptions: { input: [join(pageFolder, 'index.html'), join(pageFolder, 'desk.html')] } },
  }))
  const site = await serveFolder(folder)
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArguments, '--js-flags=--heap-snapshot-string-limit=1000000'] })
  async function visit(path: string, width: number, setup: PageSetup, prepare?: (page: Page) => Promise<void>) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    const broken = new Promise<never>((_resolve, reject) => page.once('pageerror', reject))
    broken.catch(() => undefined)
    await page.addInitScript((given) => {
      window.sidebarSetup = given
    }, setup)
    await prepare?.(page)
    await page.goto(`${site.address}/${path}`)
    await Promise.race([page.locator('.al-timeline').waitFor(), broken])
    return page
  }

  return {
    open: (setup, prepare) => visit('', 460, setup, prepare),
    openDesk: (setup) => visit('desk.html', 860, setup),
    async stop() {
      await browser.close()
      await site.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Vite builds for the environment it runs in, and the development build of React, which tests get, keeps more than a host's page does. */
async function inProduction(run: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await run()
  } finally {
    process.env['NODE_ENV'] = before
  }
}
