import type { Page, Request } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { breakAtNextWrite } from '../browser/breakAtNextWrite.js'
import { meetCustomer, type Encounter } from '../browser/meetCustomer.js'
import { openSidebars, type Sidebars } from '../browser/openSidebars.js'
import { connectAtNetwork } from '../servers/atNetwork.js'

const network = connectAtNetwork(inject('atNetwork'))
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const graphemes = (text: string) => [...segmenter.segment(text)].length

let sidebars: Sidebars

beforeAll(async () => {
  sidebars = await openSidebars()
})

afterAll(() => sidebars.stop())

const timelineOf = (page: Page) => page.locator('.al-timeline')
const outboxOf = (page: Page) => page.getByRole('list', { name: 'Replies on their way' })

async function write(page: Page, text: string) {
  await page.locator('button.al-composer-line, .al-composer textarea').click()
  await untilComposerHasFocus(page)
  await page.locator('.al-composer textarea').fill(text)
}

const untilComposerHasFocus = (page: Page) => page.locator('.al-composer textarea:focus').waitFor()

const press = (page: Page) => page.locator('.al-composer-send').click()

/** What the page asks the network to write, from now on. */
function watchWrites(page: Page): readonly string[] {
  const texts: string[] = []
  page.on('request', (request: Request) => {
    if (!request.url().includes('/xrpc/com.atproto.repo.') || request.method() !== 'POST') return
    texts.push((request.postDataJSON() as { readonly record?: { readonly text?: string } }).record?.text ?? request.url())
  })
  return texts
}

async function openWithQuestion(words = 'my saddlebag strap broke'): Promise<Encounter & { readonly page: Page; readonly question: { readonly uri: string; readonly cid: string } }> {
  const encounter = await meetCustomer(network)
  const { uri, cid } = await encounter.ask(words)
  const page = await sidebars.open(encounter.setup)
  await timelineOf(page).getByText(words).waitFor()
  return { ...encounter, page, question: { uri, cid } }
}

describe('reading', () => {
  test('a post in which a customer mentions the brand is on their timeline, and their other posts are not', async () => {
    const { ask, theirs, setup } = await meetCustomer(network)
    const other = await theirs.post('Good morning, Hamburg')
    await network.untilShown(other)
    await ask('my saddlebag strap broke')

    const page = await sidebars.open(setup)

    await timelineOf(page).getByText('my saddlebag strap broke').waitFor()
    const articles = timelineOf(page).getByRole('article')
    expect(await articles.count()).toBe(1)
    expect(await articles.first().innerText()).toMatch(/Inés Roth[\s\S]*Public/)
    expect(await page.locator('.al-sidebar').innerText()).not.toContain('Hamburg')
    await page.close()
  })

  test('a post that the customer writes while the agent watches appears by itself', async () => {
    const { page, ask } = await openWithQuestion()
    await ask('is anybody there?')
    await timelineOf(page).getByText('is anybody there?').waitFor({ timeout: 20_000 })
    await page.close()
  })

  test('when one of two networks does not answer, the other is shown and the gap says so until a retry heals it', async () => {
    const { ask, setup } = await meetCustomer(network)
    await ask('my saddlebag strap broke')
    const second = network.appView.replace('localhost', '127.0.0.1')
    let isDown = true
    const page = await sidebars.open({ ...setup, appViews: [network.appView, second] }, async (fresh) => {
      await fresh.route(`${second}/**`, (route) => (isDown ? route.abort() : route.continue()))
    })

    await timelineOf(page).getByText('my saddlebag strap broke').waitFor()
    await timelineOf(page).getByText('Bluesky 2 did not answer').waitFor({ timeout: 40_000 })
    isDown = false
    await timelineOf(page).getByRole('button', { name: 'Retry' }).click()

    await timelineOf(page).getByText('also in Bluesky 2').waitFor()
    expect(await timelineOf(page).getByText('my saddlebag strap broke').count()).toBe(1)
    expect(await timelineOf(page).getByText('did not answer').count()).toBe(0)
    await page.close()
  })
})

