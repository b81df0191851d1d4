import { describe, expect, test } from 'vitest'
import { call, openX } from './testing/openX.js'
import { situations } from './testing/situations.js'

const about = (id: string) => ({ about: { source: 'x', id } })
const enterprise = { options: { tier: 'enterprise' } } as const

/** A desk with a post of the customer that mentions us. */
function openAddressed(options = {}) {
  const desk = openX(options)
  return { ...desk, question: desk.x.publish(desk.customer, { ...situations.plain, at: desk.ago(60) }) }
}

/** A desk with a post of the customer that does not. */
function openMusing(options = {}) {
  const desk = openX(options)
  return { ...desk, musing: desk.x.publish(desk.customer, { text: 'Good morning, Hamburg', at: desk.ago(60) }) }
}

describe('answering on X', () => {
  test('who mentioned us is answered, for the price of a summoned reply', async () => {
    const { x, send, channel, question, brand } = openAddressed()
    expect(await channel(about(question.id))).toMatchObject({ availability: { state: 'open' }, cost: { amount: '0.010', currency: 'USD' }, once: 'by-lookup', text: { unit: 'x-v3', max: 280 } })
    const receipt = await send(question.id)
    expect(x.written).toEqual([{ method: 'POST', path: '/2/tweets', body: { text: 'We will send a new one.', reply: { in_reply_to_tweet_id: question.id } } }])
    expect(receipt).toMatchObject({ state: 'sent', at: '2026-09-14T12:00:00.000Z' })
    expect([...x.posts.values()].at(-1)).toMatchObject({ author_id: brand.id, in_reply_to_user_id: question.author_id })
  })

  test('who quoted us is answered', async () => {
    const { x, brand, customer, channel, ago } = openX()
    const ours = x.publish(brand, { text: 'New straps are here', at: ago(90) })
    const quote = x.publish(customer, { text: 'Finally', quotes: ours.id, at: ago(60) })
    expect((await channel(about(quote.id))).availability).toEqual({ state: 'open' })
  })

  test('who did neither is not: X forbids it, and its own page is one click away', async () => {
    const { x, send, channel, musing } = openMusing()
    expect((await channel(about(musing.id))).availability).toEqual({
      state: 'closed', code: 'forbidden',
      reason: 'X lets this tool answer only a post that mentions or quotes our account, and this one does neither. Answer it on X.',
      alternatives: [{ label: 'Answer on X', url: `https://x.com/intent/post?in_reply_to=${musing.id}` }],
    })
    expect(await send(musing.id)).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(x.written).toEqual([])
  })

  test('with an enterprise contract anybody is, at a price that the contract says', async () => {
    const { send, channel, musing } = openMusing(enterprise)
    const open = await channel(about(musing.id))
    expect(open.availability).toEqual({ state: 'open' })
    expect(open.cost).toBeUndefined()
    expect(await send(musing.id)).toMatchObject({ state: 'sent' })
  })

  test('an edit that took our name out takes the permission with it', async () => {
    const { x, channel, question } = openAddressed()
    x.edit(question.id, 'my strap broke')
    expect((await channel(about(question.id))).availability).toMatchObject({ state: 'closed', code: 'forbidden' })
  })

  test('an edited post is answered at its newest version and found under its first', async () => {
    const { x, send, receipt, question } = openAddressed()
    const edited = x.edit(question.id, '@kestrel my strap broke again')
    const sent = await send(question.id)
    expect(x.written[0]?.body).toMatchObject({ reply: { in_reply_to_tweet_id: edited?.id } })
    expect(await receipt(question.id)).toEqual(sent)
  })

  test('a post for approved followers is not answered in public', async () => {
    const { x, channel } = openX(enterprise)
    const shy = x.addUser('shy', { protected: true })
    const post = x.publish(shy, situations.plain)
    expect((await channel(about(post.id))).availability).toMatchObject({ state: 'closed', code: 'forbidden', alternatives: [{ label: 'Open the post on X' }] })
  })

  test('where the author lets only the mentioned answer, and we are not, nothing is sent', async () => {
    const { x, customer, channel } = openX(enterprise)
    const post = x.publish(customer, { text: 'only for @ola', reply_settings: 'mentionedUsers' })
    expect((await channel(about(post.id))).availability).toMatchObject({ reason: 'The author lets only people mentioned in the post answer it, and our account is not.' })
  })

  test('a deleted post leaves the channel named and closed', async () => {
    const { x, channel, send, question } = openAddressed()
    x.remove(question.id)
    expect((await channel(about(question.id))).availability).toMatchObject({ state: 'closed', code: 'not-found' })
    expect(await send(question.id)).toMatchObject({ state: 'refused', code: 'not-found' })
  })

  test('somebody cannot be written to out of nowhere, but there is a page for it', async () => {
    const { channel, subject: [to] } = openX()
    expect((await channel(to ? { to } : {})).availability).toMatchObject({ code: 'channel-closed', alternatives: [{ label: 'Write on X', url: 'https://x.com/intent/post?text=%40ines_r%20' }] })
    expect((await channel({})).availability).toMatchObject({ code: 'channel-closed', alternatives: [] })
  })

  test('a repost is answered where its original is', async () => {
    const { x, send, question } = openAddressed()
    const repost = x.publish(x.addUser('ola'), { text: 'RT', reposts: question.id })
    expect(await send(repost.id)).toMatchObject({ state: 'sent' })
    expect(x.written[0]?.body).toMatchObject({ reply: { in_reply_to_tweet_id: question.id } })
  })

  test('under a reply of ours the person we spoke to is spoken to, and nobody else', async () => {
    const { x, brand, customer, send, question, ago } = openAddressed()
    const ours = x.publish(brand, { text: 'Sorry!', answers: question.id, at: ago(30) })
    const to = { scheme: 'x', realm: 'x.com', id: customer.id, party: 'person' } as const
    expect(await send(ours.id, { to })).toMatchObject({ state: 'sent' })
    expect(await send(ours.id, { to: { ...to, id: '404' } })).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(x.written).toHaveLength(1)
  })

  test('the duties of display, who can read it and what a link costs are on the channel, in the language of the agent', async () => {
    const { adapter, channel, question, x, customer } = openAddressed()
    const [german] = (await adapter.replies?.channels(about(question.id), { ...call, locale: 'de-AT' })) ?? []
    expect(german?.notes).toEqual(expect.arrayContaining(['Das können alle lesen.', expect.stringContaining('keine Schaltflächen oder Zeichen anderer Netzwerke') as string]))
    const musing = await channel(about(x.publish(customer, { text: 'Good morning, Hamburg' }).id))
    expect(musing).toMatchObject({ cost: { amount: '0.015', currency: 'USD' }, notes: expect.arrayContaining(['With a link in it, X charges 0.200 USD.']) as string[] })
  })

  test.each([['280 letters', 'a'.repeat(280), true], ['281 letters', 'a'.repeat(281), false], ['140 Chinese characters', '字'.repeat(140), true], ['141 of them', '字'.repeat(141), false], ['140 families', '👨‍👩‍👧‍👦'.repeat(140), true], ['a very long link', `https://kestrel.com/${'a'.repeat(400)}`, true]])('%s', async (_, text, isTaken) => {
    const { send, question } = openAddressed()
    expect(await send(question.id, { text })).toMatchObject(isTaken ? { state: 'sent' } : { state: 'refused', code: 'too-long' })
  })

  test('an account that may write more may do so here', async () => {
    const { send, question } = openAddressed({ options: { maxLength: 25_000 } })
    expect(await send(question.id, { text: 'a '.repeat(9_000) })).toMatchObject({ state: 'sent' })
  })

  test('private words, files and the sign-in of another account never leave', async () => {
    const desk = openAddressed()
    expect(await desk.send(desk.question.id, { visibility: 'private' })).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(await desk.send(desk.question.id, { attachments: [{ name: 'a.png', type: 'image/png', content: new Blob() }] })).toMatchObject({ state: 'refused', code: 'unsupported' })
    for (const [account, code] of [['4711', 'forbidden'], ['@kestrel', 'unauthorised'], [undefined, 'unauthorised']] as const) {
      const other = openAddressed({ credentials: async () => ({ authorization: 'Bearer app', ...(account && { account }) }) })
      expect(await other.send(other.question.id)).toMatchObject({ state: 'refused', code })
      expect(other.x.written).toEqual([])
    }
    expect(desk.x.written).toEqual([])
  })

  test('what X says against it reaches the agent', async () => {
    const { x, send, question } = openAddressed()
    const refusal = { title: 'Forbidden', detail: 'You are not permitted to perform this action.', type: 'about:blank', status: 403 }
    x.answerNextWrite(Response.json(refusal, { status: 403 }))
    expect(await send(question.id)).toEqual({ state: 'refused', code: 'forbidden', message: 'X refused this. You are not permitted to perform this action. Nothing was sent; change it and try again.' })
  })

  test('429 on a write: nothing was sent, and the receipt says when to come back', async () => {
    const { x, send, question, clock } = openAddressed()
    x.answerNextWrite(Response.json({ title: 'Too Many Requests' }, { status: 429, headers: { 'x-rate-limit-remaining': '90', 'x-rate-limit-reset': String(clock.now / 1000 + 60), 'x-user-limit-24hour-remaining': '0', 'x-user-limit-24hour-reset': String(clock.now / 1000 + 7200) } }))
    expect(await send(question.id)).toMatchObject({ state: 'refused', code: 'rate-limited', retryAfter: 7_200_000 })
  })

  test.each([['500', () => new Response('', { status: 500 })], ['half an answer', () => new Response('{"data":{"id":')], ['an answer without an id', () => Response.json({ data: {} })]])('%s to a write: nobody knows', async (_, answer) => {
    const { x, send, question } = openAddressed()
    x.answerNextWrite(answer())
    expect(await send(question.id)).toEqual({ state: 'unknown' })
  })
})

