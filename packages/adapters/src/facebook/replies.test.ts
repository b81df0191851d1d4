import type { Channel } from '@alongside/core/adapter'
import { describe, expect, test } from 'vitest'
import { ines, otto } from './conformance.js'
import { graphError, pageId } from './testing/createFakeGraph.js'
import { call, day, hour, identityOf, messageChannel, minute, openFacebook, privateChannel, publicChannel } from './testing/openFacebook.js'

const byId = (channels: readonly Channel[], id: string): Channel => channels.find((one) => one.id === id) ?? expect.fail(`There is no ${id}.`)

/** A desk with one comment of the customer below a post of ours. */
async function openWithComment(options: Parameters<typeof openFacebook>[0] = {}) {
  const desk = openFacebook(options)
  const post = await desk.graph.addPost({ from: desk.graph.page, message: 'The new saddlebags are here.' })
  const id = await desk.graph.addComment(post, { from: ines, message: 'My strap broke' })
  return { ...desk, postId: post, id, about: `comment:${id}` }
}

async function openWithMessage(options: Parameters<typeof openFacebook>[0] = {}) {
  const desk = openFacebook(options)
  const id = await desk.graph.addMessage(ines, { text: 'My order is 10231.' })
  return { ...desk, id, about: `message:${id}` }
}

describe('answering in public', () => {
  test('an answer stands below the comment and is found again by its words', async () => {
    const { send, receipt, graph, about, id } = await openWithComment()
    expect(await receipt(about)).toEqual({ state: 'absent' })
    const sent = await send(about)
    expect(sent).toMatchObject({ state: 'sent', ref: { source: 'facebook' } })
    expect(graph.written).toEqual([{ method: 'POST', path: `${id}/comments`, body: { message: 'We will send a new one.' } }])
    expect(await receipt(about)).toMatchObject({ state: 'sent', ref: sent.state === 'sent' ? sent.ref : {} })
  })

  test('an answer to an answer stands beside it, where Facebook keeps it, and is found there', async () => {
    const { send, receipt, graph, postId, id } = await openWithComment()
    const nested = await graph.addComment(postId, { from: otto, message: 'Mine too' }, { answers: id })
    expect(await send(`comment:${nested}`)).toMatchObject({ state: 'sent' })
    expect(await receipt(`comment:${nested}`)).toMatchObject({ state: 'sent' })
  })

  test('below an answer of ours, whoever we answered is answered again, and nobody else', async () => {
    const { send, graph, postId, id } = await openWithComment()
    const ours = await graph.addComment(postId, { from: graph.page, message: 'Sorry!' }, { answers: id })
    expect(await send(`comment:${ours}`, { to: identityOf(otto) })).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(await send(`comment:${ours}`, { to: identityOf(ines) })).toMatchObject({ state: 'sent' })
  })

  test.each(['visitor post', 'mention', 'recommendation'])('a %s is answered below it', async (what) => {
    const { send, receipt, graph } = openFacebook()
    const about = what === 'recommendation' ? `rating:${await graph.addRating(ines, { review_text: 'Lovely' })}` : `post:${await graph.addPost({ from: ines, message: 'Hello' }, undefined, what === 'mention')}`
    expect(await send(about)).toMatchObject({ state: 'sent' })
    expect(await receipt(about)).toMatchObject({ state: 'sent' })
  })

  test('the same words said an hour ago, or by somebody else, are not the ones that were sent', async () => {
    const { receipt, graph, postId, id, about, later } = await openWithComment()
    await graph.addComment(postId, { from: graph.page, message: 'We will send a new one.' }, { answers: id })
    later(hour)
    await graph.addComment(postId, { from: otto, message: 'We will send a new one.' }, { answers: id })
    expect(await receipt(about)).toEqual({ state: 'absent' })
  })

  test('what became of an answer to a comment that is gone by now, nobody can tell', async () => {
    const { receipt, graph, about } = await openWithComment()
    await graph.remove(about)
    expect(await receipt(about)).toEqual({ state: 'unknown' })
  })

  test('where so much was said since that it cannot all be read, nobody can tell', async () => {
    const { receipt, graph, postId, about, id } = await openWithComment()
    for (let count = 0; count < 260; count++) await graph.addComment(postId, { from: otto, message: `Number ${count}` }, { answers: id })
    expect(await receipt(about)).toEqual({ state: 'unknown' })
  })

  test('a comment on which Facebook allows no answer says so, with the way there', async () => {
    const { channels, send, graph, about, id } = await openWithComment()
    graph.setComment(id, { can_comment: false })
    expect(byId(await channels(about), publicChannel).availability).toMatchObject({
      state: 'closed', code: 'channel-closed', alternatives: [{ channel: privateChannel }, { url: expect.stringContaining(id) as string }],
    })
    expect(await send(about)).toMatchObject({ state: 'refused', code: 'channel-closed' })
    expect(graph.written).toEqual([])
  })

  test('words meant for one person never leave by the public channel', async () => {
    const { send, graph, about } = await openWithComment()
    expect(await send(about, { visibility: 'private' })).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(graph.written).toEqual([])
  })

  test('a message is never answered in public', async () => {
    const { channels, send, graph, about } = await openWithMessage()
    expect(byId(await channels(about), publicChannel).availability).toMatchObject({ state: 'closed', code: 'forbidden', alternatives: [{ channel: messageChannel }] })
    expect(await send(about)).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(graph.written).toEqual([])
  })

  test('eight thousand characters are taken, one more is not', async () => {
    const { send, about } = await openWithComment()
    expect(await send(about, { text: 'a'.repeat(8001) })).toMatchObject({ state: 'refused', code: 'too-long' })
    expect(await send(about, { text: 'a'.repeat(8000) })).toMatchObject({ state: 'sent' })
  })

  test('no words, files, and a reference of somebody else are refused before anything is asked', async () => {
    const { send, graph, about } = await openWithComment()
    expect(await send(about, { text: ' \n' })).toMatchObject({ code: 'invalid-request' })
    expect(await send(about, { attachments: [{ name: 'a.png', type: 'image/png', content: new Blob(['a']) }] })).toMatchObject({ code: 'unsupported' })
    for (const id of ['comment:../me', 'comment:me/accounts', 'comment:1?x=1', 'page:1', '']) expect(await send(id)).toMatchObject({ code: 'not-found' })
    expect(await send(about, { about: { source: 'other', id: about } })).toMatchObject({ code: 'not-found' })
    expect(graph.asked).toEqual([])
  })

  test('nothing is answered without something to answer', async () => {
    const { adapter } = openFacebook()
    const channels = (await adapter.replies?.channels({}, call)) ?? []
    expect(channels.map(({ availability }) => availability.state)).toEqual(['closed', 'closed', 'closed'])
  })
})

