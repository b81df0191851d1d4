import { describe, expect, test, vi } from 'vitest'
import { ines, otto } from './conformance.js'
import { createFacebook } from './index.js'
import { graphError, pageId, pageToken } from './testing/createFakeGraph.js'
import { call, day, hour, itemsOf, minute, openFacebook } from './testing/openFacebook.js'

type Desk = ReturnType<typeof openFacebook>

/** A desk a minute after something happened, so that it has settled. */
async function after(happen: (desk: Desk) => Promise<unknown>, options?: Parameters<typeof openFacebook>[0]) {
  const desk = openFacebook(options)
  await happen(desk)
  desk.later(minute)
  return desk
}

const read = async ({ feed }: Desk) => itemsOf((await feed()).changes)
const readOne = async (desk: Desk, id: string) => (await read(desk)).find(({ ref }) => ref.id === id) ?? expect.fail(`${id} is not there.`)

/** One comment below a post of the Page, as Graph would show it. */
const withComment = (view: Parameters<Desk['graph']['addComment']>[1]) => after(async ({ graph }) => graph.addComment(await graph.addPost({ from: graph.page, message: 'New' }), { id: '1_2', ...view }))
const commentOf = async (view: Parameters<Desk['graph']['addComment']>[1]) => readOne(await withComment(view), 'comment:1_2')
const withPost = (view: Parameters<Desk['graph']['addPost']>[0]) => after(({ graph }) => graph.addPost({ id: `${pageId}_1`, ...view }))
const postOf = async (view: Parameters<Desk['graph']['addPost']>[0]) => readOne(await withPost(view), `post:${pageId}_1`)

