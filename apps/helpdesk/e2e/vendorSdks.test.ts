import { browserPath, frameArguments } from '@alongside/tooling/browser'
import { serveFolder } from '@alongside/tooling/serveFolder'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../../packages/embed/src/bridges/test')
const folder = mkdtempSync(join(tmpdir(), 'alongside-vendors-'))

let browser: Browser
let around: Awaited<ReturnType<typeof serveFolder>>
let framed: Awaited<ReturnType<typeof serveFolder>>
let hostOrigin: string

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
      rolldownOptions: {
        input: { host: join(root, 'host.html'), frame: join(root, 'frame.html'), frontSdk: join(root, 'frontSdk.ts') },
        preserveEntrySignatures: 'exports-only',
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  around = await serveFolder(folder)
  // Another name of the same machine is another site.
  hostOrigin = around.address.replace('127.0.0.1', 'localhost')
  framed = await serveFolder(folder, { 'content-security-policy': `default-src 'none'; script-src 'self'; frame-ancestors ${hostOrigin}; require-trusted-types-for 'script'` })
  browser = await chromium.launch({ executablePath: browserPath(), args: frameArguments })
}, 60_000)

afterAll(async () => {
  await browser.close()
  await Promise.all([around.stop(), framed.stop()])
  rmSync(folder, { recursive: true, force: true })
})

test.concurrent.each([
  ['zendesk', 29],
  ['front', 25],
  ['genesys', 18],
  ['chatwoot', 17],
])('%s: the bridge keeps what it promises in a sandboxed frame of another site, with the vendor\'s own script where there is one', async (vendor, atLeast) => {
  const page = await browser.newPage()
  await page.goto(`${hostOrigin}/host.html?${new URLSearchParams({ vendor, frame: framed.address })}`)
  const report = await (await page.waitForFunction(() => (window as { report?: unknown }).report, undefined, { timeout: 50_000 })).jsonValue() as {
    readonly results: readonly { readonly name: string; readonly wrong: string | null }[]
    readonly violations: readonly string[]
    readonly isCrossOrigin: boolean
  }
  await page.close()
  expect(report.results.filter(({ wrong }) => wrong !== null)).toEqual([])
  expect(report.results.length).toBeGreaterThanOrEqual(atLeast)
  expect(report).toMatchObject({ violations: [], isCrossOrigin: true })
})
