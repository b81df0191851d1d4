import type { HookDelivery } from '@alongside/core/adapter'
import { describe, expect, test } from 'vitest'
import { openX } from './testing/openX.js'
import { secret, sign, signDelivery } from './testing/signDelivery.js'
import { situations } from './testing/situations.js'
import { toActivity } from './testing/toActivity.js'

type Desk = ReturnType<typeof openX>

async function changesOf({ receive }: Desk, body: unknown) {
  const outcome = await receive(signDelivery(body))
  if (outcome.type !== 'changes') throw new Error(`It ended as ${outcome.type}.`)
  return outcome.changes
}

const question = (url: string): HookDelivery => ({ method: 'GET', url, headers: {}, body: new Uint8Array(), receivedAt: '2026-09-14T12:00:00.000Z' })
const at = '2026-09-14T11:00:00.000Z'

describe('whether a delivery is of X', () => {
  test('a challenge is answered with the signed token', async () => {
    const outcome = await openX().receive(question('https://gateway.example/hooks/x?crc_token=abc%2Bdef&nonce=1'))
    expect(outcome).toEqual({ type: 'challenge', status: 200, body: JSON.stringify({ response_token: sign('abc+def') }) })
  })

  test('also where the server knows only the path', async () => {
    expect(await openX().receive(question('/hooks/x?crc_token=abc'))).toMatchObject({ type: 'challenge' })
  })

  test.each(['/hooks/x', '/hooks/x?crc_token=', 'http://['])('a question without a token (%s) is refused', async (url) => {
    expect(await openX().receive(question(url))).toMatchObject({ type: 'refused' })
  })

  test.each([
    ['no signature', () => ({ headers: {} })],
    ['another secret', () => ({ headers: { 'x-twitter-webhooks-signature': sign('{}', 'guessed') } })],
    ['the signature of other words', () => ({ headers: { 'x-twitter-webhooks-signature': sign('{"a":1}') } })],
    ['a changed byte', () => ({ body: new TextEncoder().encode('{ }') })],
    ['a signature of no bytes', () => ({ headers: { 'x-twitter-webhooks-signature': 'sha256=' } })],
    ['a signature that is no base64', () => ({ headers: { 'x-twitter-webhooks-signature': `sha256=${'!'.repeat(44)}` } })],
    ['another method of signing', () => ({ headers: { 'x-twitter-webhooks-signature': sign('{}').replace('sha256', 'sha1') } })],
  ])('%s is refused', async (_, change) => {
    expect(await openX().receive({ ...signDelivery({}), ...change() })).toMatchObject({ type: 'refused', reason: expect.stringContaining('signature') as string })
  })

  test('the header may be written in any case', async () => {
    expect(await openX().receive(signDelivery({}, { header: 'X-Twitter-Webhooks-Signature' }))).toMatchObject({ type: 'changes' })
  })

  test('while the secret is being changed both are good; challenges are answered with the new one', async () => {
    const desk = openX({ options: { secrets: async () => ['new', secret] } })
    expect(await desk.receive(signDelivery({}))).toMatchObject({ type: 'changes' })
    expect(await desk.receive(signDelivery({}, { key: 'new' }))).toMatchObject({ type: 'changes' })
    expect(await desk.receive(question('/?crc_token=a'))).toMatchObject({ body: JSON.stringify({ response_token: sign('a', 'new') }) })
  })

  test('without any secret nothing is believed, not even what an empty one signed', async () => {
    for (const secrets of [[], ['']]) {
      const desk = openX({ options: { secrets: () => secrets } })
      expect(await desk.receive(signDelivery({}, { key: '' }))).toMatchObject({ type: 'refused' })
      expect(await desk.receive(question('/?crc_token=a'))).toMatchObject({ type: 'refused' })
    }
  })

  test('what is signed and no JSON is refused', async () => {
    expect(await openX().receive(signDelivery('{"for_user_id":'))).toMatchObject({ type: 'refused', reason: expect.stringContaining('not JSON') as string })
  })

  test('the same delivery once more has the same id, another another', async () => {
    const { receive } = openX()
    const ids = await Promise.all([{ a: 1 }, { a: 1 }, { a: 2 }].map(async (body) => {
      const outcome = await receive(signDelivery(body))
      return outcome.type === 'changes' ? outcome.deliveryId : ''
    }))
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
    expect(await receive(signDelivery({ data: { event_type: 'post.delete', event_uuid: '1-2-3', payload: { id: '9', author_id: '1' } } }))).toMatchObject({ deliveryId: '1-2-3' })
  })
})