describe('what is said on a Page', () => {
  test('words with emoji, an Arabic sentence and a family of seven code points arrive as they were written', async () => {
    const message = '👨‍👩‍👧‍👦 شكرا جزيلا — größer 🇩🇪'
    expect((await commentOf({ from: ines, message })).text).toBe(message)
  })

  test('a very long comment arrives whole', async () => {
    expect((await commentOf({ from: ines, message: 'wort '.repeat(20_000) })).text).toHaveLength(100_000)
  })

  test('angle brackets that somebody typed are their words, and links are marked in them', async () => {
    const item = await commentOf({ from: ines, message: 'look <3 https://kestrel.example/a?b=1 (and www.shop.example).' })
    expect(item.text).toContain('<3')
    expect(item.links?.map(({ url }) => url)).toEqual(['https://kestrel.example/a?b=1', 'https://www.shop.example/'])
  })

  test('a comment that is only a sticker or a picture has no words', async () => {
    const item = await commentOf({ from: ines, message: '', attachment: { type: 'sticker', media: { image: { src: 'https://scontent.example/s.png', width: 240, height: 240 } } } })
    expect(item).toMatchObject({ media: [{ type: 'image', url: 'https://scontent.example/s.png', width: 240 }] })
    expect(item.text).toBeUndefined()
  })

  test('a video plays, and shows its picture until then', async () => {
    const item = await commentOf({ from: ines, attachment: { type: 'video_inline', media: { image: { src: 'https://scontent.example/p.jpg' }, source: 'https://video.example/v.mp4' } } })
    expect(item.media).toEqual([{ type: 'video', url: 'https://video.example/v.mp4', previewUrl: 'https://scontent.example/p.jpg' }])
  })

  test('an address that is none of the web is left out', async () => {
    const item = await commentOf({ from: ines, message: 'x', permalink_url: 'javascript:alert(1)', attachment: { type: 'photo', media: { image: { src: 'file:///etc/passwd' } } } })
    expect([item.url, item.media]).toEqual([undefined, undefined])
  })

  test('somebody whom Facebook does not name is somebody, and on nobody\'s timeline', async () => {
    const desk = await withComment({ from: ines, message: 'Hello' })
    desk.graph.shown.withAuthors = false
    const item = await readOne(desk, 'comment:1_2')
    expect(item.author).toEqual({ name: 'Somebody on Facebook' })
    expect(item.direction).toBe('inbound')
  })

  test('a name of blanks is no name', async () => {
    expect((await commentOf({ from: { id: '1', name: '   ' }, message: 'Hi' })).author.name).toBe('Somebody on Facebook')
  })

  test('a hidden comment says so', async () => {
    expect((await commentOf({ from: ines, message: 'Rude', is_hidden: true })).facts).toEqual([{ key: 'hidden', label: 'Hidden from others', type: 'text', value: 'Yes' }])
  })

  test('an answer to a comment says which one it answers', async () => {
    const desk = await after(async ({ graph }) => {
      const post = await graph.addPost({ from: graph.page })
      const hers = await graph.addComment(post, { id: '1_2', from: ines, message: 'Hello' })
      await graph.addComment(post, { id: '1_3', from: otto, message: 'Same here' }, { answers: hers })
    })
    expect(await readOne(desk, 'comment:1_3')).toMatchObject({ answers: { ref: { id: 'comment:1_2' }, author: 'Inés Roth' } })
  })

  test('counts are those of Facebook', async () => {
    const desk = await after(async ({ graph }) => graph.addComment(await graph.addPost({ id: `${pageId}_1`, from: graph.page, shares: { count: 4 } }), { from: ines, message: 'Hi' }))
    expect((await readOne(desk, `post:${pageId}_1`)).counts).toEqual({ reactions: 3, replies: 1, shares: 4 })
  })

  test('a shared page is a fact with its title', async () => {
    const item = await postOf({ from: ines, message: 'Read this', attachments: { data: [{ media_type: 'link', title: 'Straps tested', url: 'https://paper.example/straps' }] } })
    expect(item.facts).toEqual([{ key: 'card', label: 'Link', type: 'text', value: 'Straps tested (https://paper.example/straps)' }])
  })

  test('a post without words is what Facebook says about it', async () => {
    expect(await postOf({ from: ines, story: 'Inés Roth was at Kestrel.' })).toMatchObject({ nature: 'activity', title: 'Inés Roth was at Kestrel.' })
  })

  test('stars from the time before recommendations stay stars', async () => {
    const desk = await after(({ graph }) => graph.addRating(ines, { rating: 2, review_text: 'Meh' }))
    expect(await read(desk)).toMatchObject([{ kind: 'review', text: 'Meh', facts: [{ type: 'rating', value: 2, outOf: 5 }] }])
  })

  test('a recommendation whose author and story are withheld is passed over', async () => {
    const desk = await after(({ graph }) => graph.addRating(ines, { recommendation_type: 'positive' }))
    for (const rating of desk.graph.ratings.values()) rating.view = { recommendation_type: 'positive' }
    expect(await read(desk)).toEqual([])
  })

  test('files of a message have names, and each its kind', async () => {
    const files = [
      { mime_type: 'application/pdf', name: 'invoice.pdf', file_url: 'https://cdn.example/i.pdf' },
      { mime_type: 'audio/mp4', name: 'voice.m4a', file_url: 'https://cdn.example/v' },
      { mime_type: 'image/jpeg', name: 'a.jpg', image_data: { url: 'https://cdn.example/a.jpg', preview_url: 'https://cdn.example/s.jpg', width: 2, height: 3 } },
      { mime_type: 'image/png', name: 'nothing.png' },
    ]
    const [item] = await read(await after(({ graph }) => graph.addMessage(ines, { files })))
    expect(item?.media?.map(({ type, name }) => [type, name])).toEqual([['file', 'invoice.pdf'], ['audio', 'voice.m4a'], ['image', 'a.jpg']])
  })

  test('the words around it are in the language of whoever reads', async () => {
    const desk = await after(({ graph }) => graph.addRating(ines, { recommendation_type: 'negative' }))
    const page = await desk.adapter.feed?.list({ accounts: [], limit: 10 }, { ...call, locale: 'de-DE' })
    expect(itemsOf(page?.changes ?? [])).toMatchObject([{ title: 'Empfiehlt uns nicht', channel: { label: 'Bewertungen von Kestrel auf Facebook' } }])
  })
})

