import type { ReplyTarget } from '@alongside/core/adapter'
import { describe, expect, test } from 'vitest'
import { call, openMastodon, privateChannel, publicChannel } from './testing/openMastodon.js'
import { situations, toBrand } from './testing/situations.js'

type Desk = ReturnType<typeof openMastodon>

const channelsOf = ({ adapter }: Desk, target: ReplyTarget) => adapter.replies?.channels(target, call) ?? []
const about = (id: string): ReplyTarget => ({ about: { source: 'mastodon', id } })
const privately = { channel: privateChannel, visibility: 'private' } as const

/** A desk with one post of the customer on it. */
function openWith(situation: Parameters<Desk['instance']['publish']>[1], options = {}) {
  const desk = openMastodon(options)
  return { ...desk, question: desk.instance.publish(desk.customer, situation) }
}

describe('answering on Mastodon', () => {
  test('a public reply names the person, as the network requires, and reads without that name', async () => {
    const { send, instance, adapter, question } = openWith(situations.edited)
    const receipt = await send(question.id)
    const [post] = instance.written
    expect(post).toMatchObject({
      path: '/api/v1/statuses',
      body: { status: '@ines@art.example We will send a new one.', in_reply_to_id: question.id, visibility: 'public', language: 'en' },
    })
    expect(post?.headers.get('idempotency-key')).toBe('key-1')
    if (receipt.state !== 'sent') throw new Error(`It ended as ${receipt.state}.`)
    const thread = await adapter.timeline?.thread({ ref: receipt.ref }, call)
    expect(thread?.items.find(({ ref }) => ref.id === receipt.ref.id)).toMatchObject({ text: 'We will send a new one.', direction: 'outbound', author: { name: 'Kestrel' } })
  })

  test('a name that the agent wrote is not put in front once more', async () => {
    const { send, instance, question } = openWith(situations.edited)
    await send(question.id, { text: 'Hello @ines@art.example, sorry!' })
    expect(instance.written[0]?.body['status']).toBe('Hello @ines@art.example, sorry!')
  })

  test('an answer to an unlisted post is unlisted', async () => {
    const { send, instance, question } = openWith(situations.unlisted)
    await send(question.id)
    expect(instance.written[0]?.body['visibility']).toBe('unlisted')
  })

  test.each(['direct', 'followersOnly'] as const)('what was written %s is never answered in public, and the way out is one click away', async (kind) => {
    const desk = openWith(situations[kind])
    const [open, secret] = await channelsOf(desk, about(desk.question.id))
    expect(open?.availability).toMatchObject({ state: 'closed', code: 'forbidden', alternatives: [{ label: 'Mastodon private mention', channel: privateChannel }] })
    expect(secret?.availability).toEqual({ state: 'open' })
    expect(await desk.send(desk.question.id)).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(desk.instance.written).toEqual([])
    expect(await desk.send(desk.question.id, privately)).toMatchObject({ state: 'sent' })
    expect(desk.instance.written[0]?.body['visibility']).toBe('direct')
  })

  test('private words never leave by the public channel', async () => {
    const { send, instance, question } = openWith(situations.unlisted)
    expect(await send(question.id, { channel: publicChannel, visibility: 'private' })).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(instance.written).toEqual([])
  })

  test('a private mention that names somebody else is refused, because they would get it too', async () => {
    const { send, instance, question } = openWith(situations.direct)
    expect(await send(question.id, { ...privately, text: 'As @ola@art.example said' })).toMatchObject({ state: 'refused', message: expect.stringContaining('@ola@art.example') as string })
    expect(instance.written).toEqual([])
    expect(await send(question.id, { ...privately, text: 'As we at @kestrel said, @ines@art.example' })).toMatchObject({ state: 'sent' })
  })

  test('a boost is answered where its original is', async () => {
    const desk = openWith(situations.unlisted)
    const boost = desk.instance.publish(desk.brand, { reblog: desk.question })
    await desk.send(boost.id)
    expect(desk.instance.written[0]?.body['in_reply_to_id']).toBe(desk.question.id)
    expect(await desk.adapter.replies?.receipt('key-1', desk.post(boost.id), call)).toMatchObject({ state: 'sent' })
  })

  test('under a reply of ours, the person we spoke to is spoken to again', async () => {
    const desk = openWith(situations.unlisted)
    const first = await desk.send(desk.question.id)
    if (first.state !== 'sent') throw new Error(`It ended as ${first.state}.`)
    const to = { scheme: 'mastodon', realm: 'art.example', id: 'Ines', party: 'person' } as const
    expect(await desk.send(first.ref.id, { text: 'One more thing.', to }, 'key-2')).toMatchObject({ state: 'sent' })
    expect(desk.instance.written[1]?.body['status']).toBe('@ines@art.example One more thing.')
  })

  test('somebody can be written to without a post to answer', async () => {
    const desk = openMastodon()
    const to = { scheme: 'mastodon', realm: 'art.example', id: 'ines', party: 'person' } as const
    const channels = await channelsOf(desk, { to })
    expect(channels.map(({ availability }) => availability.state)).toEqual(['open', 'open'])
    const { channel, visibility, text, language = '', attachments, composedAt } = desk.post('0', privately)
    const post = { channel, visibility, text, language, attachments, composedAt, to }
    expect(await desk.adapter.replies?.send(post, 'key-1', call)).toMatchObject({ state: 'sent' })
    expect(desk.instance.written[0]?.body).toEqual({ status: '@ines@art.example We will send a new one.', visibility: 'direct', language: 'en' })
    expect((await channelsOf(desk, {})).map(({ availability }) => availability)).toMatchObject([{ code: 'channel-closed' }, { code: 'channel-closed' }])
  })

  test('limits are those of the instance, less the name in front, and asked for once an hour', async () => {
    const desk = openWith(situations.unlisted)
    const [channel] = await channelsOf(desk, about(desk.question.id))
    expect(channel?.text).toEqual({ unit: 'mastodon', max: 594, linkLength: 23, overflow: 'split' })
    expect(channel?.attachments).toEqual({ max: 6, accept: ['image/png', 'image/jpeg', 'video/mp4'], maxBytes: 16_777_216, altText: 'optional' })
    const limitsAsked = () => desk.instance.asked.filter((one) => one.endsWith('/instance')).length
    await channelsOf(desk, about(desk.question.id))
    expect(limitsAsked()).toBe(1)
    desk.clock.now += 3_600_001
    await channelsOf(desk, about(desk.question.id))
    expect(limitsAsked()).toBe(2)
    const link = `https://shop.example/${'a'.repeat(700)}`
    expect(await desk.send(desk.question.id, { text: `${'b'.repeat(570)} ${link}` })).toMatchObject({ state: 'sent' })
    expect(await desk.send(desk.question.id, { text: `${'b'.repeat(571)} ${link}` }, 'key-2')).toMatchObject({ state: 'refused', code: 'too-long' })
  })

  test('pictures are uploaded with their description and waited for', async () => {
    const { send, instance, question } = openWith(situations.unlisted)
    const attachment = { name: 'strap.png', type: 'image/png', content: new Blob(['png'], { type: 'image/png' }), alt: 'A new strap' }
    const receipt = await send(question.id, { attachments: [attachment] })
    const [upload, post] = instance.written
    expect(upload).toMatchObject({ path: '/api/v2/media', body: { description: 'A new strap' } })
    if (receipt.state !== 'sent') throw new Error(`It ended as ${receipt.state}.`)
    expect(instance.status(receipt.ref.id)?.media_attachments).toMatchObject([{ description: 'A new strap' }])
    expect(post?.body['media_ids']).toHaveLength(1)
  })

  test('what the instance refuses is said in its own words', async () => {
    const { send, instance, question, adapter } = openWith(situations.unlisted)
    await adapter.replies?.channels(about(question.id), call)
    const reads = [Response.json(question), Response.json({ error: 'Validation failed: Cannot attach a video to a post that already contains images' }, { status: 422 })]
    instance.answerNext(...reads)
    expect(await send(question.id)).toMatchObject({ state: 'refused', code: 'invalid-request', message: expect.stringContaining('Cannot attach a video') as string })
  })

  test('signed out, both channels say whom to sign in as', async () => {
    const desk = openWith(situations.unlisted, { credentials: null })
    for (const { availability } of await channelsOf(desk, about(desk.question.id))) {
      expect(availability).toMatchObject({ state: 'closed', code: 'unauthorised', reason: 'You are not signed in to Mastodon as Kestrel. Sign in with that account.', alternatives: [{ url: desk.question.url }] })
    }
  })
})

