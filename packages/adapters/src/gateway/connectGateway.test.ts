import { createMemoryDesk, createMemoryDeskStore } from '@alongside/core/desk'
import { castNow, castPolicy, castStaff, createCast } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { connectGateway, type GatewayConnection } from './index.js'
import { createFakeGateway, type FakeGateway } from './testing/createFakeGateway.js'

const { mira: actor } = castStaff
const call = (signal = new AbortController().signal) => ({ signal, locale: 'en', purpose: 'service', priority: 'agent', actor }) as const
const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length))

interface World {
  readonly cast: ReturnType<typeof createCast>
  readonly gateway: FakeGateway
  readonly connection: GatewayConnection
}

async function connect(parts: { readonly token?: () => Promise<string>; readonly isGenuine?: (token: string) => boolean; readonly fetch?: (gateway: FakeGateway) => FakeGateway['fetch'] } = {}): Promise<World> {
  const cast = createCast()
  const desk = createMemoryDesk({ policy: castPolicy, now: () => castNow, random, store: createMemoryDeskStore() })
  const gateway = createFakeGateway({ actor, desk, adapters: cast.adapters, policy: castPolicy, ...(parts.isGenuine && { isGenuine: parts.isGenuine }) })
  const connection = await connectGateway({
    url: `${gateway.url}/`, token: parts.token ?? (async () => 'genuine'), tabs: 'none', environment: { fetch: parts.fetch?.(gateway) ?? gateway.fetch, random: () => 0 },
  })
  return { cast, gateway, connection }
}

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a connection', () => {
  test('has an adapter for every source, with the facets that are mounted and no other', async () => {
    const { cast, connection } = await connect()
    const facetsOf = (adapters: readonly object[]) => adapters.map((adapter) => Object.keys(adapter).filter((key) => !['feed', 'hooks'].includes(key)).sort())
    expect(facetsOf(connection.adapters)).toEqual(facetsOf(cast.adapters))
    expect(connection.session.policy.id).toBe(castPolicy.id)
    connection.close()
  })

  test('signs every question anew once when its token was refused, and says so when that helps nothing', async () => {
    let count = 0
    const { connection, gateway } = await connect({ token: async () => `token${count += 1}`, isGenuine: (token) => token === 'token2' || token === 'token3' })
    expect(count).toBeGreaterThan(1)
    connection.close()
    const refused = createFakeGateway({ actor, isGenuine: () => false })
    await expect(connectGateway({ url: refused.url, token: async () => 'bad', tabs: 'none', environment: { fetch: refused.fetch } })).rejects.toMatchObject({ code: 'unauthorised' })
    expect(refused.asked.filter((path) => path === '/v1/session/hello')).toHaveLength(2)
    expect(gateway.asked).not.toHaveLength(0)
  })

  test('tells the gateway how long the page still waits, and repeats nothing', async () => {
    const headers: Headers[] = []
    const { connection, gateway } = await connect({ fetch: (one) => (url, init) => {
      headers.push(new Headers(init?.headers))
      return one.fetch(url, init)
    } })
    gateway.setDown(true)
    const { length } = gateway.asked
    const service = connection.adapters.find(({ id }) => id === 'service')!
    await expect(service.customers!.find({ query: { type: 'text', text: 'Ines' }, limit: 5 }, call())).rejects.toMatchObject({ code: 'unreachable', source: 'service' })
    expect(gateway.asked.slice(length).filter((path) => path.includes('customers'))).toHaveLength(1)
    expect(headers.at(-1)?.get('x-alongside-deadline')).toBe('9750')
    connection.close()
  })

  test('makes of a page that somebody put in between an error that says so', async () => {
    const { connection } = await connect({ fetch: (one) => async (url, init) => (url.includes('customers') ? new Response('<html>Sign in to the Wi-Fi', { status: 511 }) : one.fetch(url, init)) })
    const service = connection.adapters.find(({ id }) => id === 'service')!
    await expect(service.customers!.find({ query: { type: 'text', text: 'Ines' }, limit: 5 }, call())).rejects.toMatchObject({ code: 'unreachable' })
    connection.close()
  })

  test('lets load pictures of the gateway alone', async () => {
    const { connection, gateway } = await connect()
    const ours = `${gateway.url}/v1/images/abc`
    expect([ours, 'https://evil.example/v1/images/abc', `${gateway.url}.evil.example/v1/images/abc`].map(connection.imageUrl)).toEqual([ours, null, null])
    connection.close()
  })
})