describe('reading the feed', () => {
  test('an empty Page is empty, and complete as far back as it was read', async () => {
    expect(await openFacebook().feed()).toEqual({ changes: [], next: expect.any(String) as string, hasMore: false, coveredFrom: '2026-08-15T12:00:00.000Z', observedAt: '2026-09-14T11:59:50.000Z' })
  })

  test('what happened this very moment waits until it has settled, and is not lost', async () => {
    const desk = openFacebook()
    await desk.graph.addMessage(ines, { text: 'Just now' })
    const first = await desk.feed()
    expect(first.changes).toEqual([])
    desk.later(minute)
    expect(itemsOf((await desk.feed(first.next)).changes)).toMatchObject([{ text: 'Just now' }])
  })

  test('two things of the same second both come, however the pages are cut', async () => {
    const desk = await after(async ({ graph }) => {
      for (const text of ['one', 'two', 'three']) await graph.addMessage(ines, { text })
    })
    const texts: (string | undefined)[] = []
    let page = await desk.feed(undefined, 1)
    for (;;) {
      texts.push(...itemsOf(page.changes).map(({ text }) => text))
      if (!page.hasMore) break
      // Another process, which remembers nothing, goes on from the cursor.
      const other = openFacebook({ options: { environment: { fetch: desk.graph.fetch, now: () => desk.clock.now } } })
      page = await other.feed(page.next, 1)
    }
    expect(texts).toEqual(['one', 'two', 'three'])
  })

  test('a new comment below an old post is found, and quiet posts are not asked about', async () => {
    const desk = openFacebook()
    const [old, quiet] = [await desk.graph.addPost({ from: desk.graph.page }, desk.clock.now - 20 * day), await desk.graph.addPost({ from: desk.graph.page }, desk.clock.now - 10 * day)]
    await desk.graph.addComment(quiet, { from: otto, message: 'Early' }, { at: desk.clock.now - 9 * day })
    await desk.graph.addMessage(otto, { text: 'Newer than both', at: desk.clock.now - day })
    const { next } = await desk.feed()
    desk.later(hour)
    await desk.graph.addComment(old, { from: ines, message: 'Late' })
    desk.later(minute)
    desk.graph.asked.length = 0
    expect(itemsOf((await desk.feed(next)).changes).map(({ text }) => text)).toContain('Late')
    expect(desk.graph.asked.filter((one) => one.endsWith('/comments'))).toEqual([`GET /v25.0/${old}/comments`])
  })

  test('further pages come from what was read already', async () => {
    const desk = await after(async ({ graph }) => {
      for (let count = 0; count < 30; count++) await graph.addMessage({ id: `${9000 + count}` }, { text: `Number ${count}` })
    })
    const { next } = await desk.feed(undefined, 10)
    const before = desk.graph.asked.length
    expect((await desk.feed(next, 10)).changes).toHaveLength(10)
    expect(desk.graph.asked.length).toBe(before)
  })

  test('long lists are read page by page', async () => {
    const desk = await after(async ({ graph, clock }) => {
      const post = await graph.addPost({ from: graph.page }, clock.now - day)
      for (let count = 0; count < 130; count++) await graph.addComment(post, { from: otto, message: `Number ${count}` }, { at: clock.now - count * 1000 })
    })
    expect(itemsOf((await desk.feed(undefined, 500)).changes)).toHaveLength(131)
  })

  test('of a long conversation Facebook tells the newest twenty, and the feed says from when on it is complete', async () => {
    const desk = await after(async ({ graph, clock }) => {
      for (let count = 0; count < 30; count++) await graph.addMessage(ines, { text: `Number ${count}`, at: clock.now - (30 - count) * minute })
    })
    const page = await desk.feed()
    expect(page.changes).toHaveLength(20)
    expect(page.coveredFrom).toBe('2026-09-14T11:40:00.000Z')
  })

  test('more than twenty messages between two readings leave a hole, and that is said', async () => {
    const desk = openFacebook()
    await desk.graph.addMessage(ines, { text: 'Hello' })
    desk.later(minute)
    const { next } = await desk.feed()
    for (let count = 0; count < 30; count++) {
      desk.later(minute)
      await desk.graph.addMessage(ines, { text: `Number ${count}` })
    }
    desk.later(minute)
    expect((await desk.feed(next)).changes[0]).toEqual({ type: 'lost', from: '2026-09-14T12:00:00.001Z' })
  })

  test('another account than this Page has nothing here', async () => {
    const desk = await after(({ graph }) => graph.addMessage(ines, { text: 'Hello' }))
    expect(await desk.adapter.feed?.list({ accounts: ['999'], limit: 10 }, call)).toMatchObject({ changes: [], hasMore: false })
    expect(desk.graph.asked).toEqual([])
  })

  test('a cursor nobody made has expired', async () => {
    for (const cursor of ['mist', '12|%', '12|%FF', '|', '1e9|post']) await expect(openFacebook().feed(cursor)).rejects.toMatchObject({ code: 'cursor-expired' })
  })

  test('entries that are nothing, or have no date, do no harm to the others', async () => {
    const desk = openFacebook()
    const said = { id: `${pageId}_7`, created_time: '2026-09-14T10:00:00+0000', from: ines, message: 'Hello', comments: { summary: { total_count: 0 } } }
    const odd = [null, 7, {}, { id: 'x', created_time: 'someday', updated_time: 'never' }, { id: 'y', created_time: '99999-01-01' }]
    desk.graph.answerNext(Response.json({ data: [...odd, said] }), ...Array.from({ length: 3 }, () => Response.json({ data: odd })))
    expect(await read(desk)).toMatchObject([{ text: 'Hello' }])
  })
})