describe('sending once', () => {
  test('the same key within the hour makes one post', async () => {
    const { send, instance, brand, question } = openWith(situations.unlisted)
    const [first, second] = [await send(question.id), await send(question.id)]
    expect(second).toEqual(first)
    expect(instance.statusesOf(brand.id)).toHaveLength(1)
  })

  test('the same key after the instance has forgotten it still makes one post', async () => {
    const { send, instance, brand, question, clock, post } = openWith(situations.unlisted)
    const { composedAt } = post(question.id)
    const first = await send(question.id, { composedAt })
    instance.forgetKeys()
    clock.now += 2 * 3_600_000
    expect(await send(question.id, { composedAt })).toEqual(first)
    expect(instance.statusesOf(brand.id)).toHaveLength(1)
  })

  test('a receipt knows a reply by what it answers, who may read it and the words as they were typed', async () => {
    const desk = openWith(situations.unlisted)
    const text = 'See https://shop.example/a/very/long/path\n\nand <b> & "c"'
    const receiptOf = (patch: object) => desk.adapter.replies?.receipt('key-1', desk.post(desk.question.id, { text, ...patch }), call)
    expect(await receiptOf({})).toEqual({ state: 'absent' })
    const sent = await desk.send(desk.question.id, { text })
    expect(await receiptOf({})).toEqual(sent)
    expect(await receiptOf({ text: 'Something else' })).toEqual({ state: 'absent' })
    expect(await receiptOf(privately)).toEqual({ state: 'absent' })
    desk.clock.now += 3_600_000
    expect(await receiptOf({})).toEqual({ state: 'absent' })
  })

  test('a receipt that cannot read far enough back does not know', async () => {
    const desk = openWith(situations.unlisted, { largestPage: 1 })
    for (let count = 0; count < 7; count++) desk.instance.publish(desk.brand, { content: '<p>busy</p>' })
    expect(await desk.adapter.replies?.receipt('key-1', desk.post(desk.question.id), call)).toEqual({ state: 'unknown' })
  })

  test('a receipt still finds a reply whose question was deleted meanwhile', async () => {
    const desk = openWith(situations.unlisted)
    const sent = await desk.send(desk.question.id)
    desk.instance.remove(desk.question.id)
    expect(await desk.adapter.replies?.receipt('key-1', desk.post(desk.question.id), call)).toEqual(sent)
  })
})

