import { beforeAll, expect, test } from 'vitest'
import type { CDPSession, Page } from 'playwright'
import { collectFingerprints, type Fingerprints } from './fingerprints.js'
import { helpdeskOpener } from './openHelpdesk.js'

const openHelpdesk = helpdeskOpener()
let fingerprints: Fingerprints
beforeAll(async () => {
  fingerprints = await collectFingerprints()
})

test('no frame of a hundred switches shows a word, a picture, a count or a draft of another customer', async () => {
  const { page, errors } = await openHelpdesk('?trouble=slow')
  const accessibility = await page.context().newCDPSession(page)
  await page.locator('.al-sidebar').waitFor()
  await watchFrames(page, fingerprints)
  const tickets = page.locator('.desk-ticket')
  const count = await tickets.count()
  const strangers: string[] = []
  for (let turn = 0; turn < 100; turn++) {
    await tickets.nth((turn * 7 + (turn % 3)) % count).click()
    if (turn % 10 === 4) await writeDraft(page, `Draft ${turn} for nobody else`)
    if (turn % 5 === 0) strangers.push(...strangersIn(await accessibleText(accessibility), await currentTicket(page)))
    await page.waitForTimeout(30 + ((turn * 37) % 250))
  }
  const { frames, leaks } = await page.evaluate(() => (window as unknown as { watched: { frames: number; leaks: string[] } }).watched)
  expect(leaks).toEqual([])
  expect(strangers).toEqual([])
  expect(frames).toBeGreaterThan(300)
  expect(errors).toEqual([])
}, 180_000)

test('the watcher of the test above does see a leak', async () => {
  const { page } = await openHelpdesk('')
  await page.locator('.al-sidebar').waitFor()
  await watchFrames(page, fingerprints)
  await page.evaluate((words) => document.querySelector('.al-sidebar')?.append(words), fingerprints['priya-nair']![0]!)
  await page.waitForTimeout(200)
  const { leaks } = await page.evaluate(() => (window as unknown as { watched: { leaks: string[] } }).watched)
  expect(leaks.length).toBeGreaterThan(0)
}, 60_000)

/** Looks at the sidebar in every animation frame: all text, labels, alternatives and typed words. */
async function watchFrames(page: Page, marks: Fingerprints) {
  await page.evaluate((known) => {
    const watched = { frames: 0, leaks: [] as string[], drafts: new Map<string, string>() }
    Object.assign(window, { watched })
    const look = () => {
      watched.frames++
      const chosen = document.querySelector('.desk-ticket[aria-current=true]')?.id.replace('ticket-', '') ?? ''
      const side = document.querySelector('.desk-side')
      if (side) {
        const attributes = [...side.querySelectorAll('[aria-label],[alt],[title]')].map((element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('alt') ?? ''} ${element.getAttribute('title') ?? ''}`)
        const typed = [...side.querySelectorAll('textarea')].map(({ value }) => value)
        const all = [side.textContent ?? '', ...attributes, ...typed].join('\n')
        for (const [customer, words] of Object.entries(known)) {
          if (customer === chosen) continue
          for (const word of words) if (all.includes(word)) watched.leaks.push(`frame ${watched.frames}: "${word}" of ${customer} beside ${chosen}`)
        }
        for (const draft of typed.flatMap((text) => /Draft \d+ for nobody else/.exec(text)?.[0] ?? [])) {
          const owner = watched.drafts.get(draft) ?? chosen
          watched.drafts.set(draft, owner)
          if (owner !== chosen) watched.leaks.push(`frame ${watched.frames}: the draft for ${owner} beside ${chosen}`)
        }
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, marks)
}

async function writeDraft(page: Page, text: string) {
  const line = page.locator('.al-composer-line').first()
  await line.click({ timeout: 3000 }).catch(() => undefined)
  const field = page.locator('.al-composer textarea')
  if (await field.isVisible().catch(() => false)) await field.fill(text, { timeout: 1000 }).catch(() => undefined)
}

const currentTicket = (page: Page) => page.evaluate(() => document.querySelector('.desk-ticket[aria-current=true]')?.id.replace('ticket-', '') ?? '')

/** The accessibility tree of the sidebar: everything a screen reader could say. */
async function accessibleText(session: CDPSession): Promise<string> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: { nodeId: string; parentId?: string; role?: { value?: string }; name?: { value?: string } }[] }
  const side = nodes.find(({ role, name }) => role?.value === 'complementary' && name?.value === 'Alongside')
  const inside = new Set([side?.nodeId])
  for (const node of nodes) if (node.parentId !== undefined && inside.has(node.parentId)) inside.add(node.nodeId)
  return nodes.filter(({ nodeId }) => inside.has(nodeId)).map(({ name }) => name?.value ?? '').join('\n')
}

function strangersIn(text: string, chosen: string): string[] {
  return Object.entries(fingerprints).filter(([customer]) => customer !== chosen).flatMap(([, words]) => words.filter((word) => text.includes(word)))
}