describe('when Facebook refuses', () => {
  const refusedWith = async (response: Response) => {
    const desk = openFacebook()
    desk.graph.answerNext(...Array.from({ length: 8 }, () => response.clone()))
    return desk.channels('comment:1_2').then(() => expect.fail('It succeeded.'), (error: unknown) => error as { code: string; retryAfter?: number; message: string })
  }

  test.each([4, 17, 32, 613, 80001, 80006])('its limit %i, sent as a 400, means to wait', async (code) => {
    expect(await refusedWith(graphError(code, `(#${code}) request limit reached`))).toMatchObject({ code: 'rate-limited', retryAfter: 300_000 })
  })

  test('the minutes that it asks for are kept to, and nobody asks meanwhile', async () => {
    const desk = openFacebook()
    const usage = { [pageId]: [{ type: 'pages', call_count: 100, total_cputime: 12, total_time: 30, estimated_time_to_regain_access: 9 }] }
    desk.graph.answerNext(graphError(80001, 'There have been too many calls', { headers: { 'x-business-use-case-usage': JSON.stringify(usage) } }))
    await expect(desk.channels('comment:1_2')).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 540_000 })
    desk.later(5 * minute)
    const asked = desk.graph.asked.length
    await expect(desk.channels('comment:1_2')).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 240_000 })
    expect(desk.graph.asked.length).toBe(asked)
    desk.later(5 * minute)
    expect(await desk.channels('comment:1_2')).toHaveLength(3)
  })

  test.each(['x-app-usage', 'x-page-usage'])('a meter that is full (%s) stops the next request before it is refused', async (header) => {
    const desk = await withComment({ from: ines, message: 'Hi' })
    desk.graph.shown.headers = { [header]: JSON.stringify({ call_count: 31, total_time: 100, total_cputime: 25 }) }
    await expect(desk.channels('comment:1_2')).rejects.toMatchObject({ code: 'rate-limited' })
    expect(desk.graph.asked).toHaveLength(1)
  })

  test('a meter that is not full, or is nonsense, stops nothing', async () => {
    const desk = await withComment({ from: ines, message: 'Hi' })
    desk.graph.shown.headers = { 'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":25}', 'x-page-usage': 'nonsense', 'x-business-use-case-usage': 'null' }
    expect(await desk.channels('comment:1_2')).toHaveLength(3)
  })

  test('a 429 with a time to wait is kept to', async () => {
    expect(await refusedWith(new Response('slow down', { status: 429, headers: { 'retry-after': '60' } }))).toMatchObject({ code: 'rate-limited', retryAfter: 60_000 })
  })

  test('a token that is no longer valid is said, whatever status carries it', async () => {
    expect(await refusedWith(graphError(190, 'Error validating access token', { subcode: 463 }))).toMatchObject({ code: 'unauthorised' })
  })

  test('a missing permission is said', async () => {
    expect(await refusedWith(graphError(200, '(#200) Requires pages_read_engagement', { status: 403 }))).toMatchObject({ code: 'forbidden' })
    expect(await refusedWith(graphError(10, '(#10) This endpoint requires the permission'))).toMatchObject({ code: 'forbidden' })
  })

  test.each([['its own trouble', graphError(1, 'An unknown error occurred', { status: 500 })], ['a 503 page', new Response('<html>', { status: 503 })], ['something that will pass', graphError(99, 'Try later', { isTransient: true })]])('%s means that it cannot be reached for now', async (_, response) => {
    expect(await refusedWith(response)).toMatchObject({ code: 'unreachable' })
  })

  test('trouble that passes is not noticed by whoever reads', async () => {
    const desk = await withComment({ from: ines, message: 'Hi' })
    desk.graph.answerNext(graphError(2, 'Service temporarily unavailable', { status: 500 }))
    expect(await desk.channels('comment:1_2')).toHaveLength(3)
  })

  test('trouble in the middle of a write leaves its outcome open, and nothing is repeated', async () => {
    const desk = await withComment({ from: ines, message: 'Hi' })
    desk.graph.refuseNext(graphError(2, 'Service temporarily unavailable', { status: 500 }))
    expect(await desk.send('comment:1_2')).toEqual({ state: 'unknown' })
    expect(desk.graph.written).toHaveLength(1)
  })

  test('a limit in the middle of a write is a refusal: nothing was written', async () => {
    const desk = await withComment({ from: ines, message: 'Hi' })
    desk.graph.refuseNext(graphError(32, '(#32) Page request limit reached'))
    expect(await desk.send('comment:1_2')).toMatchObject({ state: 'refused', code: 'rate-limited', retryAfter: 300_000 })
  })

  test.each([
    [506, 'Duplicate status message', 'conflict', 'already'],
    [551, "This person isn't available right now.", 'channel-closed', 'wrote to it'],
    [368, 'The action attempted has been deemed abusive', 'forbidden', 'does not allow'],
    [100, 'Something "quoted" is wrong', 'invalid-request', 'Something "quoted" is wrong'],
  ])('its code %i for a write ends in words an agent can use', async (code, said, expected, words) => {
    const desk = await withComment({ from: ines, message: 'Hi' })
    desk.graph.refuseNext(graphError(code, said))
    expect(await desk.send('comment:1_2')).toMatchObject({ state: 'refused', code: expected, message: expect.stringContaining(words) as string })
  })

  test.each([['no JSON', new Response('<html>Log in</html>')], ['no list', Response.json({ hello: 1 })], ['null', Response.json(null)]])('an answer that is %s is not taken for an empty Page', async (_, response) => {
    const desk = openFacebook()
    desk.graph.answerNext(...Array.from({ length: 4 }, () => response.clone()))
    await expect(desk.feed()).rejects.toMatchObject({ code: 'invalid-response', source: 'facebook' })
  })
})