describe('what else can be done', () => {
  const act = ({ adapter }: Desk, verb: string, id: string, text?: string) =>
    adapter.actions?.perform({ verb, ref: { source: 'mastodon', id }, channel: publicChannel, ...(text !== undefined && { text }) }, 'key', call)

  test('a post is liked and no longer liked, however often it is asked for', async () => {
    const desk = openWith(situations.unlisted)
    for (const verb of ['like', 'like']) expect(await act(desk, verb, desk.question.id)).toMatchObject({ state: 'sent' })
    expect([...desk.instance.favourites]).toEqual([desk.question.id])
    for (const verb of ['unlike', 'unlike']) expect(await act(desk, verb, desk.question.id)).toMatchObject({ state: 'sent' })
    expect([...desk.instance.favourites]).toEqual([])
  })

  test('a reply of ours is edited and keeps its picture, its warning and the name in front', async () => {
    const desk = openWith(situations.unlisted)
    const attachment = { name: 'strap.png', type: 'image/png', content: new Blob(['png'], { type: 'image/png' }), alt: 'A new strap' }
    const receipt = await desk.send(desk.question.id, { attachments: [attachment] })
    if (receipt.state !== 'sent') throw new Error(`It ended as ${receipt.state}.`)
    desk.clock.now += 60_000
    expect(await act(desk, 'edit', receipt.ref.id, 'We sent a new one.')).toMatchObject({ state: 'sent' })
    expect(desk.instance.status(receipt.ref.id)).toMatchObject({ media_attachments: [{ description: 'A new strap' }], language: 'en' })
    const [item] = (await desk.list()).items
    expect(item).toMatchObject({ text: 'We sent a new one.', editedAt: '2026-09-14T12:01:00.000Z' })
  })

  test('a private mention is not edited into one that somebody else gets', async () => {
    const desk = openWith(situations.direct)
    const receipt = await desk.send(desk.question.id, privately)
    if (receipt.state !== 'sent') throw new Error(`It ended as ${receipt.state}.`)
    expect(await act(desk, 'edit', receipt.ref.id, 'cc @ola@art.example')).toMatchObject({ state: 'refused', code: 'forbidden' })
  })

  test('a post with a poll is not edited, because its votes would go', async () => {
    const desk = openMastodon()
    const own = desk.instance.publish(desk.brand, situations.poll)
    expect(await act(desk, 'edit', own.id, 'Other words')).toMatchObject({ state: 'refused', code: 'unsupported' })
  })

  test('a reply of ours is deleted once, and deleting it again changes nothing', async () => {
    const desk = openWith(situations.unlisted)
    const own = desk.instance.publish(desk.brand, toBrand(30, 'ours', { mentions: [] }))
    for (let count = 0; count < 2; count++) expect(await act(desk, 'delete', own.id)).toMatchObject({ state: 'sent' })
    expect(desk.instance.status(own.id)).toBeUndefined()
  })

  test("somebody else's post is neither edited nor deleted", async () => {
    const desk = openWith(situations.unlisted)
    for (const verb of ['edit', 'delete']) expect(await act(desk, verb, desk.question.id, 'x')).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(desk.instance.written).toEqual([])
  })
})
