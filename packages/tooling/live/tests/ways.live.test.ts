import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { behaviours } from '../../../../apps/helpdesk/e2e/ways/behaviours/index.js'
import { buildStage } from '../../../../apps/helpdesk/e2e/ways/buildStage.js'
import { ways } from '../../../../apps/helpdesk/e2e/ways/Screen.js'
import { showBehaviour } from '../../../../apps/helpdesk/e2e/ways/showBehaviour.js'
import { browserPath, frameArguments } from '../../src/browser.mjs'
import { serveFolder } from '../../src/serveFolder.js'

let browser: Browser
let site: Awaited<ReturnType<typeof serveFolder>>
const folder = mkdtempSync(join(tmpdir(), 'alongside-ways-'))

beforeAll(async () => {
  await buildStage(folder)
  site = await serveFolder(folder)
  browser = await chromium.launch({ executablePath: browserPath(), args: frameArguments })
}, 120_000)

afterAll(async () => {
  await browser.close()
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(ways)('in every way in, here %s, the sidebar', (way) => {
  test.each(behaviours.map((behaviour) => [behaviour.says, behaviour] as const))('%s', async (_says, behaviour) => {
    expect(await showBehaviour(browser, `${site.address}/`, way, behaviour)).toEqual([])
  }, 60_000)
})