describe('sending once', () => {
  test('the receipt finds what was sent by its words, also where X made its links short', async () => {
    const { send, receipt, question } = openAddressed()
    const text = 'A label is at https://shop.example/returns/ & we pay. 🙃'
    expect(await receipt(question.id, { text })).toEqual({ state: 'absent' })
    const sent = await send(question.id, { text })
    expect(await receipt(question.id, { text })).toEqual(sent)
    expect(await receipt(question.id, { text: `${text} Soon.` })).toEqual({ state: 'absent' })
  })

  test('what was said before, or to another post, is not it', async () => {
    const { x, brand, customer, receipt, question, ago } = openAddressed()
    const other = x.publish(customer, { text: '@kestrel hello?', at: ago(40) })
    x.publish(brand, { text: 'We will send a new one.', answers: question.id, at: ago(30) })
    x.publish(brand, { text: 'We will send a new one.', answers: other.id, at: ago(5) })
    expect(await receipt(question.id)).toEqual({ state: 'absent' })
  })

  test('a repetition that X refuses as a duplicate is the first one, found', async () => {
    const { x, send, question } = openAddressed()
    const first = await send(question.id)
    expect(await send(question.id)).toEqual(first)
    expect([...x.posts.values()].filter(({ text }) => text?.endsWith('We will send a new one.'))).toHaveLength(1)
  })

  test('when our own posts cannot be read to the moment of sending, nobody knows', async () => {
    const { x, brand, receipt, question, clock } = openAddressed({ largestPage: 10 })
    const composedAt = new Date(clock.now).toISOString()
    for (let count = 0; count < 60; count++) x.publish(brand, { text: `something else ${count}` })
    expect(await receipt(question.id, { composedAt })).toEqual({ state: 'unknown' })
  })
})

