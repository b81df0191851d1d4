import { withUs } from '@alongside/core/model'
import { describe, expect, test, vi } from 'vitest'
import { createX } from './index.js'
import { checkRequest, isDescriptionThere } from './testing/checkRequest.js'
import { call, inPublic, openX } from './testing/openX.js'
import { situations } from './testing/situations.js'

type Desk = ReturnType<typeof openX>

/** Every item, and what every page says it covers. */
async function readAll({ list }: Desk, limit: number, scope = withUs as typeof withUs | typeof inPublic) {
  const items = []
  const covers = []
  let page = await list({ limit, scope })
  for (let count = 0; count < 100; count++) {
    items.push(...page.items.map(({ ref }) => ref.id))
    covers.push(page.covers)
    if (page.older === undefined) return { items, covers }
    page = await list({ limit, scope, cursor: page.older })
  }
  throw new Error('There is always another page.')
}

const limited = (headers: Record<string, string>) => Response.json({ title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 }, { status: 429, headers })
const inSeconds = (time: number) => String(Math.floor(time / 1000))

describe('paging through what passed with us', () => {
  test('pages of any size lose nothing, repeat nothing and reach as far back as the search does', async () => {
    const desk = openX({ largestPage: 4 })
    const { x, brand, customer, ago } = desk
    const ids = Array.from({ length: 25 }, (_, index) => x.publish(index % 3 ? customer : brand, { text: `${index % 3 ? '@kestrel' : '@ines_r'} number ${index}`, at: ago(500 - index) }).id)
    x.publish(brand, { text: 'to nobody in particular', at: ago(3) })
    x.publish(customer, { text: 'nor this', at: ago(2) })
    for (const limit of [1, 2, 7, 50]) {
      const { items, covers } = await readAll(desk, limit)
      expect(items).toEqual([...ids].reverse())
      expect(covers.at(-1)).toMatchObject({ from: '2026-09-07T12:01:00.000Z' })
    }
  })

  test('a post that was edited an hour later is neither lost nor out of order', async () => {
    const desk = openX({ largestPage: 2 })
    const { x, customer, ago } = desk
    const say = (minutes: number) => x.publish(customer, { text: `@kestrel at ${minutes}`, at: ago(minutes) }).id
    const ids = [say(100), say(90), say(80), say(70), say(60), say(50)]
    x.edit(ids[1] ?? '', '@kestrel edited', ago(45))
    for (const limit of [1, 2, 10]) expect((await readAll(desk, limit)).items).toEqual([...ids].reverse())
  })

  test('where everything was edited since, a page claims to cover nothing, and nothing is lost', async () => {
    const desk = openX({ largestPage: 1 })
    const { x, customer, ago } = desk
    const ids = Array.from({ length: 9 }, (_, index) => x.publish(customer, { text: `@kestrel number ${index}`, at: ago(100 - index) }).id)
    ids.forEach((id, index) => x.edit(id, `@kestrel better ${index}`, ago(50 - index)))
    const { items, covers } = await readAll(desk, 5)
    expect(items).toEqual([...ids].reverse())
    expect(covers[0]).toBeNull()
  })

  test('an address of a post of ours alone is not addressed to us', async () => {
    const { x, brand, customer, list, ago } = openX()
    const ours = x.publish(brand, { text: 'New straps are here', at: ago(90) })
    x.publish(customer, { text: 'look https://t.co/u', at: ago(60), entities: { urls: [{ url: 'https://t.co/u', expanded_url: `https://x.com/kestrel/status/${ours.id}`, display_url: 'x.com/kestrel/…' }] } })
    expect((await list()).items).toEqual([])
  })

  test('what is older than seven days is neither found nor claimed to be absent', async () => {
    const { x, customer, list, adapter, ago } = openX()
    x.publish(customer, { ...situations.plain, at: ago(8 * 1440) })
    expect(await list()).toMatchObject({ items: [], covers: { from: '2026-09-07T12:01:00.000Z', to: '2026-09-14T12:00:00.000Z' } })
    expect(adapter.timeline?.reads.reach).toBe(7 * 86_400_000)
  })

  test('with access to the whole archive everything is found, from the beginning', async () => {
    const { x, customer, list, adapter, ago } = openX({ options: { reach: 'all' } })
    x.publish(customer, { ...situations.plain, at: ago(800 * 1440) })
    expect(await list()).toMatchObject({ items: [{ text: '@kestrel my strap broke after three weeks' }], covers: { from: 'beginning' } })
    expect(adapter.timeline?.reads.reach).toBeUndefined()
  })

  test('nothing at all: the page is empty and says what it covers', async () => {
    expect(await openX().list()).toMatchObject({ items: [], covers: { to: '2026-09-14T12:00:00.000Z' } })
  })

  test('for another account of ours nothing is asked, nor about ourselves', async () => {
    const { x, brand, list } = openX()
    expect((await list({ scope: { kind: 'with-us', accounts: ['1'] } })).items).toEqual([])
    expect((await list({ subject: [{ scheme: 'x', realm: 'x.com', id: brand.id, party: 'organisation' }] })).items).toEqual([])
    expect(x.asked).toEqual([])
  })

  test("a page's token that X has forgotten says so", async () => {
    const desk = openX({ largestPage: 1 })
    for (const minutes of [1, 2]) desk.x.publish(desk.customer, { ...situations.plain, at: desk.ago(minutes) })
    const { older = '' } = await desk.list({ limit: 1 })
    await expect(desk.list({ cursor: older.replace('n1', 'forgotten') })).rejects.toMatchObject({ code: 'cursor-expired' })
  })

  test('posts of somebody whose account was only guessed are not looked at, whoever asks', async () => {
    const { x, list } = openX()
    await expect(list({ scope: { kind: 'public', basis: 'Inferred' } })).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('guessed') as string })
    expect(x.asked).toEqual([])
  })

  test('a person who is one number, one handle and one page is asked about once', async () => {
    const { x, customer, list, subject } = openX()
    x.publish(customer, situations.plain)
    const { items } = await list({ subject: [...subject, { scheme: 'url', realm: '', id: 'https://twitter.com/Ines_R', party: 'person' }] })
    expect(items).toHaveLength(1)
    expect(x.asked).toEqual(['GET /2/users/by/username/Ines_R', 'GET /2/tweets/search/recent'])
  })

  test('a handle in the place of a number, a page that is no profile and another network are nobody', async () => {
    const { x, list } = openX()
    for (const id of ['https://x.com/home', 'https://x.com/ines_r/status/1', 'https://art.example/ines_r', 'not an address']) {
      expect((await list({ subject: [{ scheme: 'url', realm: '', id, party: 'person' }] })).items).toEqual([])
    }
    expect((await list({ subject: [{ scheme: 'x', realm: 'x.com', id: 'ines_r', party: 'person' }] })).items).toEqual([])
    expect(x.asked).toEqual([])
  })
})

