import type { HookDelivery } from '@alongside/core/adapter'
import { describe, expect, test } from 'vitest'
import { ines, secrets } from './conformance.js'
import { graphError, pageId, verifyToken } from './testing/createFakeGraph.js'
import { call, changeEntry, changesOf, day, hour, itemsOf, messagingEntry, minute, openFacebook } from './testing/openFacebook.js'

type Desk = ReturnType<typeof openFacebook>

const receive = ({ adapter }: Desk, delivery: HookDelivery) => adapter.hooks?.receive(delivery, call)

const verification = (query: string): HookDelivery => ({ method: 'GET', url: `/hooks/facebook?${query}`, headers: {}, body: new Uint8Array(), receivedAt: '2026-09-14T12:00:00.000Z' })

const comment = (more: Readonly<Record<string, unknown>> = {}) => ({ item: 'comment', verb: 'add', post_id: `${pageId}_1`, comment_id: '1_2', parent_id: `${pageId}_1`, from: ines, created_time: 1789387000, message: 'Hello', ...more })

describe('Facebook verifies our address', () => {
  test('the challenge is echoed to whoever knows the verify token', async () => {
    expect(await receive(openFacebook(), verification(`hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${verifyToken}`))).toEqual({ type: 'challenge', status: 200, body: '1158201444' })
  })

  test.each([
    ['the token is another', 'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=guess'],
    ['the token is missing', 'hub.mode=subscribe&hub.challenge=1158201444'],
    ['it is no subscription', `hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=${verifyToken}`],
    ['there is no challenge', `hub.mode=subscribe&hub.verify_token=${verifyToken}`],
    ['the challenge is a page of somebody else', `hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=${verifyToken}`],
  ])('nothing is echoed when %s', async (_, query) => {
    expect(await receive(openFacebook(), verification(query))).toMatchObject({ type: 'refused' })
  })

  test('an empty verify token opens nothing', async () => {
    const desk = openFacebook({ options: { secrets: async () => ({ appSecret: 's', verifyToken: '' }) } })
    expect(await receive(desk, verification('hub.mode=subscribe&hub.challenge=1&hub.verify_token='))).toMatchObject({ type: 'refused' })
  })
})

describe('a delivery is believed', () => {
  const deliver = async (desk: Desk, secret?: string) => desk.graph.deliver([changeEntry('feed', comment(), desk.clock.now)], secret)

  test('when Facebook signed its very bytes, escapes and emoji included', async () => {
    const desk = openFacebook()
    const outcome = await desk.hear([changeEntry('feed', comment({ message: 'Größe 42 😀 passt' }), desk.clock.now)])
    expect(itemsOf(changesOf(outcome))).toMatchObject([{ text: 'Größe 42 😀 passt', ref: { source: 'facebook', id: 'comment:1_2' } }])
  })

  test('when it is signed with the secret before, while a new one is rolled out', async () => {
    const desk = openFacebook({ options: { secrets: async () => ({ ...(await secrets()), formerAppSecret: 'the one before' }) } })
    expect(await receive(desk, await deliver(desk, 'the one before'))).toMatchObject({ type: 'changes' })
  })

  test('whatever the case of the header', async () => {
    const desk = openFacebook()
    const { headers, ...delivery } = await deliver(desk)
    expect(await receive(desk, { ...delivery, headers: { 'X-Hub-Signature-256': headers['x-hub-signature-256'] ?? '' } })).toMatchObject({ type: 'changes' })
  })

  test.each([
    ['somebody else signed it', async (desk: Desk) => deliver(desk, 'a guess')],
    ['one byte was changed', async (desk: Desk) => {
      const delivery = await deliver(desk)
      return { ...delivery, body: delivery.body.map((byte, index) => (index === delivery.body.length - 3 ? byte + 1 : byte)) }
    }],
    ['it is not signed', async (desk: Desk) => ({ ...(await deliver(desk)), headers: {} })],
    ['only the old, weak signature is there', async (desk: Desk) => ({ ...(await deliver(desk)), headers: { 'x-hub-signature': 'sha1=abc' } })],
    ['the signature is no signature', async (desk: Desk) => ({ ...(await deliver(desk)), headers: { 'x-hub-signature-256': 'sha256=zz' } })],
  ])('never when %s', async (_, make) => {
    const desk = openFacebook()
    expect(await receive(desk, await make(desk))).toMatchObject({ type: 'refused', reason: expect.stringContaining('signature') as string })
  })

  test('never when no app secret is known, not even signed with nothing', async () => {
    const desk = openFacebook({ options: { secrets: async () => ({ appSecret: '', verifyToken }) } })
    expect(await receive(desk, { ...(await deliver(desk)), headers: {} })).toMatchObject({ type: 'refused' })
  })

  test('not when it is older than Facebook repeats one, and not from the future', async () => {
    const desk = openFacebook()
    const sent = await deliver(desk)
    const at = (time: number) => ({ ...sent, receivedAt: new Date(desk.clock.now + time).toISOString() })
    expect(await receive(desk, at(36 * hour))).toMatchObject({ type: 'changes' })
    expect(await receive(desk, at(2 * day))).toMatchObject({ type: 'refused', reason: expect.stringContaining('older') as string })
    expect(await receive(desk, at(-hour))).toMatchObject({ type: 'refused', reason: expect.stringContaining('future') as string })
  })

  test('twice, it has the same name, so that it counts once; another one has another', async () => {
    const desk = openFacebook()
    const [first, second] = [await deliver(desk), await desk.graph.deliver([changeEntry('feed', comment({ message: 'Other' }), desk.clock.now)])]
    const ids = await Promise.all([first, first, second].map(async (one) => ({ ...(await receive(desk, one)) })))
    const [a, b, c] = ids.map((outcome) => ('deliveryId' in outcome ? outcome.deliveryId : ''))
    expect([a === b, a === c]).toEqual([true, false])
  })

  test.each([['{"object":"page","entry":', 'broken JSON'], ['null', 'null'], ['{"object":"user","entry":[]}', 'another object'], ['{"object":"page"}', 'no entries']])('but %s is refused (%s)', async (text) => {
    const desk = openFacebook()
    const body = new TextEncoder().encode(text)
    const { hmac } = await import('./hmac.js')
    const signature = await hmac((await secrets()).appSecret, body)
    expect(await receive(desk, { ...(await deliver(desk)), body, headers: { 'x-hub-signature-256': `sha256=${signature}` } })).toMatchObject({ type: 'refused' })
  })
})

