import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright'
import type { Rollup } from 'vite'
import { serveFolder } from '../serveFolder.js'
import { buildPage, isOfHost } from './buildPage.js'
import { weighModules, type ModuleWeight } from './weighModules.js'

/** One file that a browser loads; kB. */
export interface Chunk {
  readonly name: string
  readonly size: number
  readonly isEntry: boolean
}

/** kB of 1,000 bytes, gzip level 9, without react, react-dom and the host's sources. */
export interface Sizes {
  /** What is loaded before anything is drawn, the wrapping every adapter goes through included. */
  readonly entry: number
  /** All that is loaded until an agent has read a timeline and sent a reply. */
  readonly sidebar: number
  readonly css: number
  readonly chunks: readonly Chunk[]
  /** Loaded later, when it is asked for. */
  readonly rest: readonly Chunk[]
  /** Where the bytes of all of them come from. */
  readonly modules: readonly ModuleWeight[]
}

/** Builds a page that shows the sidebar, lets a browser read and answer in it, and weighs what came over the wire. */
export async function measureSizes(): Promise<Sizes> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-sizes-'))
  try {
    const output = await buildPage(folder)
    const site = await serveFolder(folder)
    try {
      return weigh(folder, output, await readAndReply(site.address))
    } finally {
      await site.stop()
    }
  } finally {
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
    await page.waitForLoadState('networkidle')
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
  const chunks = output.filter((part) => part.type === 'chunk')
  const first = firstLoaded(chunks)
  const ours = chunks.filter(({ name }) => !isOfHost(name))
  const weighed = ours.map((chunk) => ({ chunk, size: gzipped(chunk.fileName), isEntry: first.has(chunk.fileName) }))
  const toChunk = ({ chunk, size, isEntry }: typeof weighed[number]): Chunk => ({ name: chunk.name, size, isEntry })
  const wasLoaded = weighed.filter(({ chunk: { fileName } }) => first.has(fileName) || loaded.has(fileName))
  return {
    entry: sum(weighed.filter(({ isEntry }) => isEntry)),
    sidebar: sum(wasLoaded),
    css: sum(output.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => ({ size: gzipped(fileName) }))),
    chunks: wasLoaded.map(toChunk),
    rest: weighed.filter((chunk) => !wasLoaded.includes(chunk)).map(toChunk),
    modules: weighed.flatMap(({ chunk, size }) => weighModules(chunk, size)),
  }
}

const sum = (list: readonly { readonly size: number }[]) => list.reduce((total, { size }) => total + size, 0)

/** The entry and everything that it imports without waiting. */
function firstLoaded(chunks: readonly Rollup.OutputChunk[]): ReadonlySet<string> {
  const first = new Set<string>()
  const visit = (chunk: Rollup.OutputChunk | undefined) => {
    if (!chunk || first.has(chunk.fileName)) return
    first.add(chunk.fileName)
    for (const file of chunk.imports) visit(chunks.find(({ fileName }) => fileName === file))
  }
  visit(chunks.find(({ isEntry }) => isEntry))
  return first
}