describe('writing a message', () => {
  test('is open for 24 hours after the person last wrote, and says until when', async () => {
    const { channels, send, receipt, graph, about, later } = await openWithMessage()
    later(23 * hour)
    const channel = byId(await channels(about), messageChannel)
    expect(channel).toMatchObject({ availability: { state: 'open' }, visibility: 'private', text: { max: 2000 }, window: { closesAt: '2026-09-15T12:00:00.000Z' } })
    expect(await send(about, { channel: messageChannel })).toMatchObject({ state: 'sent', ref: { id: expect.stringMatching(/^message:m_/) as string } })
    expect(graph.written).toMatchObject([{ path: `${pageId}/messages`, body: { recipient: { id: ines.id }, messaging_type: 'RESPONSE', message: { text: 'We will send a new one.' } } }])
    expect(await receipt(about, { channel: messageChannel })).toMatchObject({ state: 'sent' })
  })

  test('what we wrote last opens nothing', async () => {
    const { channels, graph, about, later } = await openWithMessage()
    later(23 * hour)
    await graph.addMessage(ines, { text: 'Anything else?', isOurs: true })
    later(2 * hour)
    expect(byId(await channels(about), messageChannel).availability).toMatchObject({ state: 'closed', code: 'window-closed', alternatives: [{ url: `https://www.facebook.com/${pageId}/inbox/${ines.id}/` }] })
  })

  test('is over after 24 hours, and nothing leaves', async () => {
    const { send, graph, about, later } = await openWithMessage()
    later(day)
    expect(await send(about, { channel: messageChannel })).toMatchObject({ state: 'refused', code: 'window-closed' })
    expect(graph.written).toEqual([])
  })

  test('is open for 7 days where Facebook granted a human agent, under its tag from the second day on', async () => {
    const { channels, send, graph, about, later } = await openWithMessage({ hasHumanAgent: true })
    expect(await send(about, { channel: messageChannel })).toMatchObject({ state: 'sent' })
    later(2 * day)
    expect(byId(await channels(about), messageChannel)).toMatchObject({ availability: { state: 'open' }, window: { closesAt: '2026-09-21T12:00:00.000Z', rule: expect.stringContaining('7 days') as string } })
    expect(await send(about, { channel: messageChannel })).toMatchObject({ state: 'sent' })
    expect(graph.written.map(({ body }) => [body['messaging_type'], body['tag']])).toEqual([['RESPONSE', undefined], ['MESSAGE_TAG', 'HUMAN_AGENT']])
    later(5 * day)
    expect(byId(await channels(about), messageChannel).availability).toMatchObject({ state: 'closed', code: 'window-closed' })
  })

  test('is refused in words when Facebook closes the window earlier than we thought', async () => {
    const { send, graph, about } = await openWithMessage()
    graph.refuseNext(graphError(10, '(#10) This message is sent outside of allowed window.', { subcode: 2018278 }))
    expect(await send(about, { channel: messageChannel })).toMatchObject({ state: 'refused', code: 'window-closed', message: expect.stringContaining('they have to write first') as string })
  })

  test('goes to a person without a message to answer, if they wrote to the Page', async () => {
    const { adapter, post } = await openWithMessage()
    const { about: answered, ...rest } = post('', { channel: messageChannel })
    expect(answered?.id).toBe('')
    expect(await adapter.replies?.send({ ...rest, to: identityOf(ines) }, 'key-1', call)).toMatchObject({ state: 'sent' })
    expect(await adapter.replies?.send({ ...rest, to: identityOf(otto) }, 'key-2', call)).toMatchObject({ state: 'refused', code: 'channel-closed' })
    expect(await adapter.replies?.send({ ...rest, to: { ...identityOf(ines), realm: 'another page' } }, 'key-3', call)).toMatchObject({ state: 'refused' })
  })

  test('two thousand characters are taken, one more is not', async () => {
    const { send, about } = await openWithMessage()
    expect(await send(about, { channel: messageChannel, text: 'a'.repeat(2001) })).toMatchObject({ state: 'refused', code: 'too-long' })
    expect(await send(about, { channel: messageChannel, text: '😀'.repeat(1000) })).toMatchObject({ state: 'sent' })
  })

  test('among more messages than Facebook tells, what became of one is not known', async () => {
    const { receipt, graph, about, later } = await openWithMessage()
    later(minute)
    for (let count = 0; count < 25; count++) await graph.addMessage(ines, { text: `Number ${count}` })
    expect(await receipt(about, { channel: messageChannel })).toEqual({ state: 'unknown' })
  })

  test('without the permission for messages, the public answer stays open and the reason is said', async () => {
    const { channels, send, graph, about } = await openWithComment()
    graph.shown.withMessaging = false
    const all = await channels(about)
    expect(all.map(({ availability }) => availability.state)).toEqual(['open', 'closed', 'closed'])
    expect(byId(all, messageChannel).availability).toMatchObject({ code: 'forbidden', reason: expect.stringContaining('pages_messaging') as string })
    expect(await send(about)).toMatchObject({ state: 'sent' })
  })
})