describe('replying', () => {
  test('what an agent writes and sends is on the network, under the post, with its mention, link and hashtag at the right bytes', async () => {
    const { page, customer, question, published } = await openWithQuestion()
    const text = `Grüße 👋🏽 @${customer.handle}: siehe https://kestrel.example/straps (sorry!) #Fahrrad`
    await write(page, text)
    await press(page)

    await expect.poll(async () => (await published()).map(({ value }) => value.text), { timeout: 20_000 }).toEqual([text])
    const [post] = await published()
    expect(post?.value.reply).toEqual({ root: question, parent: question })
    const bytes = Buffer.from(text)
    expect(post?.value.facets?.map(({ index, features }) => [bytes.subarray(index.byteStart, index.byteEnd).toString(), features])).toEqual([
      [`@${customer.handle}`, [{ $type: 'app.bsky.richtext.facet#mention', did: customer.did }]],
      ['https://kestrel.example/straps', [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://kestrel.example/straps' }]],
      ['#Fahrrad', [{ $type: 'app.bsky.richtext.facet#tag', tag: 'Fahrrad' }]],
    ])
    await timelineOf(page).locator('article[data-direction="outbound"]').getByText('siehe').waitFor({ timeout: 20_000 })
    await page.close()
  })

  test('an agent answers with the keyboard alone', async () => {
    const { page, published } = await openWithQuestion()
    await page.locator('button.al-composer-line').waitFor()
    for (let presses = 0; presses < 40 && (await page.locator('.al-composer :focus').count()) === 0; presses++) await page.keyboard.press('Tab')
    await untilComposerHasFocus(page)
    await page.keyboard.type('A new one is on its way.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await published()).map(({ value }) => value.text), { timeout: 20_000 }).toEqual(['A new one is on its way.'])
    await page.close()
  })

  test('300 characters go out as one post', async () => {
    const { page, published } = await openWithQuestion()
    const writes = watchWrites(page)
    const text = `${'é'.repeat(149)} ${'👨‍👩‍👧‍👦'.repeat(100)} ${'a'.repeat(49)}`
    expect(graphemes(text)).toBe(300)
    await write(page, text)
    await page.getByRole('button', { name: 'Post publicly' }).click()
    await expect.poll(async () => (await published()).map(({ value }) => value.text), { timeout: 20_000 }).toEqual([text])
    expect(writes).toEqual([text])
    await page.close()
  })

  test('301 characters are refused before sending, and leave as two posts that hang together only when the agent chooses so', async () => {
    const { page, published, question } = await openWithQuestion()
    const writes = watchWrites(page)
    const text = 'word '.repeat(60) + '!'
    expect(graphemes(text)).toBe(301)
    await write(page, text)
    await page.locator('.al-composer-status').getByText('1 character over 300').waitFor()
    const choice = page.getByRole('button', { name: 'Send as 2 posts' })
    await choice.waitFor()
    expect(await page.locator('.al-composer-send').getAttribute('aria-disabled')).toBe('true')

    await page.locator('.al-composer-send').click({ force: true })
    await page.locator('.al-composer textarea').press('Control+Enter')
    expect(await page.locator('.al-composer textarea').inputValue()).toBe(text)
    expect(writes).toEqual([])

    await choice.click()

    await expect.poll(async () => (await published()).length, { timeout: 30_000 }).toBe(2)
    const [second, first] = await published()
    expect(first?.value.reply).toEqual({ root: question, parent: question })
    expect(second?.value.reply).toMatchObject({ root: { uri: question.uri }, parent: { uri: first?.uri } })
    expect(writes.map(graphemes).every((length) => length <= 300)).toBe(true)
    expect(writes.map((part) => part.replace(/ [12]\/2$/, '')).join(' ')).toBe(text)
    await page.close()
  })

  test('what is too long and cannot be parted is refused with the reason, and nothing is sent', async () => {
    const { page, published } = await openWithQuestion()
    const writes = watchWrites(page)
    // One character of 3,001 bytes.
    await write(page, `a${'\u0301'.repeat(1500)}`)
    await page.locator('.al-composer-status').getByText('Too large for Bluesky reply by 1 byte').waitFor()
    expect(await page.locator('.al-composer-send').getAttribute('aria-disabled')).toBe('true')

    await page.locator('.al-composer-send').click({ force: true })
    await page.locator('.al-composer textarea').press('Control+Enter')

    await write(page, 'Short now')
    await press(page)
    await expect.poll(async () => (await published()).map(({ value }) => value.text), { timeout: 20_000 }).toEqual(['Short now'])
    expect(writes).toEqual(['Short now'])
    await page.close()
  })
})

describe('exactly once', () => {
  test('when the answer is lost after the server accepted a reply, the agent checks again and exactly one post exists', async () => {
    const { page, published } = await openWithQuestion()
    const line = await breakAtNextWrite(page, network.pds, 'after')
    await write(page, 'Only once, please')
    await press(page)
    await outboxOf(page).getByText('Nobody knows whether it was posted').waitFor({ timeout: 40_000 })
    expect(await published()).toHaveLength(1)

    line.isMended = true
    await outboxOf(page).getByRole('button', { name: 'Check again' }).click()

    await expect.poll(() => outboxOf(page).locator('[data-state="sent"]').or(page.locator('article[data-direction="outbound"]')).count(), { timeout: 20_000 }).toBeGreaterThan(0)
    await expect.poll(() => outboxOf(page).count(), { timeout: 20_000 }).toBe(0)
    expect((await published()).map(({ value }) => value.text)).toEqual(['Only once, please'])
    expect(line.arrived).toBe(1)
    await page.close()
  })

  test('when the reply never arrived, the same button sends it, and exactly one post exists', async () => {
    const { page, published } = await openWithQuestion()
    const line = await breakAtNextWrite(page, network.pds, 'before')
    await write(page, 'This one was lost')
    await press(page)
    await outboxOf(page).getByText('Nobody knows whether it was posted').waitFor({ timeout: 40_000 })
    expect(await published()).toEqual([])

    line.isMended = true
    await outboxOf(page).getByRole('button', { name: 'Check again' }).click()

    await expect.poll(async () => (await published()).map(({ value }) => value.text), { timeout: 20_000 }).toEqual(['This one was lost'])
    await expect.poll(() => outboxOf(page).count(), { timeout: 20_000 }).toBe(0)
    expect(line.arrived).toBe(1)
    await page.close()
  })

  test('a reload while nobody knows keeps the reply, and checking it then still makes exactly one post', async () => {
    const { page, published } = await openWithQuestion()
    const line = await breakAtNextWrite(page, network.pds, 'after')
    await write(page, 'Once, also after a reload')
    await press(page)
    await outboxOf(page).getByText('Nobody knows whether it was posted').waitFor({ timeout: 40_000 })
    await page.reload()
    await outboxOf(page).getByText('Nobody knows whether it was posted').waitFor({ timeout: 40_000 })

    line.isMended = true
    await outboxOf(page).getByRole('button', { name: 'Check again' }).click()

    await expect.poll(() => outboxOf(page).count(), { timeout: 20_000 }).toBe(0)
    expect((await published()).map(({ value }) => value.text)).toEqual(['Once, also after a reload'])
    expect(line.arrived).toBe(1)
    await page.close()
  })
})