describe('what a delivery of the Account Activity API says', () => {
  test('a new mention is the item that the timeline has', async () => {
    const desk = openX()
    const { x, brand, customer } = desk
    const post = x.publish(customer, { ...situations.plain, at: desk.ago(5) })
    const [change] = await changesOf(desk, { for_user_id: brand.id, tweet_create_events: [toActivity(x, post.id)] })
    const [item] = (await desk.list()).items
    const { ref, text, links, author, occurredAt, revision, thread, channel, url } = item ?? {}
    expect(change).toMatchObject({ type: 'put', item: { ref, text, links, author, occurredAt, revision, thread, channel, url } })
  })

  test('a reply learns its conversation, and is not lost when that cannot be asked', async () => {
    const desk = openX()
    const { x, brand, customer } = desk
    const ours = x.publish(brand, { text: 'What do you carry?' })
    const reply = x.publish(customer, { text: 'Bricks', answers: ours.id })
    const body = { for_user_id: brand.id, tweet_create_events: [toActivity(x, reply.id)] }
    expect(await changesOf(desk, body)).toMatchObject([{ item: { thread: ours.id, text: 'Bricks' } }])
    x.answerNext(...Array.from({ length: 9 }, () => new Response('', { status: 500 })))
    expect(await changesOf(desk, body)).toMatchObject([{ item: { text: 'Bricks', answers: { ref: { id: ours.id } } } }])
  })

  test('a long post is whole, with its pictures', async () => {
    const desk = openX()
    const long = {
      id_str: '2099445551723446275', text: '@kestrel short…', created_at: 'Mon Sep 14 11:00:00 +0000 2026', user: { id_str: desk.customer.id, name: 'Inés Roth', screen_name: 'ines_r' },
      extended_tweet: {
        full_text: '@kestrel the whole &amp; long story https://t.co/p', display_text_range: [0, 40],
        entities: { user_mentions: [{ id_str: desk.brand.id, screen_name: 'kestrel' }] },
        extended_entities: { media: [{ id_str: '5', type: 'photo', url: 'https://t.co/p', expanded_url: 'https://x.com/ines_r/status/1/photo/1', media_url_https: 'https://pbs.example/5.jpg', ext_alt_text: 'A strap' }] },
      },
    }
    expect(await changesOf(desk, { for_user_id: desk.brand.id, tweet_create_events: [long] })).toMatchObject([
      { item: { text: '@kestrel the whole & long story', media: [{ type: 'image', url: 'https://pbs.example/5.jpg', alt: 'A strap' }], channel: { label: 'Kestrel on X' } } },
    ])
  })

  test('an edit keeps the reference and raises the revision', async () => {
    const desk = openX()
    const { x, brand, customer, ago } = desk
    const post = x.publish(customer, { ...situations.plain, at: ago(9) })
    const [before] = await changesOf(desk, { for_user_id: brand.id, tweet_create_events: [toActivity(x, post.id)] })
    const edited = x.edit(post.id, '@kestrel other words', ago(4))
    const [after] = await changesOf(desk, { for_user_id: brand.id, tweet_create_events: [toActivity(x, edited?.id ?? '')] })
    if (before?.type !== 'put' || after?.type !== 'put') throw new Error('Nothing was put.')
    expect(after.item).toMatchObject({ ref: before.item.ref, occurredAt: before.item.occurredAt, text: '@kestrel other words' })
    expect(after.revision).toBeGreaterThan(before.revision)
  })

  test('a deletion is later than the post', async () => {
    const desk = openX()
    const id = desk.x.publish(desk.brand, { text: 'Oops' }).id
    const body = { for_user_id: desk.brand.id, tweet_delete_events: [{ status: { id, user_id: desk.brand.id }, timestamp_ms: String(desk.clock.now + 5) }] }
    expect(await changesOf(desk, body)).toEqual([{ type: 'gone', ref: { source: 'x', id }, revision: desk.clock.now + 5, at: '2026-09-14T12:00:00.005Z', why: 'deleted' }])
  })

  test('reposts, likes, follows, messages and what happened to another account are no business of a timeline', async () => {
    const desk = openX()
    const { x, customer, brand } = desk
    const activity = toActivity(x, x.publish(customer, situations.plain).id)
    expect(await changesOf(desk, { for_user_id: '1', tweet_create_events: [activity] })).toEqual([])
    expect(await changesOf(desk, { for_user_id: brand.id, tweet_create_events: [{ ...activity, retweeted_status: activity }], favorite_events: [{}], follow_events: [{}], direct_message_events: [{}] })).toEqual([])
    for (const body of [null, 7, [], { for_user_id: brand.id, tweet_create_events: [{}], tweet_delete_events: [{}] }]) expect(await changesOf(desk, body)).toEqual([])
  })
})