describe('answering a comment in private', () => {
  test('happens once: it is found again, and a second one is closed with the reason', async () => {
    const { channels, send, receipt, graph, about, id } = await openWithComment()
    expect(await receipt(about, { channel: privateChannel })).toEqual({ state: 'absent' })
    expect(byId(await channels(about), privateChannel)).toMatchObject({ availability: { state: 'open' }, window: { closesAt: '2026-09-21T12:00:00.000Z' } })
    expect(await send(about, { channel: privateChannel })).toMatchObject({ state: 'sent' })
    expect(graph.written).toMatchObject([{ path: `${pageId}/messages`, body: { recipient: { comment_id: id } } }])
    expect(await receipt(about, { channel: privateChannel })).toMatchObject({ state: 'sent' })
    expect(byId(await channels(about), privateChannel).availability).toMatchObject({ state: 'closed', code: 'channel-closed', reason: expect.stringContaining('one private reply') as string })
    expect(await send(about, { channel: privateChannel })).toMatchObject({ state: 'refused', code: 'channel-closed' })
    expect(graph.written).toHaveLength(1)
  })

  test('opens no conversation until the person answers', async () => {
    const { channels, send, graph, about } = await openWithComment()
    await send(about, { channel: privateChannel })
    expect(byId(await channels(about), messageChannel).availability).toMatchObject({ state: 'closed', code: 'window-closed' })
    await graph.addMessage(ines, { text: 'Thank you' })
    expect(byId(await channels(about), messageChannel).availability).toEqual({ state: 'open' })
  })

  test('when a colleague was faster, Facebook refuses, and so do we', async () => {
    const { send, graph, about } = await openWithComment()
    graph.refuseNext(graphError(10900, '(#10900) Activity already replied to'))
    expect(await send(about, { channel: privateChannel })).toMatchObject({ state: 'refused', code: 'channel-closed' })
  })

  test('is over after 7 days', async () => {
    const { channels, about, later } = await openWithComment()
    later(7 * day)
    expect(byId(await channels(about), privateChannel).availability).toMatchObject({ state: 'closed', code: 'window-closed', alternatives: [{ channel: publicChannel }, {}] })
  })

  test('works for a post of a visitor on the Page, not for posts elsewhere, reviews, messages and our own words', async () => {
    const { channels, send, graph, postId } = await openWithComment()
    const visitor = `post:${await graph.addPost({ from: ines, message: 'Hello Kestrel' })}`
    expect(await send(visitor, { channel: privateChannel })).toMatchObject({ state: 'sent' })
    expect(graph.written.at(-1)?.body).toMatchObject({ recipient: { post_id: visitor.slice(5) } })
    const elsewhere = [
      `post:${await graph.addPost({ from: ines, message: 'Hello' }, undefined, true)}`, `rating:${await graph.addRating(ines, {})}`, `message:${await graph.addMessage(ines, { text: 'Hi' })}`, `post:${postId}`,
    ]
    for (const about of elsewhere) expect(byId(await channels(about), privateChannel).availability).toMatchObject({ state: 'closed', code: 'channel-closed' })
  })

  test('is not tried where Facebook does not say who wrote', async () => {
    const { channels, send, graph, about } = await openWithComment()
    graph.shown.withAuthors = false
    expect((await channels(about)).map(({ availability }) => availability.state)).toEqual(['open', 'closed', 'closed'])
    expect(await send(about, { to: identityOf(ines) })).toMatchObject({ state: 'refused', code: 'forbidden' })
  })
})