describe('what is live', () => {
  const pageOf = async ({ cast, connection }: World, source: 'x' | 'mail') => {
    const adapter = connection.adapters.find(({ id }) => id === source)!
    const { subject } = cast.customers.find(({ id }) => id === 'ines-roth')!
    const scope = { kind: 'with-us', accounts: [] } as const
    const page = await adapter.timeline!.list({ subject, scope, limit: 5 }, call())
    return { adapter, page, ask: { subject, scope, since: page.since! } }
  }

  test('goes on after the connection broke, without a hole and without a repetition', async () => {
    const world = await connect()
    const { adapter, page, ask } = await pageOf(world, 'x')
    const over = new AbortController()
    const heard: string[] = []
    const following = (async () => {
      for await (const change of adapter.live!.changes(ask, call(over.signal))) heard.push(change.type === 'put' ? change.item.ref.id : change.type)
    })()
    const say = (id: string) => world.cast.sources.x.control.put({ ...page.items[0]!, ref: { source: 'x', id }, text: id })
    await until(() => world.gateway.streams().some(({ request }) => request.follow.length === 1))
    say('one')
    await until(() => heard.length === 1)
    world.gateway.cut()
    say('two')
    await until(() => heard.length === 2)
    world.gateway.cut()
    world.gateway.setDown(true)
    say('three')
    world.gateway.setDown(false)
    await until(() => heard.length === 3)
    expect(heard).toEqual(['one', 'two', 'three'])
    over.abort()
    await following
    world.connection.close()
  })

  test('shares one connection between all sources, presence and the desk', async () => {
    const world = await connect()
    const [x, mail] = [await pageOf(world, 'x'), await pageOf(world, 'mail')]
    const over = new AbortController()
    const following = [x, mail].map(async ({ adapter, ask }) => {
      for await (const change of adapter.live!.changes(ask, call(over.signal))) expect(change).toBeUndefined()
    })
    world.connection.desk.presence.list('thread:1')
    await until(() => world.gateway.streams().some(({ request }) => request.follow.length === 2 && request.threads.length === 1 && request.desk))
    expect(world.gateway.streams()).toHaveLength(1)
    over.abort()
    await Promise.all(following)
    await until(() => world.gateway.streams().every(({ request }) => request.follow.length === 0))
    world.connection.close()
    await until(() => world.gateway.streams().length === 0)
  })

  test('ends one source with its error and leaves the others alone', async () => {
    const world = await connect()
    const [x, mail] = [await pageOf(world, 'x'), await pageOf(world, 'mail')]
    const broken = (async () => {
      for await (const change of x.adapter.live!.changes({ ...x.ask, since: 'nonsense' }, call())) expect(change).toBeUndefined()
    })()
    await expect(broken).rejects.toMatchObject({ source: 'x' })
    const over = new AbortController()
    const next = mail.adapter.live!.changes(mail.ask, call(over.signal))[Symbol.asyncIterator]().next()
    await until(() => world.gateway.streams().some(({ request }) => request.follow.length === 1))
    world.cast.sources.mail.control.put({ ...mail.page.items[0]!, ref: { source: 'mail', id: 'news' }, text: 'News' })
    expect((await next).value).toMatchObject({ type: 'put', item: { text: 'News' } })
    over.abort()
    world.connection.close()
  })

  test('shows colleagues while their mark holds', async () => {
    const { connection, gateway } = await connect()
    const told: string[] = []
    connection.desk.presence.subscribe((thread) => told.push(thread))
    connection.desk.presence.announce({ thread: 'thread:1', actor: actor.id, doing: 'looking' })
    await until(() => gateway.streams().some(({ request }) => request.threads.includes('thread:1')))
    gateway.announce('thread:1', 'typing', 'dana')
    await until(() => connection.desk.presence.list('thread:1').some((mark) => mark.actor === 'dana'))
    expect(connection.desk.presence.list('thread:1')).toMatchObject([{ actor: 'mira', doing: 'looking' }, { actor: 'dana', doing: 'typing' }])
    gateway.say({ type: 'presence', thread: 'thread:1', marks: [{ actor: 'dana', doing: 'open', since: new Date().toISOString(), holdsFor: 0 }] })
    await until(() => connection.desk.presence.list('thread:1').length === 0)
    expect(told).toContain('thread:1')
    connection.close()
  })

  test('tells of replies on their way and of whoever was erased', async () => {
    const { connection, gateway } = await connect()
    const heard: unknown[] = []
    connection.deliveries.subscribe((delivery) => heard.push(delivery.state))
    connection.onErased((erased) => heard.push(erased))
    await until(() => gateway.streams().length === 1)
    const at = new Date(castNow).toISOString()
    gateway.say({ type: 'delivery', delivery: { key: 'k', source: 'x', account: 'kestrel', actor: 'mira', state: 'unknown', attempts: 1, acceptedAt: at, changedAt: at } })
    gateway.say({ type: 'erased', subject: 's', streams: ['thread:1'] })
    await until(() => heard.length === 2)
    expect(heard).toEqual(['unknown', { subject: 's', streams: ['thread:1'] }])
    connection.close()
  })
})

