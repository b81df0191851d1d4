import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { serveFolder } from '@alongside/tooling/serveFolder'
import react from '@vitejs/plugin-react'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type CDPSession } from 'playwright'
import { build } from 'vite'

const variants = ['plain', 'composer', 'guarded'] as const
type Variant = typeof variants[number]

const rounds = 5
const sentence = 'Hello Ines, the technician will be with you at five, and your new router is on its way. '

/** Milliseconds of main-thread CPU per key, script, style and layout together: the median of the rounds, which take turns. */
export async function measureKeystrokes(): Promise<Readonly<Record<Variant, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-keystrokes-'))
  await build({
    root: join(import.meta.dirname, 'page'), base: './', configFile: false, logLevel: 'error', plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'esnext' },
  })
  const site = await serveFolder(folder)
  const browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
  try {
    const found: Record<Variant, number[]> = { plain: [], composer: [], guarded: [] }
    for (let round = 0; round < rounds; round += 1) for (const variant of variants) found[variant].push(await typeInto(browser, `${site.address}/?${variant}`))
    return { plain: median(found.plain), composer: median(found.composer), guarded: median(found.guarded) }
  } finally {
    await browser.close()
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function typeInto(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage()
  try {
    await page.goto(address)
    const line = page.locator('button.al-composer-line')
    if (!address.endsWith('plain')) await line.click()
    if (address.endsWith('guarded')) await page.getByRole('button', { name: /^Rule / }).waitFor()
    await page.locator('textarea').focus()
    await page.keyboard.type(sentence)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const before = await cpu(session)
    await page.keyboard.type(sentence)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))))
    return (await cpu(session) - before) / sentence.length
  } finally {
    await page.close()
  }
}

async function cpu(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].reduce((sum, name) => sum + (metrics.find((metric) => metric.name === name)?.value ?? 0), 0)
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
