import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { meetCustomer, type Encounter } from '../browser/meetCustomer.js'
import { openSidebars, type Sidebars } from '../browser/openSidebars.js'
import { readStorage } from '../browser/readStorage.js'
import { takeHeapSnapshot } from '../browser/takeHeapSnapshot.js'
import { connectAtNetwork, type AtRecord } from '../servers/atNetwork.js'

const network = connectAtNetwork(inject('atNetwork'))
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let sidebars: Sidebars

beforeAll(async () => {
  sidebars = await openSidebars()
})

afterAll(() => sidebars.stop())

/** Words that nothing else on the page contains. They are never handed to the page: what it knows of them came from the network. */
const makeSecret = () => `q${randomBytes(9).toString('hex')}`

interface Secrets {
  readonly post: AtRecord
  readonly words: string
  readonly description: string
  /** Part of the picture's address. */
  readonly picture: string
}

async function askWithPicture({ ask, customer }: Encounter): Promise<Secrets> {
  // Its own bytes, so that its address is its own.
  const content = Buffer.concat([pixel, randomBytes(8)])
  const response = await fetch(`${network.pds}/xrpc/com.atproto.repo.uploadBlob`, {
    method: 'POST', body: content, headers: { 'content-type': 'image/png', authorization: `Bearer ${customer.accessJwt}` },
  })
  const { blob } = (await response.json()) as { readonly blob: { readonly ref: { readonly $link: string } } }
  const [words, description] = [makeSecret(), makeSecret()]
  const post = await ask(`${words} look`, { embed: { $type: 'app.bsky.embed.images', images: [{ image: blob, alt: description }] } })
  return { post, words, description, picture: blob.ref.$link }
}

const htmlOf = (page: Page) => page.evaluate(() => document.documentElement.outerHTML)

/** Everything that the page still has, by where it has it. */
async function rummage(page: Page) {
  const [dom, cache, storage] = [await htmlOf(page), await page.evaluate(() => window.readCache()), await readStorage(page)]
  const heap = await takeHeapSnapshot(page)
  const look = (words: string) => ({
    dom: dom.includes(words), cache: cache.includes(words), storage: storage.includes(words), heap: heap.holdersOf(words),
  })
  return { look }
}

const nowhere = { dom: false, cache: false, storage: false, heap: [] }

async function untilShown(page: Page, ...words: readonly string[]) {
  await expect.poll(async () => (await htmlOf(page)).split('>').filter((part) => words.some((word) => part.includes(word))).length, { timeout: 20_000 }).toBeGreaterThan(0)
}

/** The tombstone is there and the network has been asked again since. */
async function untilDeletionIsSeen(page: Page, count = 1) {
  await expect.poll(() => page.locator('article[data-state="deleted"]').count(), { timeout: 20_000 }).toBe(count)
  for (let looks = 0; looks < 3; looks++) await page.waitForResponse((response) => response.url().includes('getAuthorFeed'))
}

test('a deleted post with a picture leaves nothing of its words and picture in the page, its cache, its storage and its memory', async () => {
  const encounter = await meetCustomer(network)
  const kept = makeSecret()
  await encounter.ask(kept)
  const { post, words, description, picture } = await askWithPicture(encounter)
  const page = await sidebars.open(encounter.setup)
  await untilShown(page, words)
  await untilShown(page, picture)
  const before = await rummage(page)
  for (const secret of [words, description, picture]) {
    expect(before.look(secret)).toMatchObject({ dom: true, cache: true })
    expect(before.look(secret).heap.length).toBeGreaterThan(0)
  }

  await encounter.theirs.remove(post.uri)
  await untilDeletionIsSeen(page)

  const after = await rummage(page)
  expect({ words: after.look(words), description: after.look(description), picture: after.look(picture) }).toEqual({ words: nowhere, description: nowhere, picture: nowhere })
  expect(after.look(kept)).toMatchObject({ dom: true, cache: true })
  await page.close()
})

test('a post that is deleted while the agent answers it leaves nothing behind either, and our reply no longer quotes it', async () => {
  const encounter = await meetCustomer(network)
  const { post, words, description, picture } = await askWithPicture(encounter)
  const answer = await encounter.ours.replyTo(post, 'Which size is it?')
  await network.untilShown(answer)
  const page = await sidebars.open(encounter.setup)
  await untilShown(page, words)
  await page.locator('article[data-direction="outbound"]').waitFor()
  await page.locator('button.al-composer-line').click()
  await page.locator('.al-composer textarea:focus').waitFor()
  await page.keyboard.type('We will send a new one.')

  await encounter.theirs.remove(post.uri)
  await untilDeletionIsSeen(page)

  const after = await rummage(page)
  expect({ words: after.look(words), description: after.look(description), picture: after.look(picture) }).toEqual({ words: nowhere, description: nowhere, picture: nowhere })
  expect(await page.locator('.al-composer textarea').inputValue()).toBe('We will send a new one.')
  await page.close()
})
