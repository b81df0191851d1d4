import type { Interaction } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import type { Situation } from './testing/createFakeX.js'
import { inPublic, openX, type DeskOptions } from './testing/openX.js'
import { situations } from './testing/situations.js'

/** The item that an agent sees when the customer wrote this. */
async function see(situation: Situation, options?: DeskOptions['options']): Promise<Interaction> {
  const { x, customer, list, ago } = openX(options ? { options } : {})
  x.media.set('3_1', { media_key: '3_1', type: 'photo', url: 'https://pbs.example/strap.jpg', alt_text: 'A torn strap', width: 800, height: 600 })
  x.media.set('7_2', { media_key: '7_2', type: 'video', preview_image_url: 'https://pbs.example/film.jpg', variants: [
    { content_type: 'application/x-mpegURL', url: 'https://video.example/film.m3u8' },
    { bit_rate: 256_000, content_type: 'video/mp4', url: 'https://video.example/small.mp4' },
    { bit_rate: 832_000, content_type: 'video/mp4', url: 'https://video.example/large.mp4' },
  ] })
  x.polls.set('55', { id: '55', end_datetime: '2026-09-20T00:00:00.000Z', options: [{ position: 1, label: 'Moss', votes: 12 }, { position: 2, label: 'Rust', votes: 0 }] })
  x.places.set('hh', { id: 'hh', full_name: 'Hamburg, Germany' })
  x.publish(customer, { at: ago(60), ...situation })
  const [item] = (await list()).items
  if (!item) throw new Error('Nothing is seen.')
  return item
}

const linked = ({ text = '', links = [] }: Interaction) => links.map(({ from, to, url }) => [text.slice(from, to), url])

