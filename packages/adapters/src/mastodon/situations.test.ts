import { withUs, type Interaction } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import { call, inPublic, ines, openMastodon } from './testing/openMastodon.js'
import { situations, toBrand, type Situation } from './testing/situations.js'

/** The item that an agent sees when the customer wrote this. */
async function see(situation: Situation): Promise<Interaction> {
  const { instance, customer, list } = openMastodon()
  instance.addAccount('ola@art.example')
  instance.publish(customer, situation)
  const [item] = (await list()).items
  if (!item) throw new Error('Nothing is seen.')
  return item
}

describe('what a customer writes on Mastodon', () => {
  test('an edited post shows its new words, when it was edited, and a higher revision than before', async () => {
    const edited = await see(situations.edited)
    const before = { ...situations.edited, edited_at: null }
    expect(edited).toMatchObject({ text: '@kestrel my strap broke after three weeks', editedAt: '2026-09-14T10:30:00.000Z', kind: 'post', direction: 'inbound' })
    expect(edited.revision).toBeGreaterThan((await see(before)).revision)
  })

  test('a direct post is a private message in a place of its own', async () => {
    expect(await see(situations.direct)).toMatchObject({
      kind: 'message', visibility: 'private', channel: { id: 'mastodon:kestrel@social.example:direct', label: 'Private mentions of Kestrel on Mastodon' },
    })
  })

  test('a post for followers is private and says who can read it', async () => {
    const item = await see(situations.followersOnly)
    expect(item.visibility).toBe('private')
    expect(item.facts).toEqual([{ key: 'audience', label: 'Who can read it', type: 'text', value: 'Followers of the author and whoever is mentioned' }])
  })

  test('an unlisted post is public and says that it is not listed', async () => {
    const item = await see(situations.unlisted)
    expect(item.visibility).toBe('public')
    expect(item.facts?.[0]).toMatchObject({ key: 'audience', value: 'Everybody, but it is not listed in public timelines' })
  })

  test('a content warning stays in front of the words', async () => {
    expect(await see(situations.contentWarning)).toMatchObject({ contentWarning: 'Injury & blood', text: '@kestrel there was blood on the strap' })
  })

  test('a poll shows its votes so far, which may be hidden, and when it ends', async () => {
    expect((await see(situations.poll)).facts).toEqual([
      { key: 'poll-1', label: 'Poll: Moss', type: 'number', value: 12 },
      { key: 'poll-2', label: 'Poll: Rust', type: 'number', value: 0 },
      { key: 'poll-3', label: 'Poll: Slate', type: 'text', value: 'Votes are hidden until the poll ends' },
      { key: 'poll-ends', label: 'Poll ends', type: 'instant', value: '2026-09-20T00:00:00.000Z' },
    ])
  })

  test('a mention of somebody on another server reads as a name and links to their page there', async () => {
    const { text = '', links = [] } = await see(situations.remoteMention)
    expect(text).toBe('@kestrel ask @ola as well')
    expect(links.map(({ from, to, url }) => [text.slice(from, to), url])).toEqual([['@kestrel', 'https://social.example/@kestrel'], ['@ola', 'https://art.example/@ola']])
  })

  test('a customer from another server is named by their address there, whatever its case', async () => {
    const { author } = await see(situations.unlisted)
    expect(author).toMatchObject({ name: 'Inés Roth', identity: { scheme: 'mastodon', realm: 'art.example', id: 'ines', handle: '@ines@art.example' }, reach: 12 })
  })

  test('HTML never reaches the screen: text keeps its lines and its angle brackets, scripts and dangerous links go', async () => {
    const { text = '', links = [] } = await see(situations.htmlTricks)
    expect(text).toBe('@kestrel a<b & c\nnext here shop.example/a/very…')
    expect(links.map(({ url }) => url)).toEqual(['https://social.example/@kestrel', 'https://shop.example/a/very/long/path'])
  })

  test('media come with the description somebody wrote, or with none, and never without an address', async () => {
    const { media, contentWarning } = await see(situations.mediaWithoutAlt)
    expect(media).toEqual([
      { type: 'image', url: 'https://files.example/strap.jpg', previewUrl: 'https://files.example/small.jpg', width: 800, height: 600 },
      { type: 'video', url: 'https://files.example/loop.mp4', alt: 'The strap tears, again and again' },
      { type: 'file', url: 'https://art.example/thing.stl' },
    ])
    expect(contentWarning).toBe('Sensitive media')
  })

  test('a status with next to nothing in it is shown for what it is, and a visibility nobody knows counts as private', async () => {
    expect(await see(situations.almostNothing)).toMatchObject({ text: '@kestrel', visibility: 'private' })
  })

  test('a boost is an activity that shows what was boosted, and not their words', async () => {
    const { instance, customer, brand, list } = openMastodon()
    const original = instance.publish(brand, { content: '<p>New straps are here</p>', created_at: '2026-09-14T08:00:00.000Z' })
    instance.publish(customer, { reblog: original, created_at: '2026-09-14T09:00:00.000Z' })
    const [boost] = (await list({ scope: inPublic })).items
    expect(boost).toMatchObject({ nature: 'activity', title: 'Boosted a post by Kestrel', answers: { ref: { id: original.id }, author: 'Kestrel', excerpt: 'New straps are here' } })
    expect(boost?.text).toBeUndefined()
  })

  test('a reply carries the post it answers and the conversation it belongs to, also when those are not on the page', async () => {
    const { instance, customer, brand, list } = openMastodon()
    const first = instance.publish(brand, { content: '<p>What do you carry?</p>', created_at: '2026-09-14T08:00:00.000Z' })
    const other = instance.publish(instance.addAccount('ola@art.example'), { content: '<p>Books</p>', in_reply_to_id: first.id, created_at: '2026-09-14T08:10:00.000Z' })
    instance.publish(customer, toBrand(0, 'bricks', { in_reply_to_id: other.id }))
    const [item] = (await list()).items
    expect(item).toMatchObject({ kind: 'comment', thread: first.id, answers: { author: '@ola@art.example', excerpt: 'Books' } })
  })

  test('a server that knows posts only one by one still says what a reply answers', async () => {
    const { instance, customer, brand, list } = openMastodon({ bulk: 'absent' })
    const first = instance.publish(brand, { content: '<p>What do you carry?</p>', created_at: '2026-09-14T08:00:00.000Z' })
    instance.publish(customer, toBrand(0, 'bricks', { in_reply_to_id: first.id }))
    expect((await list()).items[0]).toMatchObject({ thread: first.id, answers: { excerpt: 'What do you carry?' } })
  })
})