describe('what the gateway keeps', () => {
  test('drafts are sent after a pause, read back before they are, and gone after sign-out', async () => {
    const { connection, gateway } = await connect()
    const draft = { text: 'Hallo Ines', updatedAt: new Date(castNow).toISOString() }
    await connection.drafts.save('k', { ...draft, text: 'Hal' })
    await connection.drafts.save('k', draft)
    expect([await connection.drafts.load('k'), gateway.drafts.size]).toEqual([draft, 0])
    await connection.drafts.flush()
    expect(gateway.drafts.get('k')).toEqual(draft)
    await connection.drafts.remove('k')
    expect(await connection.drafts.load('k')).toBeNull()
    await connection.drafts.save('other', draft)
    await connection.signOut()
    expect(gateway.drafts.size).toBe(0)
    expect(gateway.asked).toContain('/v1/session/end')
  })

  test('a draft that could not be kept is kept with what comes next', async () => {
    const { connection, gateway } = await connect()
    const draft = { text: 'Hallo Ines', updatedAt: new Date(castNow).toISOString() }
    gateway.setDown(true)
    await connection.drafts.save('k', draft)
    await connection.drafts.flush()
    expect(await connection.drafts.load('k')).toEqual(draft)
    gateway.setDown(false)
    await connection.drafts.flush()
    expect(gateway.drafts.get('k')).toEqual(draft)
    connection.close()
  })

  test('preferences are there at once, and elsewhere the next time', async () => {
    const { connection, gateway } = await connect()
    let told = 0
    connection.preferences.subscribe(() => (told += 1))
    connection.preferences.write('density', 'compact')
    expect([connection.preferences.read('density'), told]).toEqual(['compact', 1])
    await until(() => gateway.preferences.get('density') === 'compact')
    const again = await connectGateway({ url: gateway.url, token: async () => 'genuine', tabs: 'none', environment: { fetch: gateway.fetch } })
    expect(again.preferences.read('density')).toBe('compact')
    again.close()
    connection.close()
  })
})
