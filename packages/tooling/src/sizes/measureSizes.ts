import { browserArguments, browserPath } from '@alongside/tooling/browser'
import react from '@vitejs/plugin-react'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright'
import { build, type Rollup } from 'vite'
import { serveFolder } from '../serveFolder.js'

/** kB of 1,000 bytes, gzip level 9. */
export interface Sizes {
  /** What is loaded before anything is drawn. */
  readonly entry: number
  /** All that is loaded until an agent has read a timeline and sent a reply. */
  readonly sidebar: number
  /** Loaded later, when it is asked for: name and size. */
  readonly rest: readonly { readonly name: string; readonly size: number }[]
  readonly css: number
  readonly chunks: readonly { readonly name: string; readonly size: number; readonly isEntry: boolean }[]
}

/** The ceilings of the sidebar, in kB. */
export const budgets = { entry: 40, sidebar: 60, css: 8 } as const

const notCounted = [
  { name: 'host-react', test: /node_modules[\\/](\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(react|react-dom|scheduler)[\\/]/ },
  { name: 'host-company', test: /core[\\/]src[\\/]testing[\\/]|sizes[\\/]page[\\/]openCompany/ },
]

/** Builds a page that shows the sidebar, lets a browser read and answer in it, and weighs what came over the wire. */
export async function measureSizes(): Promise<Sizes> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-sizes-'))
  const root = join(import.meta.dirname, 'page')
  const output = (await build({
    root, base: './', logLevel: 'error', plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting: { groups: notCounted } } } },
  })) as Rollup.RollupOutput
  const site = await serveFolder(folder)
  try {
    const loaded = await readAndReply(site.address)
    return weigh(folder, output, loaded)
  } finally {
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readAndReply(address: string): Promise<ReadonlySet<string>> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
  try {
    const page = await browser.newPage()
    const loaded = new Set<string>()
    page.on('response', (response) => loaded.add(relative(`${address}/`, response.url())))
    await page.goto(`${address}/`)
    await page.locator('.al-timeline').getByText(/router died/).first().waitFor()
    await sendReply(page)
    return loaded
  } finally {
    await browser.close()
  }
}

async function sendReply(page: Page) {
  await page.locator('.al-composer-line').click()
  const field = page.locator('.al-composer textarea')
  await field.fill('Thank you for waiting.')
  await page.locator('.al-composer-send').click()
  await page.locator('.al-timeline').getByText('Thank you for waiting.').first().waitFor()
}

function weigh(folder: string, { output }: Rollup.RollupOutput, loaded: ReadonlySet<string>): Sizes {
  const gzipped = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1000
  const chunks = output.filter((part) => part.type === 'chunk').filter(({ name }) => !name.startsWith('host-'))
  const entry = chunks.find(({ isEntry }) => isEntry)
  const first = new Set([entry?.fileName, ...(entry?.imports ?? [])])
  const weighed = chunks.map(({ name, fileName }) => ({ name, fileName, size: gzipped(fileName), isEntry: first.has(fileName) }))
  const sum = (list: readonly { readonly size: number }[]) => list.reduce((total, { size }) => total + size, 0)
  const wasLoaded = weighed.filter(({ fileName, isEntry }) => isEntry || loaded.has(fileName))
  return {
    entry: sum(weighed.filter(({ isEntry }) => isEntry)),
    sidebar: sum(wasLoaded),
    css: sum(output.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => ({ size: gzipped(fileName) }))),
    chunks: wasLoaded,
    rest: weighed.filter((chunk) => !wasLoaded.includes(chunk)),
  }
}