describe('what a delivery means', () => {
  const heard = async (desk: Desk, field: string, value: Readonly<Record<string, unknown>>) => changesOf(await desk.hear([changeEntry(field, value, desk.clock.now)]))

  test('an answer to a comment answers that comment, in the thread of the post', async () => {
    const [item] = itemsOf(await heard(openFacebook(), 'feed', comment({ comment_id: '1_3', parent_id: '1_2' })))
    expect(item).toMatchObject({ thread: `${pageId}_1`, answers: { ref: { id: 'comment:1_2' } }, occurredAt: '2026-09-14T11:56:40.000Z', direction: 'inbound' })
  })

  test('what the Page itself said is ours', async () => {
    expect(itemsOf(await heard(openFacebook(), 'feed', comment({ from: { id: pageId, name: 'whatever' } })))).toMatchObject([{ direction: 'outbound', author: { name: 'Kestrel' } }])
  })

  test('a picture with a comment is shown', async () => {
    expect(itemsOf(await heard(openFacebook(), 'feed', comment({ photo: 'https://scontent.example/strap.jpg' })))).toMatchObject([{ media: [{ type: 'image', url: 'https://scontent.example/strap.jpg' }] }])
  })

  test('a removed comment or post is gone, above every revision of its own second', async () => {
    const desk = openFacebook()
    expect(await heard(desk, 'feed', comment({ verb: 'remove' }))).toMatchObject([{ type: 'gone', why: 'deleted', ref: { id: 'comment:1_2' }, revision: desk.clock.now + 999 }])
    expect(await heard(desk, 'feed', { item: 'post', verb: 'remove', post_id: `${pageId}_1` })).toMatchObject([{ type: 'gone', ref: { id: `post:${pageId}_1` } }])
  })

  test('of an edit the whole comment is read; when it is gone meanwhile, the words that were told stand', async () => {
    const desk = openFacebook()
    const id = await desk.graph.addComment(await desk.graph.addPost({ from: desk.graph.page }), { from: ines, message: 'My strap brok' })
    desk.later(minute)
    desk.graph.setComment(id, { message: 'My strap broke' })
    const edited = comment({ verb: 'edited', comment_id: id, message: 'My strap broke' })
    const [item] = itemsOf(await heard(desk, 'feed', edited))
    expect(item).toMatchObject({ text: 'My strap broke', editedAt: '2026-09-14T12:01:00.000Z', occurredAt: '2026-09-14T12:00:00.000Z' })
    desk.graph.comments.delete(id)
    expect(itemsOf(await heard(desk, 'feed', edited))).toMatchObject([{ text: 'My strap broke' }])
  })

  test('a hidden comment stays readable for us, and says that others cannot see it', async () => {
    const desk = openFacebook()
    const id = await desk.graph.addComment(await desk.graph.addPost({ from: desk.graph.page }), { from: ines, message: 'Rude words' })
    desk.graph.setComment(id, { is_hidden: true })
    expect(itemsOf(await heard(desk, 'feed', comment({ verb: 'hide', comment_id: id, message: undefined })))).toMatchObject([{ text: 'Rude words', facts: [{ key: 'hidden', value: 'Yes' }] }])
    desk.graph.setComment(id, { is_hidden: false })
    const [shown] = itemsOf(await heard(desk, 'feed', comment({ verb: 'unhide', comment_id: id, message: undefined })))
    expect(shown?.facts).toBeUndefined()
    desk.graph.comments.delete(id)
    expect(itemsOf(await heard(desk, 'feed', comment({ verb: 'hide', comment_id: id })))).toMatchObject([{ text: 'Hello', facts: [{ key: 'hidden' }] }])
    expect(itemsOf(await heard(desk, 'feed', comment({ verb: 'hide', comment_id: id, message: undefined })))).toEqual([])
  })

  test('a mention tells no words; they are read where the Page may, and the place is named where it may not', async () => {
    const desk = openFacebook()
    const id = await desk.graph.addPost({ from: ines, message: 'Off with @Kestrel' }, undefined, true)
    const mention = { item: 'post', verb: 'add', post_id: id, sender_id: ines.id, sender_name: ines.name }
    expect(itemsOf(await heard(desk, 'mention', mention))).toMatchObject([{ text: 'Off with @Kestrel', channel: { id: `facebook:${pageId}:mentions` } }])
    desk.graph.answerNext(graphError(10, '(#10) This endpoint requires the permission', { status: 403 }))
    const [withheld] = itemsOf(await heard(desk, 'mention', mention))
    expect(withheld).toMatchObject({ title: 'Mentioned us in a post that the Page may not read', author: { name: ines.name, identity: { id: ines.id } }, channel: { id: `facebook:${pageId}:mentions` } })
    expect(withheld?.text).toBeUndefined()
  })

  test('a comment below our own post that names us is told twice and stands where it was said', async () => {
    const desk = openFacebook()
    const post = await desk.graph.addPost({ from: desk.graph.page })
    const id = await desk.graph.addComment(post, { from: ines, message: 'Hello @Kestrel' })
    const [item] = itemsOf(await heard(desk, 'mention', { item: 'comment', verb: 'add', post_id: post, comment_id: id, sender_id: ines.id, sender_name: ines.name }))
    expect(item).toMatchObject({ text: 'Hello @Kestrel', thread: post, channel: { id: `facebook:${pageId}` } })
  })

  test('a reading that fails for the moment fails the delivery, so that Facebook repeats it', async () => {
    const desk = openFacebook()
    desk.graph.answerNext(graphError(32, '(#32) Page request limit reached', { status: 403 }))
    await expect(heard(desk, 'feed', comment({ verb: 'unhide', message: undefined }))).rejects.toMatchObject({ code: 'rate-limited' })
    desk.later(hour)
    desk.graph.answerNext(graphError(10, '(#10) This endpoint requires the permission', { status: 403 }))
    await expect(heard(desk, 'feed', comment({ verb: 'edited' }))).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a recommendation, its change and its end', async () => {
    const desk = openFacebook()
    const rating = { item: 'rating', verb: 'add', open_graph_story_id: '77', reviewer_id: Number(ines.id), reviewer_name: ines.name, review_text: 'Lovely', recommendation_type: 'POSITIVE', created_time: 1789387000 }
    expect(itemsOf(await heard(desk, 'ratings', rating))).toMatchObject([{ kind: 'review', title: 'Recommends us', text: 'Lovely', author: { identity: { id: ines.id } } }])
    expect(itemsOf(await heard(desk, 'ratings', { ...rating, verb: 'edit', review_text: 'Lovely!' }))).toMatchObject([{ text: 'Lovely!', editedAt: '2026-09-14T12:00:00.000Z' }])
    expect(await heard(desk, 'ratings', { ...rating, verb: 'remove' })).toMatchObject([{ type: 'gone', ref: { id: 'rating:77' } }])
  })

  test('a comment below a recommendation stands in its thread', async () => {
    const value = { item: 'comment', verb: 'add', open_graph_story_id: '77', comment_id: '77_1', from: ines, message: 'And thanks', created_time: 1789387000 }
    expect(itemsOf(await heard(openFacebook(), 'ratings', value))).toMatchObject([{ kind: 'comment', thread: '77', ref: { id: 'comment:77_1' } }])
  })

  test.each([
    ['a reaction', 'feed', { item: 'reaction', verb: 'add', post_id: '1_1', from: ines, reaction_type: 'love' }],
    ['a like', 'feed', { item: 'like', verb: 'add', post_id: '1_1', from: ines }],
    ['a field nobody subscribed', 'leadgen', { leadgen_id: '1' }],
    ['a verb of the future', 'feed', comment({ verb: 'transmogrify' })],
    ['a comment without its id', 'feed', comment({ comment_id: undefined })],
    ['nothing at all', 'feed', {}],
    ['a date that is none', 'feed', comment({ created_time: -5 })],
  ])('%s changes nothing here', async (_, field, value) => {
    expect(await heard(openFacebook(), field, value)).toEqual([])
  })

  test('entries that are nothing do no harm', async () => {
    const desk = openFacebook()
    expect(changesOf(await desk.hear([null as never, {}, { id: pageId }, { id: pageId, time: 1789387200, changes: [{}], messaging: [{}] }]))).toEqual([])
  })

  test('what is about another Page of the same app is not for this one', async () => {
    const desk = openFacebook()
    expect(changesOf(await desk.hear([{ ...changeEntry('feed', comment(), desk.clock.now), id: '999' }]))).toEqual([])
  })
})