describe('what a customer writes on X', () => {
  test('a plain post names its author by number, shows their handle and leads to itself', async () => {
    const item = await see(situations.plain)
    expect(item).toMatchObject({
      text: '@kestrel my strap broke after three weeks', kind: 'post', direction: 'inbound', visibility: 'public', language: 'en', occurredAt: '2026-09-14T11:00:00.000Z',
      author: { name: 'Inés Roth', identity: { scheme: 'x', realm: 'x.com', handle: '@ines_r', party: 'person' }, reach: 12 }, channel: { label: 'Kestrel on X' }, counts: { reactions: 0, views: 7 },
    })
    expect(item.author.identity?.id).toMatch(/^\d+$/)
    expect(item.url).toBe(`https://x.com/ines_r/status/${item.ref.id}`)
  })

  test('emoji before a link, a name or a hashtag do not move what is marked', async () => {
    const item = await see(situations.emoji)
    expect(item.text).toBe('👨‍👩‍👧‍👦🙃 @kestrel #Straps are 🔥, see shop.example/a/very…')
    expect(linked(item)).toEqual([['@kestrel', 'https://x.com/kestrel'], ['#Straps', 'https://x.com/hashtag/Straps'], ['shop.example/a/very…', 'https://t.co/a1']])
  })

  test("what X escapes is read once, and what people typed stays what they typed", async () => {
    expect((await see(situations.escaped)).text).toBe('@kestrel a<b &amp; c > d <script>alert(1)</script>')
  })

  test('a post of twenty thousand characters is shown whole, with the links at its end', async () => {
    const item = await see(situations.longNote)
    expect(item.text?.length).toBeGreaterThan(20_000)
    expect(linked(item).at(-1)).toEqual(['shop.example/end', 'https://t.co/n1'])
  })

  test('pictures and films have their description, films their best form, and their addresses are not words', async () => {
    const item = await see(situations.photos)
    expect(item.text).toBe('@kestrel look')
    expect(item.media).toEqual([
      { type: 'image', url: 'https://pbs.example/strap.jpg', alt: 'A torn strap', width: 800, height: 600 },
      { type: 'video', url: 'https://video.example/large.mp4', previewUrl: 'https://pbs.example/film.jpg' },
    ])
    expect(item.contentWarning).toBe('Sensitive media')
  })

  test('a poll shows its votes so far and when it ends', async () => {
    expect((await see(situations.poll)).facts).toEqual([
      { key: 'poll-1', label: 'Poll: Moss', type: 'number', value: 12 },
      { key: 'poll-2', label: 'Poll: Rust', type: 'number', value: 0 },
      { key: 'poll-ends', label: 'Poll ends', type: 'instant', value: '2026-09-20T00:00:00.000Z' },
    ])
  })

  test('a place is where it is', async () => {
    expect((await see(situations.place)).place).toEqual({ name: 'Hamburg, Germany', latitude: 53.55, longitude: 9.99 })
  })

  test.each([['DE', false], ['at', true], [undefined, false]])('a post withheld in Germany, seen in %s', async (country, isSeen) => {
    const item = await see(situations.withheldInGermany, country ? { country } : {})
    expect(item.text !== undefined).toBe(isSeen)
    expect(item.facts).toEqual([{ key: 'withheld', label: 'Withheld in', type: 'text', value: 'DE' }])
    expect(item.contentWarning).toBe(isSeen ? undefined : 'X withholds this post here, so it is not shown')
  })

  test('what is withheld for copyright is shown nowhere', async () => {
    expect((await see(situations.withheldForCopyright, { country: 'AT' })).text).toBeUndefined()
  })

  test('a post without words has no language', async () => {
    expect((await see(situations.noLanguage)).language).toBeUndefined()
  })

  test('a paid partnership says so', async () => {
    expect((await see(situations.paid)).facts).toMatchObject([{ key: 'paid', value: 'Yes' }])
  })

  test('a link that is no address of the web leads nowhere', async () => {
    expect(linked(await see(situations.dangerous))).toEqual([['@kestrel', 'https://x.com/kestrel'], ['shop.example', 'https://t.co/j1']])
  })

  test('an edited post keeps its reference and its moment, shows its new words, and has a higher revision', async () => {
    const { x, customer, list, ago } = openX()
    const first = x.publish(customer, { ...situations.plain, at: ago(50) })
    const [before] = (await list()).items
    x.edit(first.id, '@kestrel my strap broke after two weeks', ago(30))
    const { items: [after, ...others] } = await list()
    expect(others).toEqual([])
    expect(after).toMatchObject({ ref: before?.ref, occurredAt: before?.occurredAt, text: '@kestrel my strap broke after two weeks', editedAt: '2026-09-14T11:30:00.000Z' })
    expect(after?.revision).toBeGreaterThan(before?.revision ?? 0)
  })

  test('a deleted post is not there any more, and its conversation says so', async () => {
    const { x, customer, list, thread } = openX()
    const { id } = x.publish(customer, situations.plain)
    x.remove(id)
    expect((await list()).items).toEqual([])
    await expect(thread(id)).rejects.toMatchObject({ code: 'not-found', source: 'x' })
  })

  test('a protected author is read as private, and not at all in public', async () => {
    const { x, list, ago } = openX()
    const shy = x.addUser('shy', { protected: true })
    x.publish(shy, { ...situations.plain, at: ago(5) })
    const subject = [{ scheme: 'x', realm: 'x.com', id: shy.id, party: 'person' }] as const
    expect((await list({ subject })).items).toMatchObject([{ visibility: 'private' }])
    expect((await list({ subject, scope: inPublic })).items).toEqual([])
  })

  test('a suspended author is nobody', async () => {
    const { x, customer, list } = openX()
    x.publish(customer, situations.plain)
    x.suspended.add(customer.id)
    expect((await list()).items).toEqual([])
  })

  test('a quote of ours is with us and carries our words; its address at the end is not shown', async () => {
    const { x, brand, customer, list, ago } = openX()
    const ours = x.publish(brand, { text: 'New straps are here', at: ago(90) })
    const url = `https://x.com/kestrel/status/${ours.id}`
    x.publish(customer, { text: 'Finally https://t.co/q1', quotes: ours.id, at: ago(60), entities: { urls: [{ start: 8, end: 21, url: 'https://t.co/q1', expanded_url: url, display_url: 'x.com/kestrel/…' }] } })
    expect((await list()).items).toMatchObject([{ text: 'Finally', channel: { label: 'Kestrel on X' }, answers: { ref: { id: ours.id }, author: 'Kestrel', excerpt: 'New straps are here' } }])
  })

  test('a repost is an activity that shows what was reposted, and not their words', async () => {
    const { x, brand, customer, list, ago } = openX()
    const ours = x.publish(brand, { text: 'New straps are here', at: ago(90) })
    x.publish(customer, { text: 'RT @kestrel: New straps are here', reposts: ours.id, at: ago(60) })
    const [repost] = (await list({ scope: inPublic })).items
    expect(repost).toMatchObject({ nature: 'activity', title: 'Reposted a post by Kestrel', answers: { excerpt: 'New straps are here' } })
    expect(repost?.text).toBeUndefined()
    expect((await list()).items).toEqual([])
  })

  test('a reply reads without the names in front, as on X, and says what it answers', async () => {
    const { x, brand, customer, list, ago } = openX()
    const ours = x.publish(brand, { text: 'What do you carry?', at: ago(90) })
    x.publish(customer, { text: 'Bricks 🧱', answers: ours.id, at: ago(60) })
    expect((await list()).items).toMatchObject([{ kind: 'comment', text: 'Bricks 🧱', thread: ours.id, answers: { author: 'Kestrel', excerpt: 'What do you carry?' } }])
  })

  test('what a stranger wrote to us under their handle of last year is not theirs', async () => {
    const { x, customer, brand, list, ago } = openX()
    x.rename(customer.id, 'ines_now')
    const impostor = x.addUser('ines_r')
    x.publish(brand, { text: 'Hello @ines_r', at: ago(20) })
    x.publish(impostor, { text: '@kestrel it was not me', at: ago(10) })
    const mine = x.publish(customer, { ...situations.plain, at: ago(5) })
    expect((await list()).items.map(({ ref }) => ref.id)).toEqual([mine.id])
  })
})