describe('the conversation around a post', () => {
  test('holds what strangers wrote, from whichever post it is opened, and knows that it is whole', async () => {
    const { x, brand, customer, thread, ago } = openX()
    const first = x.publish(brand, { text: 'What do you carry?', at: ago(90) })
    const other = x.publish(x.addUser('ola', { name: 'Ola' }), { text: 'Books', answers: first.id, at: ago(80) })
    const reply = x.publish(customer, { text: 'Bricks', answers: other.id, at: ago(70) })
    for (const id of [first.id, other.id, reply.id]) {
      const { items, covers } = await thread(id)
      expect(items.map(({ ref }) => ref.id)).toEqual([reply.id, other.id, first.id])
      expect(new Set(items.map((item) => item.thread))).toEqual(new Set([first.id]))
      expect(covers).toMatchObject({ from: 'beginning' })
    }
  })

  test('that began long ago shows how it led here, and does not claim to be whole', async () => {
    const { x, brand, customer, thread, ago } = openX()
    const first = x.publish(brand, { text: 'What do you carry?', at: ago(20 * 1440) })
    const second = x.publish(customer, { text: 'Bricks', answers: first.id, at: ago(19 * 1440) })
    const third = x.publish(customer, { text: 'Still bricks', answers: second.id, at: ago(10) })
    const { items, covers } = await thread(third.id)
    expect(items.map(({ ref }) => ref.id)).toEqual([third.id, second.id, first.id])
    expect(covers).toBeNull()
  })
})