describe('what Messenger tells', () => {
  const [sender, recipient] = [{ id: ines.id }, { id: pageId }]
  const heard = async (desk: Desk, event: Readonly<Record<string, unknown>>) => changesOf(await desk.hear([messagingEntry(event, desk.clock.now)]))

  test('a message of the customer, and ours as its echo, in one thread', async () => {
    const desk = openFacebook()
    const hers = itemsOf(await heard(desk, { sender, recipient, message: { mid: 'm_1', text: 'Hello' } }))
    const ours = itemsOf(await heard(desk, { sender: recipient, recipient: sender, message: { mid: 'm_2', text: 'Hi', is_echo: true, app_id: 12 } }))
    expect([...hers, ...ours]).toMatchObject([
      { direction: 'inbound', text: 'Hello', visibility: 'private', thread: `messages:${ines.id}` },
      { direction: 'outbound', text: 'Hi', visibility: 'private', thread: `messages:${ines.id}` },
    ])
  })

  test('pictures, sounds and files without a word', async () => {
    const attachments = ['image', 'video', 'audio', 'file'].map((type) => ({ type, payload: { url: `https://cdn.example/${type}` } }))
    const [item] = itemsOf(await heard(openFacebook(), { sender, recipient, message: { mid: 'm_1', attachments: [...attachments, { type: 'fallback', title: 'A location' }] } }))
    expect(item?.media?.map(({ type }) => type)).toEqual(['image', 'video', 'audio', 'file'])
    expect(item?.text).toBeUndefined()
  })

  test('a message that was taken back is gone', async () => {
    expect(await heard(openFacebook(), { sender, recipient, message: { mid: 'm_1', is_deleted: true } })).toMatchObject([{ type: 'gone', ref: { id: 'message:m_1' }, why: 'deleted' }])
  })

  test('an edited message is read anew', async () => {
    const desk = openFacebook()
    const id = await desk.graph.addMessage(ines, { text: 'Order 10231' })
    await desk.graph.edit(`message:${id}`, 'Order 10232')
    desk.later(minute)
    expect(itemsOf(await heard(desk, { sender, recipient, message_edit: { mid: id, text: 'Order 10232' } }))).toMatchObject([{ text: 'Order 10232', editedAt: '2026-09-14T12:01:00.000Z' }])
  })

  test('a pressed button says what stood on it', async () => {
    expect(itemsOf(await heard(openFacebook(), { sender, recipient, postback: { mid: 'm_9', title: 'Track my order', payload: 'TRACK' } }))).toMatchObject([{ text: 'Track my order', direction: 'inbound' }])
  })

  test('what another app of the Page answers at the moment is heard as well', async () => {
    const desk = openFacebook()
    const entry = { id: pageId, time: desk.clock.now, standby: [{ sender, recipient, timestamp: desk.clock.now, message: { mid: 'm_1', text: 'Hello bot' } }] }
    expect(itemsOf(changesOf(await desk.hear([entry])))).toMatchObject([{ text: 'Hello bot' }])
  })

  test.each([
    ['a delivery receipt', { delivery: { mids: ['m_1'], watermark: 1 } }],
    ['a read receipt', { read: { watermark: 1 } }],
    ['a reaction', { reaction: { mid: 'm_1', action: 'react', emoji: '❤' } }],
  ])('%s changes nothing here', async (_, event) => {
    expect(await heard(openFacebook(), { sender, recipient, ...event })).toEqual([])
  })
})