describe('what a delivery of the X Activity API says', () => {
  const deliver = (desk: Desk, type: string, id: string, includes = {}) =>
    changesOf(desk, { data: { event_type: type, event_uuid: 'u-1', filter: { user_id: desk.brand.id }, payload: desk.x.posts.get(id), includes } })

  test.each(['post.create', 'post.mention.create', 'post.reply.create', 'post.quote.create'])('%s is a post', async (type) => {
    const desk = openX()
    const post = desk.x.publish(desk.customer, situations.plain)
    expect(await deliver(desk, type, post.id, { users: [desk.customer] })).toMatchObject([{ type: 'put', item: { ref: { id: post.id }, author: { name: 'Inés Roth' } } }])
  })

  test('a deletion is one, and other events are none', async () => {
    const desk = openX()
    const post = desk.x.publish(desk.customer, situations.plain)
    expect(await changesOf(desk, { data: { event_type: 'post.delete', payload: { id: post.id, author_id: desk.customer.id } } })).toMatchObject([{ type: 'gone', ref: { id: post.id }, why: 'deleted' }])
    for (const type of ['post.repost.create', 'like.create', 'follow.follow']) expect(await deliver(desk, type, post.id)).toEqual([])
  })
})

describe('what a line of the compliance stream says', () => {
  const event = (id: string, more = {}) => ({ tweet: { id, author_id: '1' }, event_at: at, ...more })

  test.each([['delete', 'deleted'], ['drop', 'hidden']])('%s: %s', async (name, why) => {
    expect(await changesOf(openX(), { data: { [name]: event('20') } })).toEqual([{ type: 'gone', ref: { source: 'x', id: '20' }, revision: Date.parse(at), at, why }])
  })

  test('in either spelling', async () => {
    expect(await changesOf(openX(), { data: { delete: { post: { id: '20' }, event_at: at } } })).toMatchObject([{ type: 'gone', ref: { id: '20' } }])
  })

  test('withheld: gone where the agents sit, and nowhere else', async () => {
    const body = { data: { withheld: event('20', { withheld_in_countries: ['FR'] }) } }
    expect(await changesOf(openX({ options: { country: 'FR' } }), body)).toMatchObject([{ type: 'gone', why: 'hidden' }])
    expect(await changesOf(openX({ options: { country: 'DE' } }), body)).toEqual([])
    expect(await changesOf(openX(), body)).toMatchObject([{ type: 'gone', why: 'hidden' }])
  })

  test('an edit is looked up; when that fails, X is told to deliver again', async () => {
    const desk = openX()
    const post = desk.x.publish(desk.customer, { ...situations.plain, at: desk.ago(9) })
    const edited = desk.x.edit(post.id, '@kestrel other words')
    const body = { data: { tweet_edit: { tweet: { id: edited?.id }, event_at: at, initial_tweet_id: post.id, edit_tweet_ids: [post.id, edited?.id] } } }
    expect(await changesOf(desk, body)).toMatchObject([{ type: 'put', item: { ref: { id: post.id }, text: '@kestrel other words' } }])
    desk.x.answerNext(...Array.from({ length: 9 }, () => new Response('', { status: 500 })))
    await expect(changesOf(desk, body)).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('of a whole person it names no post, so nothing is said; looking again finds those', async () => {
    expect(await changesOf(openX(), { data: { user_delete: { user: { id: '1' }, event_at: at } } })).toEqual([])
  })
})
