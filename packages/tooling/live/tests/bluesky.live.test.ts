import type { Call, DataAdapter, OutgoingPost } from '@alongside/core/adapter'
import { withUs, type Identity, type Interaction } from '@alongside/core/model'
import { createBluesky, type BlueskyOptions } from '@alongside/adapters/bluesky'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { credentialsOf, mentioning } from '../../../adapters/src/bluesky/conformance.js'
import { connectAtNetwork, type AtAccount, type AtAgent, type AtRecord } from '../servers/atNetwork.js'

const network = connectAtNetwork(inject('atNetwork'))
const family = '👨‍👩‍👧‍👦'

let brand: AtAccount
let customer: AtAccount
let ours: AtAgent
let theirs: AtAgent
let question: AtRecord

beforeAll(async () => {
  brand = await network.createAccount('Kestrel')
  customer = await network.createAccount('Ines', { displayName: 'Inés Roth', description: 'Rides to work.' })
  ours = network.agentFor(brand)
  theirs = network.agentFor(customer)
  question = await ask('my saddlebag strap broke')
})

async function ask(words: string): Promise<AtRecord> {
  const { text, facets } = mentioning(brand, words)
  const asked = await theirs.post(text, { facets })
  await network.untilShown(asked)
  return asked
}

function connect(options: BlueskyOptions = {}): DataAdapter {
  return createBluesky({
    accounts: [{ did: brand.did, name: 'Kestrel' }],
    appView: network.appView,
    credentials: credentialsOf(brand, network),
    pollEvery: 20,
    ...options,
  })
}