describe('what a Page may do to an item', () => {
  test('hide, show, like and delete, each as often as one wants', async () => {
    const { perform, graph, about, id } = await openWithComment()
    for (const verb of ['hide', 'hide']) expect(await perform(verb, about)).toMatchObject({ state: 'sent' })
    expect(graph.comments.get(id)?.view.is_hidden).toBe(true)
    expect(await perform('unhide', about)).toMatchObject({ state: 'sent' })
    expect(graph.comments.get(id)?.view.is_hidden).toBe(false)
    await perform('like', about)
    expect(graph.likes.has(id)).toBe(true)
    await perform('unlike', about)
    expect(graph.likes.has(id)).toBe(false)
    for (const verb of ['delete', 'delete']) expect(await perform(verb, about)).toMatchObject({ state: 'sent' })
    expect(graph.comments.has(id)).toBe(false)
    expect(await perform('hide', about)).toMatchObject({ state: 'refused', code: 'not-found' })
  })

  test('our own comment can be edited, nobody else\'s', async () => {
    const { perform, graph, postId, id, about } = await openWithComment()
    const ours = await graph.addComment(postId, { from: graph.page, message: 'Sory!' }, { answers: id })
    expect(await perform('edit', `comment:${ours}`, 'Sorry!')).toMatchObject({ state: 'sent' })
    expect(graph.comments.get(ours)?.view.message).toBe('Sorry!')
    graph.written.length = 0
    expect(await perform('edit', about, 'I am happy')).toMatchObject({ state: 'refused', code: 'forbidden' })
    expect(graph.written).toEqual([])
    expect(await perform('edit', `comment:${ours}`, '')).toMatchObject({ state: 'refused', code: 'invalid-request' })
    expect(await perform('edit', `comment:${ours}`, 'a'.repeat(8001))).toMatchObject({ state: 'refused', code: 'too-long' })
  })

  test('the channel names only what Facebook allows for this item', async () => {
    const { channels, graph, about, id } = await openWithComment()
    const verbs = async (target: string) => byId(await channels(target), publicChannel).verbs.others
    expect(await verbs(about)).toEqual(['hide', 'unhide', 'delete', 'like', 'unlike'])
    graph.setComment(id, { can_hide: false, can_remove: false })
    expect(await verbs(about)).toEqual(['like', 'unlike'])
    expect(await verbs(`post:${await graph.addPost({ from: ines, message: 'Hi' }, undefined, true)}`)).toEqual(['like', 'unlike'])
  })

  test('messages cannot be taken back, and other channels know no verbs', async () => {
    const { perform, adapter, about } = await openWithMessage()
    expect(await perform('delete', about)).toMatchObject({ state: 'refused', code: 'unsupported' })
    expect(await adapter.actions?.perform({ verb: 'hide', ref: { source: 'facebook', id: 'comment:1_1' }, channel: messageChannel }, 'key', call)).toMatchObject({ state: 'refused', code: 'unsupported' })
  })

  test('an answer that does not say that it was done leaves it open', async () => {
    const { perform, graph, about } = await openWithComment()
    graph.answerNext(Response.json({ success: false }))
    expect(await perform('hide', about)).toEqual({ state: 'unknown' })
  })
})