describe('while X renames tweets to posts', () => {
  test('a server that knows only the old names is asked again in those, and from then on in those at once', async () => {
    const { x, brand, customer, list, ago } = openX({ spelling: 'tweet' })
    const ours = x.publish(brand, { text: 'What do you carry?', at: ago(90) })
    const reply = x.publish(customer, { text: 'Bricks', answers: ours.id, at: ago(60), public_metrics: { like_count: 1, repost_count: 4 } })
    x.edit(reply.id, 'Books', ago(50))
    const [item] = (await list()).items
    expect(item).toMatchObject({ ref: { id: reply.id }, text: 'Books', answers: { excerpt: 'What do you carry?' }, counts: { shares: 4 } })
    expect(x.asked).toHaveLength(2)
    await list()
    expect(x.asked).toHaveLength(3)
  })

  test.each(['post', 'tweet'] as const)('a profile says the same in the names of %s', async (spelling) => {
    const { x, adapter } = openX({ spelling })
    const ola = x.addUser('ola', { name: 'Ola', pinned_post_id: '77', public_metrics: { followers_count: 4200, post_count: 31 } })
    const subject = [{ scheme: 'x', realm: 'x.com', id: ola.id, party: 'person' }] as const
    const profile = await adapter.customers?.profile({ subject }, { signal: new AbortController().signal, locale: 'en', actor: { id: 'l', name: 'L', roles: [], tenant: 'k' }, purpose: 'service', priority: 'agent' })
    expect(Object.fromEntries(profile?.fields.map(({ key, value }) => [key, value.value]) ?? [])).toMatchObject({ pinnedPost: 'https://x.com/i/status/77', postsOnX: 31 })
  })
})