const callWith = (signal = new AbortController().signal): Call => ({
  signal,
  locale: 'en',
  actor: { id: 'a1', name: 'Mara', roles: ['agent'], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'agent',
})
const call = callWith()

const identityOf = ({ did }: AtAccount): Identity => ({ scheme: 'did', realm: '', id: did, party: 'person' })

function reply(text: string, about: AtRecord = question, more: Partial<OutgoingPost> = {}): OutgoingPost {
  return {
    channel: `bluesky:${brand.did}`,
    visibility: 'public',
    text,
    about: { source: 'bluesky', id: about.uri },
    to: identityOf(customer),
    attachments: [],
    composedAt: new Date().toISOString(),
    ...more,
  }
}

async function timeline(adapter: DataAdapter): Promise<readonly Interaction[]> {
  const page = await adapter.timeline!.list({ subject: [identityOf(customer)], scope: withUs, limit: 50 }, call)
  return page.items
}

async function send(post: OutgoingPost, key: string, adapter = connect()): Promise<string> {
  const receipt = await adapter.replies!.send(post, key, call)
  if (receipt.state !== 'sent') throw new Error(JSON.stringify(receipt))
  return receipt.ref.id
}

const postsOf = (agent: AtAgent, text: string) => agent.list('app.bsky.feed.post').then((posts) => posts.filter(({ value }) => value['text'] === text))

describe('reading without signing in', () => {
  test('a post of a customer that mentions the brand is on their timeline, and their other posts are not', async () => {
    const other = await theirs.post('Good morning, Hamburg')
    await network.untilShown(other)

    const items = await timeline(createBluesky({ appView: network.appView, accounts: [{ did: brand.did, name: 'Kestrel' }] }))

    expect(items.map(({ ref }) => ref.id)).toEqual([question.uri])
    expect(items[0]).toMatchObject({ direction: 'inbound', kind: 'post', author: { name: 'Inés Roth' }, channel: { label: 'Kestrel on Bluesky' } })
    expect(items[0]?.text?.slice(items[0].links?.[0]?.from, items[0].links?.[0]?.to)).toBe(`@${brand.handle}`)
  })

  test('a customer is found by handle, by DID and by name', async () => {
    const { customers } = connect()
    const byHandle = await customers!.find({ query: { type: 'text', text: `@${customer.handle}` }, limit: 5 }, call)
    const byDid = await customers!.find({ query: { type: 'identity', identity: identityOf(customer) }, limit: 5 }, call)
    const byName = await customers!.find({ query: { type: 'text', text: customer.handle.split('.')[0] ?? '' }, limit: 5 }, call)
    for (const { matches } of [byHandle, byDid, byName]) expect(matches.map(({ record }) => record.id)).toContain(customer.did)

    const profile = await customers!.profile({ subject: [identityOf(customer)] }, call)
    expect(profile?.fields.find(({ key }) => key === 'bio')?.value).toEqual({ type: 'text', value: 'Rides to work.' })
    expect(profile?.identities[0]?.reach).toBe(0)
  })

  test('a conversation is read whole, from any of its posts, newest first', async () => {
    const first = await ask('which tyre fits?')
    const second = await ours.replyTo(first, 'The 32 mm one.')
    const third = await theirs.replyTo(second, 'Thanks!', first)
    const stranger = network.agentFor(await network.createAccount('Nosy'))
    const fourth = await stranger.replyTo(first, 'Take the 28!')
    await network.untilShown(second, third, fourth)

    const page = await connect().timeline!.thread({ ref: { source: 'bluesky', id: third.uri } }, call)

    expect(page.items.map(({ ref }) => ref.id)).toEqual([fourth.uri, third.uri, second.uri, first.uri])
    expect(page.covers?.from).toBe('beginning')
  })
})

describe('replying', () => {
  test('what an agent sends is read back with its mention, link and hashtag at the right places', async () => {
    const text = `Grüße 👋🏽 @${customer.handle}: siehe https://kestrel.example/straps (sorry!) #Fahrrad`
    const uri = await send(reply(text, question, { language: 'de' }), 'facets')
    await network.untilShown({ uri })

    const item = (await timeline(connect())).find(({ ref }) => ref.id === uri)

    expect(item).toMatchObject({ text, language: 'de', direction: 'outbound', kind: 'comment', thread: question.uri, answers: { ref: { id: question.uri } } })
    expect(item?.links?.map(({ from, to, url }) => [text.slice(from, to), url])).toEqual([
      [`@${customer.handle}`, `https://bsky.app/profile/${customer.did}`],
      ['https://kestrel.example/straps', 'https://kestrel.example/straps'],
      ['#Fahrrad', 'https://bsky.app/hashtag/Fahrrad'],
    ])
  })

  test('a picture arrives with its description', async () => {
    const pixel = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (char) => char.charCodeAt(0))
    const attachments = [{ name: 'strap.png', type: 'image/png', content: new Blob([pixel], { type: 'image/png' }), alt: 'A strap' }]
    const uri = await send(reply('Like this one?', question, { attachments }), 'picture')
    await network.untilShown({ uri })

    const item = (await timeline(connect())).find(({ ref }) => ref.id === uri)

    expect(item?.media).toMatchObject([{ type: 'image', alt: 'A strap' }])
  })

  test.each([
    ['300 characters', 'a'.repeat(300), true],
    ['301 characters', 'a'.repeat(301), false],
    ['300 characters of several code points', 'é'.repeat(299) + '🇩🇪', true],
    ['3,000 bytes', family.repeat(120), true],
    ['3,001 bytes', family.repeat(120) + 'a', false],
  ])('%s: the adapter and the server agree whether that can be sent', async (_name, text, fits) => {
    const server = await theirs.post(text).then(({ uri }) => theirs.remove(uri)).then(() => true, () => false)
    expect(server).toBe(fits)
    let writes = 0
    const counting = (url: string, init?: RequestInit) => {
      if (init?.method === 'POST') writes += 1
      return fetch(url, init)
    }

    const receipt = await connect({ environment: { fetch: counting } }).replies!.send(reply(text), `length ${text.length} ${fits}`, call)

    expect(receipt).toMatchObject(fits ? { state: 'sent' } : { state: 'refused', code: 'too-long' })
    expect(writes).toBe(fits ? 1 : 0)
  })

  test('a split text hangs together: the second part answers the first and is still for the customer', async () => {
    const first = await send(reply('Part one'), 'part 1')
    const second = await send(reply('Part two', { uri: first, cid: '' }), 'part 2')
    await network.untilShown({ uri: first }, { uri: second })

    const items = await timeline(connect())

    expect(items.find(({ ref }) => ref.id === second)).toMatchObject({ thread: question.uri, answers: { ref: { id: first } } })
  })

  test('a reply never goes to somebody else than the customer it was written for', async () => {
    const other = await network.createAccount('Other')
    const receipt = await connect().replies!.send(reply('Not for you', question, { to: identityOf(other) }), 'wrong person', call)
    expect(receipt).toMatchObject({ state: 'refused', code: 'forbidden' })
  })

  test('where the customer allows no replies, the channel is closed and says so, and nothing is sent', async () => {
    const gated = await ask('no answers please')
    const [key = ''] = gated.uri.split('/').slice(-1)
    await theirs.put('app.bsky.feed.threadgate', key, { post: gated.uri, allow: [] })
    const about = { source: 'bluesky', id: gated.uri }
    const { replies } = connect()
    await expect.poll(async () => (await replies!.channels({ about }, call))[0]?.availability, { timeout: 20_000 }).toMatchObject({ state: 'closed', code: 'channel-closed' })

    expect(await replies!.send(reply('Hello?', gated), 'gated', call)).toMatchObject({ state: 'refused', code: 'channel-closed' })
    expect(await postsOf(ours, 'Hello?')).toEqual([])
  })

  test('without a session the channel says who is not signed in', async () => {
    const { replies } = connect({ credentials: async () => null })
    const [channel] = await replies!.channels({ about: { source: 'bluesky', id: question.uri } }, call)
    expect(channel?.availability).toMatchObject({ state: 'closed', code: 'unauthorised', reason: expect.stringContaining('Kestrel') })
  })

  test('an expired session is renewed once, and the reply goes out once', async () => {
    const renew = credentialsOf(brand, network)
    let token = 'Bearer expired'
    let renewals = 0
    const { replies } = connect({
      credentials: async (actor, options) => {
        const credential = await renew(actor, options)
        if (options.rejected) {
          renewals += 1
          token = credential?.authorization ?? ''
        }
        return credential && { ...credential, authorization: token }
      },
    })
    expect(await replies!.send(reply('Renewed'), 'renewed', call)).toMatchObject({ state: 'sent' })
    expect(renewals).toBe(1)
    expect(await postsOf(ours, 'Renewed')).toHaveLength(1)
  })
})

