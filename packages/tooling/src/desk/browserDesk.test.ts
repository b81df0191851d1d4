import { browserArguments, browserPath } from '@alongside/tooling/browser'
import react from '@vitejs/plugin-react'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder } from '../serveFolder.js'

const folder = mkdtempSync(join(tmpdir(), 'alongside-desk-page-'))
let site: Awaited<ReturnType<typeof serveFolder>>

beforeAll(async () => {
  await build({ root: join(import.meta.dirname, 'page'), base: './', configFile: false, logLevel: 'error', plugins: [react()], build: { outDir: folder, emptyOutDir: true, target: 'esnext' } })
  site = await serveFolder(folder)
})

afterAll(async () => {
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A browser with a profile of its own on disk, as an agent's is. */
async function withProfile(body: (profile: string, open: () => Promise<BrowserContext>) => Promise<void>) {
  const profile = mkdtempSync(join(tmpdir(), 'alongside-desk-profile-'))
  const opened: BrowserContext[] = []
  try {
    await body(profile, async () => {
      const context = await chromium.launchPersistentContext(profile, { executablePath: browserPath(), args: browserArguments })
      opened.push(context)
      return context
    })
  } finally {
    for (const context of opened) await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${site.address}/`)
  await page.waitForFunction(() => window.tab !== undefined)
  return page
}

function filesOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : entry.isFile() ? [join(path, entry.name)] : []))
}

/** The files of a profile that hold a text, in either of the encodings a browser writes. */
const filesWith = (profile: string, text: string) => filesWithBytes(profile, [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])

function filesWithBytes(profile: string, forms: readonly Buffer[]): string[] {
  return filesOf(profile).filter((file) => forms.some((form) => readFileSync(file).includes(form)))
}

describe('a desk in a browser, in real tabs', () => {
  test('lets one of two tabs win that read the same, and both show what won', () => withProfile(async (_, open) => {
    const context = await open()
    const tabs = [await openTab(context), await openTab(context)]
    for (let round = 0; round < 10; round += 1) {
      const version = await tabs[0]!.evaluate(() => window.tab!.version('ines'))
      const outcomes = await Promise.all(tabs.map((page, at) => page.evaluate(([id, seen]) => window.tab!.note('ines', id, id, seen), [`round ${round}, tab ${at}`, version] as const)))
      expect(outcomes.sort()).toEqual(['done', 'stale'])
    }
    const [here, there] = await Promise.all(tabs.map((page) => page.evaluate(() => window.tab!.notes('ines'))))
    expect(here).toHaveLength(10)
    expect(there).toEqual(here)
    expect(await tabs[1]!.evaluate(() => window.tab!.verify())).toBe('sound')
  }))

  test('shows who types in another tab until that tab is closed', () => withProfile(async (_, open) => {
    const context = await open()
    const [mine, other] = [await openTab(context), await openTab(context)]
    await other.evaluate(() => window.tab!.announce('typing'))
    await mine.waitForFunction(() => window.tab!.here().join() === 'dana typing')
    await other.close({ runBeforeUnload: false })
    await mine.waitForFunction(() => window.tab!.here().length === 0, undefined, { timeout: 5_000 })
  }))

  test('keeps its log when the browser is closed, and after an erasure no byte of the words, the handle or their key is in any file', () => withProfile(async (profile, open) => {
    const secrets = ['Zinnoberrote Beschwerde', 'Lindenallee 14', 'quittengelb_ines']
    const first = await open()
    const writing = await openTab(first)
    for (let at = 0; at < 50; at += 1) {
      await writing.evaluate(([handle, id, text]) => window.tab!.note(handle, id, text), [secrets[2]!, `note ${at}`, `${secrets[0]} ${at}, ${secrets[1]}`] as const)
    }
    await writing.evaluate(() => window.tab!.note('jonas', 'other', 'Jonas stays.'))
    await writing.evaluate(() => window.tab!.keepOpenly('Offenes Geheimnis'))
    await first.close()

    const second = await open()
    const erasing = await openTab(second)
    expect(await erasing.evaluate((handle) => window.tab!.notes(handle), secrets[2]!)).toHaveLength(50)
    const keys = await erasing.evaluate(() => window.tab!.keys())
    for (const key of keys) expect(filesWithBytes(profile, [Buffer.from(key)])).toHaveLength(1)
    expect(new Set(await erasing.evaluate((handle) => window.tab!.erase(handle), secrets[2]!))).toEqual(new Set(['erased']))
    expect(await erasing.evaluate(() => window.tab!.notes('jonas'))).toEqual(['Jonas stays.'])
    expect(await erasing.evaluate(() => window.tab!.verify())).toBe('sound')
    const left = new Set((await erasing.evaluate(() => window.tab!.keys())).map(String))
    await erasing.evaluate(() => window.tab!.close())
    await second.close()

    expect(filesOf(profile).some((file) => file.includes('IndexedDB') && statSync(file).size > 1_000)).toBe(true)
    expect(filesWith(profile, 'Offenes Geheimnis')).not.toEqual([])
    for (const secret of secrets) expect(filesWith(profile, secret), secret).toEqual([])
    const gone = keys.filter((key) => !left.has(String(key)))
    expect(gone).not.toEqual([])
    for (const key of gone) expect(filesWithBytes(profile, [Buffer.from(key)])).toEqual([])
  }))
})