describe('signing in', () => {
  const withCredentials = (credentials: Parameters<typeof createFacebook>[0]['credentials'], options = {}) => openFacebook({ credentials, options })

  test('every request carries the version, the token in its header and the proof in its address', async () => {
    const seen: { url: URL; headers: Headers }[] = []
    const desk = await withComment({ from: ines, message: 'Hi' })
    const spying = openFacebook({ options: { environment: { now: () => desk.clock.now, fetch: (url, init) => {
      seen.push({ url: new URL(url), headers: new Headers(init?.headers) })
      return desk.graph.fetch(url, init)
    } } } })
    await spying.send('comment:1_2')
    expect(seen.length).toBeGreaterThan(1)
    for (const { url, headers } of seen) {
      expect(url.pathname).toMatch(/^\/v25\.0\//)
      expect(headers.get('authorization')).toBe(`Bearer ${pageToken}`)
      expect(url.searchParams.get('appsecret_proof')).toMatch(/^[\da-f]{64}$/)
      expect(url.href).not.toContain(pageToken)
      expect(headers.has('x-appsecret-proof')).toBe(false)
    }
  })

  test('a wrong app secret is refused by Facebook', async () => {
    const desk = openFacebook({ options: { secrets: async () => ({ appSecret: 'wrong', verifyToken: 'v' }) } })
    await expect(desk.feed()).rejects.toMatchObject({ code: 'invalid-request', cause: expect.objectContaining({ message: expect.stringContaining('appsecret_proof') as string }) as Error })
  })

  test('without a token, or without an app secret, it says what to do and asks Facebook nothing', async () => {
    for (const desk of [withCredentials(async () => null), withCredentials(async () => ({ authorization: 'Basic abc' })), openFacebook({ options: { secrets: async () => ({ appSecret: '', verifyToken: 'v' }) } })]) {
      await expect(desk.feed()).rejects.toMatchObject({ code: 'unauthorised', message: expect.stringContaining('gateway') as string })
      expect(desk.graph.asked).toEqual([])
    }
  })

  test('the token of another Page neither reads nor writes', async () => {
    const desk = withCredentials(async () => ({ authorization: `Bearer ${pageToken}`, account: '999' }))
    await expect(desk.feed()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await desk.send('comment:1_2')).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(desk.graph.asked).toEqual([])
  })

  test('a token that was renewed meanwhile is asked for once more', async () => {
    const asked: boolean[] = []
    const desk = withCredentials(async (_, { rejected }) => {
      asked.push(rejected)
      return { authorization: `Bearer ${rejected ? pageToken : 'EAAold'}`, account: pageId }
    })
    expect(await desk.channels('comment:1_2')).toHaveLength(3)
    expect(asked).toContain(true)
  })

  test('in a browser it refuses to exist, and says where it belongs', () => {
    vi.stubGlobal('document', {})
    try {
      expect(() => openFacebook()).toThrow(expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('gateway') as string }) as Error)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('a Page is named by its number', () => {
    expect(() => openFacebook({ options: { page: { id: 'kestrel', name: 'Kestrel' } } })).toThrow(/not the id of a Facebook Page/)
  })

  test('a relay may stand before Graph', async () => {
    const asked: string[] = []
    const desk = openFacebook({ options: { graph: 'https://relay.example/graph/', environment: { fetch: async (url) => {
      asked.push(url)
      return Response.json({ data: [] })
    } } } })
    await desk.feed()
    expect(asked.every((url) => url.startsWith('https://relay.example/graph/v25.0/'))).toBe(true)
  })
})