describe('what else can be done', () => {
  test('our own post is deleted, in its newest version, and another time as well', async () => {
    const { x, brand, perform } = openX()
    const ours = x.publish(brand, { text: 'Sorry' })
    const edited = x.edit(ours.id, 'So sorry')
    expect(await perform('delete', ours.id)).toMatchObject({ state: 'sent' })
    expect(x.written).toMatchObject([{ method: 'DELETE', path: `/2/tweets/${edited?.id}` }])
    expect(await perform('delete', ours.id)).toMatchObject({ state: 'sent' })
    expect(x.written).toHaveLength(1)
  })

  test("somebody else's is not", async () => {
    const { x, perform, question } = openAddressed()
    expect(await perform('delete', question.id)).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(x.written).toEqual([])
  })

  test('a reply in a conversation of ours is hidden and shown again', async () => {
    const { x, brand, customer, channel, perform } = openX()
    const ours = x.publish(brand, { text: 'What do you carry?' })
    const reply = x.publish(customer, { text: 'Rude words', answers: ours.id })
    expect((await channel(about(reply.id))).verbs).toEqual({ own: ['delete'], others: ['hide', 'unhide'] })
    await perform('hide', reply.id)
    expect(x.hidden.has(reply.id)).toBe(true)
    await perform('unhide', reply.id)
    expect(x.hidden.has(reply.id)).toBe(false)
  })

  test('in a conversation of theirs it is not offered, and refused', async () => {
    const { x, channel, perform, question } = openAddressed()
    expect((await channel(about(question.id))).verbs.others).toEqual([])
    expect(await perform('hide', question.id)).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(x.written).toEqual([])
  })

  test('likes need an enterprise contract', async () => {
    const small = openAddressed()
    expect(await small.perform('like', small.question.id)).toMatchObject({ state: 'refused', code: 'forbidden' })
    const { x, channel, perform, question } = openAddressed(enterprise)
    expect((await channel(about(question.id))).verbs.others).toEqual(['like', 'unlike'])
    await perform('like', question.id)
    expect(x.likes.has(question.id)).toBe(true)
    await perform('unlike', question.id)
    expect(x.likes.has(question.id)).toBe(false)
  })

  test('on another channel nothing is done', async () => {
    const { perform, question } = openAddressed()
    expect(await perform('delete', question.id, 'x:1')).toMatchObject({ state: 'refused', code: 'unsupported' })
  })
})