describe('what X answers', () => {
  test('429 with x-rate-limit-reset: says when to come back, asks no more there, and still answers elsewhere', async () => {
    const { x, customer, list, thread, clock } = openX()
    const { id } = x.publish(customer, situations.plain)
    x.answerNext(limited({ 'x-rate-limit-limit': '450', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': inSeconds(clock.now + 90_000) }))
    await expect(list()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 90_000, source: 'x' })
    const { length } = x.asked
    await expect(list()).rejects.toMatchObject({ code: 'rate-limited' })
    expect(x.asked).toHaveLength(length)
    expect((await list({ scope: inPublic })).items).toHaveLength(1)
    clock.now += 90_001
    expect((await thread(id)).items).toHaveLength(1)
  })

  test('429 because of the day: the limit that is used up counts, not the one that is not', async () => {
    const { x, list, clock } = openX()
    x.answerNext(limited({ 'x-rate-limit-remaining': '12', 'x-rate-limit-reset': inSeconds(clock.now + 1_000), 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': inSeconds(clock.now + 3_600_000) }))
    await expect(list()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 3_600_000 })
  })

  test('the last request of a quarter of an hour: the next is not sent', async () => {
    const { x, list, clock } = openX()
    x.answerNext(Response.json({ meta: { result_count: 0 } }, { headers: { 'x-rate-limit-limit': '450', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': inSeconds(clock.now + 60_000) } }))
    await list()
    await expect(list()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 60_000 })
    expect(x.asked).toHaveLength(1)
  })

  test('the last fifth of a limit is for agents: reading in the background waits', async () => {
    const { x, adapter, list, clock } = openX()
    const answer = () => Response.json({ meta: { result_count: 0 } }, { headers: { 'x-rate-limit-limit': '450', 'x-rate-limit-remaining': '90', 'x-rate-limit-reset': inSeconds(clock.now + 60_000) } })
    const sync = () => adapter.feed?.list({ accounts: [], limit: 5 }, { ...call, priority: 'background' })
    x.answerNext(answer(), answer(), answer())
    await sync()
    await expect(sync()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 60_000 })
    expect(x.asked).toHaveLength(2)
    await list()
    expect(x.asked).toHaveLength(3)
    clock.now += 60_001
    await sync()
  })

  test('402: the credit is used up, which is neither the agent\'s fault nor that of the adapter', async () => {
    const { x, list } = openX()
    x.answerNext(Response.json({ title: 'CreditsDepleted', detail: 'Your enrolled account does not have any credits.' }, { status: 402 }))
    await expect(list()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('credit is used up') as string })
  })

  test('503 once: the reading is repeated by itself', async () => {
    const { x, customer, list } = openX()
    x.publish(customer, situations.plain)
    x.answerNext(new Response('Service Unavailable', { status: 503 }))
    expect((await list()).items).toHaveLength(1)
  })

  test('500 again and again: X could not be reached', async () => {
    const { x, list } = openX()
    x.answerNext(...Array.from({ length: 9 }, () => new Response('', { status: 500 })))
    await expect(list()).rejects.toMatchObject({ code: 'unreachable' })
  })

  test.each(['{"data":[{"id":"1","te', '[]', '"over capacity"', '{}', ''])('%j: nothing of it is shown', async (body) => {
    const { x, list } = openX()
    x.answerNext(new Response(body))
    await expect(list()).rejects.toMatchObject({ code: 'invalid-response' })
  })

  test('entries that are no posts are left out, and nulls where lists were meant are none', async () => {
    const { x, brand, customer, list } = openX()
    const good = { id: '2099445551723446275', author_id: customer.id, in_reply_to_user_id: brand.id, created_at: '2026-09-14T11:00:00.000Z', text: 'fine', entities: null, referenced_posts: null, attachments: { media_keys: null }, withheld: null, geo: null }
    x.answerNext(Response.json({ data: [{}, { id: '7' }, { ...good, id: '8', created_at: 'yesterday' }, good], errors: null }))
    expect((await list()).items.map(({ text, author }) => [text, author.name])).toEqual([['fine', 'Somebody on X']])
  })

  test('a sign-in that X refuses says so', async () => {
    await expect(openX({ credentials: async () => ({ authorization: 'Bearer expired' }) }).list()).rejects.toMatchObject({ code: 'unauthorised' })
  })

  test("the app's own token is enough to read", async () => {
    const { x, customer, list } = openX({ credentials: async () => ({ authorization: 'Bearer app' }) })
    x.publish(customer, situations.plain)
    expect((await list()).items).toHaveLength(1)
  })
})

describe('who somebody is', () => {
  test('a profile says what people say about themselves, and how sure that is', async () => {
    const { x, adapter } = openX()
    const ola = x.addUser('ola', {
      name: 'Ola', description: 'Paints &amp; sells boats with @kestrel https://t.co/b', location: 'Kiel', verified: true, parody: true,
      entities: { url: { urls: [{ url: 'https://t.co/o', expanded_url: 'https://ola.example' }] }, description: { urls: [{ url: 'https://t.co/b', display_url: 'boats.example' }] } },
    })
    const page = { scheme: 'url', realm: '', id: 'https://x.com/Ola', party: 'person' } as const
    const profile = await adapter.customers?.profile({ subject: [page] }, call)
    expect(profile).toMatchObject({ record: { source: 'x', id: ola.id }, url: 'https://x.com/ola', identities: [{ identity: { scheme: 'x', id: ola.id, handle: '@ola' }, basis: 'public', reach: 12 }, { identity: page, basis: 'public' }] })
    expect(Object.fromEntries(profile?.fields.map(({ key, value }) => [key, value.value]) ?? [])).toEqual({
      name: 'Ola', avatar: 'https://pbs.example/ola.jpg', bio: 'Paints & sells boats with @kestrel boats.example', location: 'Kiel', website: 'https://ola.example/', joinedX: '2012-05-01', postsOnX: 40,
      verifiedOnX: 'Yes', parody: 'Yes',
    })
  })

  test('nobody is guessed: no claim of this adapter is inferred', async () => {
    const { adapter, subject } = openX()
    const profile = await adapter.customers?.profile({ subject }, call)
    expect(profile?.identities.map(({ basis }) => basis)).toEqual(['public'])
  })

  test.each([['@ines_r', 1], ['https://x.com/ines_r', 1], ['Inés Roth', 0.5], ['ines roth!', 0.5]])('%s is found', async (text, confidence) => {
    const { adapter } = openX()
    const found = await adapter.customers?.find({ query: { type: 'text', text }, limit: 5 }, call)
    expect(found?.matches).toMatchObject([{ name: 'Inés Roth', detail: '@ines_r', confidence }])
  })

  test('words that X cannot search for are not sent, nor is an e-mail address', async () => {
    const { adapter, x } = openX()
    expect(await adapter.customers?.find({ query: { type: 'text', text: '山田' }, limit: 5 }, call)).toMatchObject({ matches: [] })
    expect(await adapter.customers?.profile({ subject: [{ scheme: 'email', realm: '', id: 'ines@roth.example', party: 'person' }] }, call)).toBeNull()
    expect(x.asked).toEqual([])
  })

  test('somebody whom X does not know is nobody', async () => {
    const { adapter } = openX()
    expect(await adapter.customers?.profile({ subject: [{ scheme: 'x', realm: '', id: '404', party: 'person' }] }, call)).toBeNull()
    expect(await adapter.customers?.find({ query: { type: 'text', text: '@nobody_here' }, limit: 5 }, call)).toMatchObject({ matches: [] })
  })
})

describe('using it in the wrong place', () => {
  const account = { id: '1', handle: 'kestrel', name: 'Kestrel' }
  const credentials = async () => null

  test('a browser is told at once that X does not answer it and where this belongs', () => {
    vi.stubGlobal('document', {})
    expect(() => createX({ account, credentials })).toThrow(expect.objectContaining({ code: 'unsupported', source: 'x', message: expect.stringContaining('gateway') as string }))
    expect(createX({ account, credentials, environment: { fetch: async () => new Response() } }).kind).toBe('x')
    vi.unstubAllGlobals()
  })

  test('an account that is a handle alone is refused: handles change', () => {
    expect(() => createX({ account: { ...account, id: '@kestrel' }, credentials })).toThrow(/number and the handle/)
  })

  test('without secrets there are no webhooks, rather than ones that believe everybody', () => {
    expect(createX({ account, credentials }).hooks).toBeUndefined()
  })

  test.skipIf(!isDescriptionThere)('the fake refuses what the description does not allow', async () => {
    expect(await checkRequest('https://api.x.com/2/tweets/search/recent?query=a&max_results=5', {})).toMatch(/max_results/)
    expect(await checkRequest('https://api.x.com/2/tweets/search/recent?query=a&tweet.fields=text', {})).not.toBeNull()
    expect(await checkRequest('https://api.x.com/2/nothing', {})).toMatch(/not in the description/)
    expect(await checkRequest('https://api.x.com/2/tweets', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"a","reply":{"in_reply_to_tweet_id":1}}' })).not.toBeNull()
  })
})