describe('what an instance answers', () => {
  test('nothing at all: the page is empty, complete and says so', async () => {
    expect(await openMastodon().list()).toMatchObject({ items: [], covers: { from: 'beginning' } })
  })

  test('429 with X-RateLimit-Reset: the error says when to come back', async () => {
    const { instance, list, clock } = openMastodon()
    const resetsAt = new Date(clock.now + 90_000).toISOString()
    instance.answerNext(Response.json({ error: 'Too many requests' }, { status: 429, headers: { 'X-RateLimit-Limit': '300', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': resetsAt } }))
    await expect(list()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 90_000, source: 'mastodon' })
    const asked = instance.asked.length
    await expect(list()).rejects.toMatchObject({ code: 'rate-limited' })
    expect(instance.asked.length).toBe(asked)
  })

  test('503 once: the reading is repeated by itself', async () => {
    const { instance, customer, list } = openMastodon()
    instance.publish(customer, situations.unlisted)
    instance.answerNext(new Response('Mastodon is down for maintenance', { status: 503 }))
    expect((await list()).items).toHaveLength(1)
  })

  test('500 again and again: Mastodon could not be reached', async () => {
    const { instance, list } = openMastodon()
    instance.answerNext(...Array.from({ length: 9 }, () => new Response('', { status: 500 })))
    await expect(list()).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('half of a JSON: nothing of it is shown', async () => {
    const { instance, list } = openMastodon()
    instance.answerNext(new Response('[{"id":"1","acct":'), new Response('[{"id":"1","acct":'))
    await expect(list()).rejects.toMatchObject({ code: 'invalid-response' })
  })

  test('entries that are no statuses: they are left out, the others stay', async () => {
    const { instance, customer, list } = openMastodon()
    instance.publish(customer, { content: '<p>fine</p>', created_at: 'yesterday' })
    instance.publish(customer, { content: '<p>fine</p>', created_at: '2026-09-14T08:00:00Z' })
    expect((await list({ scope: inPublic })).items.map(({ text, occurredAt }) => [text, occurredAt])).toEqual([['fine', '2026-09-14T08:00:00.000Z']])
  })

  test('without a sign-in, what passed with us cannot be read, and that is said; public posts can', async () => {
    const { instance, customer, list } = openMastodon({ credentials: null })
    instance.publish(customer, situations.unlisted)
    await expect(list()).rejects.toMatchObject({ code: 'unauthorised', message: 'You are not signed in to Mastodon as Kestrel. Sign in with that account.' })
    expect((await list({ scope: inPublic })).items).toHaveLength(1)
  })

  test('an address of the web that is no profile is nobody, and nobody has to sign in to learn that', async () => {
    const { adapter, instance } = openMastodon({ credentials: null })
    const subject = [{ scheme: 'url', realm: '', id: 'https://roth.example/about', party: 'person' }] as const
    expect(await adapter.timeline?.list({ subject, scope: withUs, limit: 5 }, call)).toMatchObject({ items: [], covers: { from: 'beginning' } })
    expect(instance.asked).toEqual([])
  })

  test("somebody else's sign-in never reads our notifications", async () => {
    const { instance, list } = openMastodon({ credentials: async () => ({ authorization: 'Bearer 1', account: 'mallory@social.example' }) })
    await expect(list()).rejects.toMatchObject({ code: 'forbidden' })
    expect(instance.asked).toEqual([])
  })
})

describe('who somebody is', () => {
  test('a profile has name, picture, words about themselves as text, followers, and pages the network has verified', async () => {
    const { adapter, instance } = openMastodon()
    instance.addAccount('ola@art.example', {
      display_name: 'Ola', note: '<p>Paints <b>boats</b></p>', followers_count: 4200, bot: true,
      fields: [
        { name: 'Shop', value: '<a href="https://ola.example" rel="me">ola.example</a>', verified_at: '2026-01-01T00:00:00.000Z' },
        { name: 'Pronouns', value: 'she/her', verified_at: null },
        { name: '', value: 'nothing' },
      ],
    })
    const page = { scheme: 'url', realm: '', id: 'https://art.example/@Ola', party: 'person' } as const
    const profile = await adapter.customers?.profile({ subject: [page] }, call)
    expect(profile?.record).toEqual({ source: 'mastodon', id: 'ola@art.example' })
    expect(profile?.identities).toMatchObject([{ identity: { scheme: 'mastodon', realm: 'art.example', id: 'ola' }, reach: 4200 }, { identity: page }])
    expect(Object.fromEntries(profile?.fields.map(({ key, value }) => [key, value.value]) ?? [])).toEqual({
      name: 'Ola', avatar: 'https://social.example/avatars/ola.png', bio: 'Paints boats', joinedMastodon: '2022-11-05', automated: 'Yes',
      'mastodon:1': 'https://ola.example/', 'mastodon:2': 'she/her',
    })
    expect(profile?.fields.find(({ key }) => key === 'mastodon:1')).toMatchObject({ label: 'Shop', confidence: 1 })
  })

  test('an e-mail address is never looked up as if it were an account', async () => {
    const { adapter, instance } = openMastodon()
    expect(await adapter.customers?.profile({ subject: [{ scheme: 'email', realm: '', id: 'ines@art.example', party: 'person' }] }, call)).toBeNull()
    expect(instance.asked).toEqual([])
  })

  test('an address that the instance has not heard of is looked for on its own server, once somebody is signed in', async () => {
    const query = { type: 'text', text: '@new@far.example' } as const
    const signedIn = openMastodon()
    await signedIn.adapter.customers?.find({ query, limit: 5 }, call)
    expect(signedIn.instance.asked).toEqual(['GET /api/v1/accounts/lookup', 'GET /api/v2/search'])
    const signedOut = openMastodon({ credentials: null })
    expect(await signedOut.adapter.customers?.find({ query, limit: 5 }, call)).toMatchObject({ matches: [] })
    expect(signedOut.instance.asked).toEqual(['GET /api/v1/accounts/lookup'])
  })

  test('the same person is the same identity through two instances', async () => {
    const { adapter, instance } = openMastodon({ options: { domain: 'art.example' } })
    instance.addAccount('ines', { display_name: 'Inés at home' })
    const found = await adapter.customers?.find({ query: { type: 'text', text: 'at home' }, limit: 5 }, call)
    expect(found?.matches[0]?.identities).toMatchObject([{ scheme: 'mastodon', realm: 'art.example', id: 'ines' }])
    expect(ines[0]).toMatchObject({ realm: 'art.example', id: 'ines' })
  })
})
