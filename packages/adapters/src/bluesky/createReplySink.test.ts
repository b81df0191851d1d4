import type { Call, OutgoingPost } from '@alongside/core/adapter'
import { describe, expect, test } from 'vitest'
import { credentialsOf, mentioning } from './conformance.js'
import { createBluesky, type BlueskyOptions } from './index.js'
import refusals from './recorded/refusals.json' with { type: 'json' }
import { createFakeNetwork } from './testing/createFakeNetwork.js'
import type { Fetch } from './testing/connectAtNetwork.js'

const callIn = (locale: string): Call => ({
  signal: new AbortController().signal,
  locale,
  actor: { id: 'a1', name: 'Mara', roles: [], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'agent',
})
const call = callIn('en')

async function setUp(change: (fetch: Fetch) => Fetch = (fetch) => fetch, options: BlueskyOptions = {}) {
  const network = createFakeNetwork()
  const [brand, customer] = [await network.createAccount('Kestrel'), await network.createAccount('Ines')]
  const { text, facets } = mentioning(brand, 'my strap broke')
  const question = await network.agentFor(customer).post(text, { facets })
  const adapter = createBluesky({
    accounts: [{ did: brand.did, name: 'Kestrel' }],
    appView: network.appView,
    credentials: credentialsOf(brand, network),
    environment: { fetch: change(network.fetch), random: () => 0 },
    ...options,
  })
  const post: OutgoingPost = {
    channel: `bluesky:${brand.did}`,
    visibility: 'public',
    text: 'Sorry to hear that',
    about: { source: 'bluesky', id: question.uri },
    to: { scheme: 'did', realm: '', id: customer.did, party: 'person' },
    attachments: [],
    composedAt: '2026-11-21T09:00:00.000Z',
  }
  const published = () => network.agentFor(brand).list('app.bsky.feed.post')
  return { network, brand, customer, question, post, published, replies: adapter.replies!, actions: adapter.actions! }
}

/** Answers every write with what the real server answered. */
const answeringWrites = (recorded: { readonly status: number; readonly body: object }) => (fetch: Fetch): Fetch => async (url, init) =>
  init?.method === 'POST' ? Response.json(recorded.body, { status: recorded.status }) : fetch(url, init)

describe('a reply', () => {
  test('whose answer is lost is found by its receipt, and repeating it posts nothing', async () => {
    let isLosing = true
    const { replies, post, published } = await setUp((fetch) => async (url, init) => {
      const response = await fetch(url, init)
      if (isLosing && init?.method === 'POST') throw new TypeError('fetch failed')
      return response
    })
    expect(await replies.send(post, 'k', call)).toEqual({ state: 'unknown' })
    isLosing = false
    expect(await replies.receipt('k', post, call)).toMatchObject({ state: 'sent' })
    expect(await replies.send(post, 'k', call)).toMatchObject({ state: 'sent' })
    expect(await published()).toHaveLength(1)
  })

  test('never overwrites another record that has its place', async () => {
    const { replies, post, published } = await setUp()
    await replies.send(post, 'k', call)
    expect(await replies.send({ ...post, text: 'Other words' }, 'k', call)).toMatchObject({ state: 'refused', code: 'conflict' })
    expect((await published()).map(({ value }) => value['text'])).toEqual([post.text])
  })

  test('that could not be prepared is refused and not unknown, since nothing can have been published', async () => {
    const { replies, post } = await setUp((fetch) => async (url, init) => {
      if (url.includes('getPosts')) throw new TypeError('fetch failed')
      return fetch(url, init)
    })
    expect(await replies.send(post, 'k', call)).toMatchObject({ state: 'refused', code: 'unreachable' })
  })

  test.each(['tooManyGraphemes', 'tooManyBytes'] as const)('that the server refuses (%s) is refused', async (name) => {
    const { replies, post } = await setUp(answeringWrites(refusals[name]))
    expect(await replies.send(post, 'k', call)).toMatchObject({ state: 'refused', code: 'invalid-request' })
  })

  test('with an expired session asks the host once for another', async () => {
    const asked: boolean[] = []
    const { replies, post } = await setUp(answeringWrites(refusals.badToken), {
      credentials: async (_actor, { rejected }) => {
        asked.push(rejected)
        return { authorization: 'Bearer x.y.z', account: post.channel.replace('bluesky:', ''), service: 'https://at.example' }
      },
    })
    expect(await replies.send(post, 'k', call)).toMatchObject({ state: 'refused', code: 'unauthorised' })
    expect(asked.filter(Boolean)).toHaveLength(1)
  })

  test('in several parts is a chain, each part for the customer', async () => {
    const { replies, post, published, question } = await setUp()
    let about = post.about
    for (const part of ['one', 'two', 'three']) {
      const receipt = await replies.send({ ...post, text: part, ...(about && { about }) }, part, call)
      about = receipt.state === 'sent' ? receipt.ref : undefined
    }
    const roots = (await published()).map(({ value }) => (value as { reply: { root: { uri: string } } }).reply.root.uri)
    expect(roots).toEqual([question.uri, question.uri, question.uri])
  })

  test('to a post of ours that no customer stands above is not for any customer', async () => {
    const { replies, post, network, brand } = await setUp()
    const own = await network.agentFor(brand).post('New in our shop')
    expect(await replies.send({ ...post, about: { source: 'bluesky', id: own.uri } }, 'k', call)).toMatchObject({ state: 'refused', code: 'forbidden' })
  })
})

describe('a channel', () => {
  test.each([
    ['en', 'You are not signed in to Bluesky as Kestrel'],
    ['de-CH', 'nicht als Kestrel angemeldet'],
    ['ar', 'باسم Kestrel'],
    ['fr', 'You are not signed in to Bluesky as Kestrel'],
  ])('in %s says why it is closed and leads to the post', async (locale, words) => {
    const { replies, post } = await setUp(undefined, { credentials: async () => null })
    const [channel] = await replies.channels({ ...(post.about && { about: post.about }) }, callIn(locale))
    expect(channel?.availability).toMatchObject({ state: 'closed', code: 'unauthorised', reason: expect.stringContaining(words) })
    expect(channel?.availability).toMatchObject({ alternatives: [{ url: expect.stringMatching(/^https:\/\/bsky\.app\/profile\/.+\/post\//) }] })
  })

  test('is closed to whoever is signed in with another account', async () => {
    const { replies, post } = await setUp(undefined, { credentials: async () => ({ authorization: 'Bearer x', account: 'did:plc:other', service: 'https://at.example' }) })
    const [channel] = await replies.channels({ ...(post.about && { about: post.about }) }, call)
    expect(channel?.availability).toMatchObject({ state: 'closed', code: 'forbidden' })
  })

  test('is closed when the post is gone, and when there is none', async () => {
    const { replies, network, customer, question } = await setUp()
    await network.agentFor(customer).remove(question.uri)
    expect((await replies.channels({ about: { source: 'bluesky', id: question.uri } }, call))[0]?.availability).toMatchObject({ state: 'closed', code: 'not-found' })
    expect((await replies.channels({}, call))[0]?.availability).toMatchObject({ state: 'closed', code: 'channel-closed' })
  })
})

describe('verbs', () => {
  test('a like is one record however often it is given, and can be taken back', async () => {
    const { actions, post, network, brand } = await setUp()
    const perform = (verb: string) => actions.perform({ verb, ref: post.about!, channel: post.channel }, verb, call)
    const likes = () => network.agentFor(brand).list('app.bsky.feed.like')
    await perform('like')
    await perform('like')
    expect(await likes()).toHaveLength(1)
    await perform('unlike')
    expect(await likes()).toEqual([])
  })

  test('a like that was just taken back can be given again, though the AppView still tells of it', async () => {
    const { actions, post, network, brand } = await setUp((fetch) => async (url, init) => {
      const response = await fetch(url, init)
      if (!url.includes('getPosts')) return response
      const body = await response.text()
      return new Response(body.replace('"viewer":{', '"viewer":{"like":"at://did:plc:gone/app.bsky.feed.like/3mabcdefg2222",'))
    })
    await actions.perform({ verb: 'like', ref: post.about!, channel: post.channel }, 'like', call)
    expect(await network.agentFor(brand).list('app.bsky.feed.like')).toHaveLength(1)
  })

  test('own replies can be deleted, posts of customers cannot', async () => {
    const { actions, replies, post, published } = await setUp()
    const receipt = await replies.send(post, 'k', call)
    const ref = receipt.state === 'sent' ? receipt.ref : post.about!
    expect(await actions.perform({ verb: 'delete', ref, channel: post.channel }, 'd1', call)).toMatchObject({ state: 'sent' })
    expect(await published()).toEqual([])
    expect(await actions.perform({ verb: 'delete', ref: post.about!, channel: post.channel }, 'd2', call)).toMatchObject({ state: 'refused', code: 'forbidden' })
  })
})