describe('exactly once', () => {
  const loseAnswers = (): { fetch: typeof fetch; isLosing: boolean } => {
    const line = {
      isLosing: true,
      fetch: (async (url: string, init?: RequestInit) => {
        const response = await fetch(url, init)
        if (line.isLosing && init?.method === 'POST') throw new TypeError('fetch failed')
        return response
      }) as typeof fetch,
    }
    return line
  }

  test('when the answer is lost after the server accepted a reply, the receipt finds it and a retry posts nothing', async () => {
    const line = loseAnswers()
    const { replies } = connect({ environment: { fetch: line.fetch } })
    const post = reply('Only once, please')

    expect(await replies!.send(post, 'once', call)).toEqual({ state: 'unknown' })
    line.isLosing = false
    const found = await replies!.receipt('once', post, call)
    const repeated = await replies!.send(post, 'once', call)

    expect(found).toMatchObject({ state: 'sent' })
    expect(repeated).toEqual(found)
    expect(await postsOf(ours, 'Only once, please')).toHaveLength(1)
  })

  test('a reply that never left is absent', async () => {
    expect(await connect().replies!.receipt('never', reply('Never sent'), call)).toEqual({ state: 'absent' })
  })

  test('ten sends of one reply at the same moment make one post', async () => {
    const post = reply('Ten at once')
    const receipts = await Promise.all(Array.from({ length: 10 }, () => connect().replies!.send(post, 'ten', call)))
    expect(new Set(receipts.map(({ state }) => state))).toEqual(new Set(['sent']))
    expect(await postsOf(ours, 'Ten at once')).toHaveLength(1)
  })

  test('two replies with the same words at the same moment are two posts', async () => {
    const post = reply('Thanks')
    await send(post, 'thanks 1')
    await send(post, 'thanks 2')
    expect(await postsOf(ours, 'Thanks')).toHaveLength(2)
  })
})

describe('after it was written', () => {
  test('a deleted reply of ours is gone from the server', async () => {
    const uri = await send(reply('Oops'), 'oops')
    const request = { verb: 'delete', ref: { source: 'bluesky', id: uri }, channel: `bluesky:${brand.did}` }
    expect(await connect().actions!.perform(request, 'delete', call)).toMatchObject({ state: 'sent' })
    expect(await connect().actions!.perform(request, 'delete', call)).toMatchObject({ state: 'sent' })
    expect(await postsOf(ours, 'Oops')).toEqual([])
  })

  test("a customer's post cannot be deleted", async () => {
    const request = { verb: 'delete', ref: { source: 'bluesky', id: question.uri }, channel: `bluesky:${brand.did}` }
    expect(await connect().actions!.perform(request, 'delete theirs', call)).toMatchObject({ state: 'refused', code: 'forbidden' })
  })

  test('a like is given once, taken back, and given again', async () => {
    const perform = (verb: string, key: string) =>
      connect().actions!.perform({ verb, ref: { source: 'bluesky', id: question.uri }, channel: `bluesky:${brand.did}` }, key, call)
    const likes = () => ours.list('app.bsky.feed.like')
    await perform('like', '1')
    await perform('like', '2')
    expect(await likes()).toHaveLength(1)
    await perform('unlike', '3')
    expect(await likes()).toHaveLength(0)
    await perform('like', '4')
    expect(await likes()).toHaveLength(1)
  })

  test('a new post arrives live, and a deleted one leaves', async () => {
    const doomed = await ask('I will delete this')
    const { timeline: source, live } = connect()
    const { since } = await source!.list({ subject: [identityOf(customer)], scope: withUs, limit: 50 }, call)
    const stop = new AbortController()
    const changes = live!.changes({ subject: [identityOf(customer)], scope: withUs, since: since ?? '' }, callWith(stop.signal))[Symbol.asyncIterator]()

    const fresh = await ask('is anybody there?')
    expect((await changes.next()).value).toMatchObject({ type: 'put', item: { ref: { id: fresh.uri } } })
    await theirs.remove(doomed.uri)
    expect((await changes.next()).value).toMatchObject({ type: 'gone', ref: { id: doomed.uri }, why: 'deleted' })
    stop.abort()

    expect((await timeline(connect())).map(({ ref }) => ref.id)).not.toContain(doomed.uri)
  })
})
