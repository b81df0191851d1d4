import { createMemoryDesk, createMemoryDeskStore, type Desk } from '@alongside/core/desk'
import type { EnvironmentParts } from '@alongside/core/adapter'
import { castNow, castPolicy, castStaff, createCast } from '@alongside/core/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { connectGateway, type GatewayConnection } from '../index.js'
import { createFakeGateway, type FakeGateway } from '../testing/createFakeGateway.js'
import { createFakeLocks } from '../testing/createFakeLocks.js'

const { mira: actor } = castStaff
const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length))
const place = (thread: string) => ({ source: 'x', thread, customer: { scheme: 'x', realm: 'x', id: '90133582', party: 'person' } }) as const
const open: GatewayConnection[] = []
afterEach(() => open.splice(0).forEach((one) => one.close()))

function openBrowser() {
  const desk = createMemoryDesk({ policy: castPolicy, now: () => castNow, random, store: createMemoryDeskStore() })
  const cast = createCast()
  const gateway = createFakeGateway({ actor, desk, adapters: cast.adapters })
  const locks = createFakeLocks()
  // One name per browser: the tests of one process share its channels.
  const browser = crypto.randomUUID()
  return { desk, cast, gateway, openTab: (environment: EnvironmentParts = {}) => openTab(gateway, { locks, channel: (name) => new BroadcastChannel(`${browser} ${name}`) }, environment) }
}

async function openTab(gateway: FakeGateway, tabs: { locks: Pick<LockManager, 'request'>; channel: (name: string) => BroadcastChannel }, environment: EnvironmentParts) {
  const connection = await connectGateway({ url: gateway.url, token: async () => 'genuine', tabs, environment: { random: () => 0, fetch: gateway.fetch, ...environment } })
  const heard: string[] = []
  connection.desk.subscribe((streams) => heard.push(...streams))
  open.push(connection)
  return { connection, heard }
}

/** Writes a note in a new conversation; its stream. */
async function write(desk: Desk, thread: string): Promise<string> {
  const { stream, subject } = await desk.locate(place(thread))
  const outcome = await desk.execute({ id: crypto.randomUUID(), actor, stream, subject, reads: { [stream]: 0 }, type: 'note', text: thread })
  expect(outcome.state).toBe('done')
  return stream
}

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5))
}
/** Long enough for a message between tabs that must not come. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 60))

describe('tabs of one browser', () => {
  test('share one connection, all ten of them, and all hear the same', async () => {
    const { desk, gateway, openTab: openNext } = openBrowser()
    const tabs = await Promise.all(Array.from({ length: 10 }, () => openNext()))
    await until(() => gateway.streams().length === 1)
    const stream = await write(desk, 'a')
    await until(() => tabs.every(({ heard }) => heard.length > 0))
    await aMoment()
    expect(tabs.map(({ heard }) => heard)).toEqual(tabs.map(() => [stream]))
    expect(gateway.streams()).toHaveLength(1)
  })

  test('lose and double nothing when the one that holds the connection closes, again and again', async () => {
    const { desk, gateway, openTab: openNext } = openBrowser()
    const tabs = []
    for (let count = 0; count < 4; count += 1) tabs.push(await openNext())
    await until(() => gateway.streams().length === 1)
    const written: string[] = []
    for (const [index, leader] of tabs.slice(0, 3).entries()) {
      written.push(await write(desk, `before ${index}`))
      leader.connection.close()
      written.push(await write(desk, `between ${index}`))
      const rest = tabs.slice(index + 1)
      await until(() => rest.every(({ heard }) => heard.length >= written.length))
    }
    await aMoment()
    expect(tabs[3]!.heard).toEqual(written)
  })

  test('hear what happened between signing in and listening, once, while the others hear nothing again', async () => {
    const { desk, gateway, openTab: openNext } = openBrowser()
    const first = await openNext()
    await until(() => gateway.streams().length === 1)
    const before = await write(desk, 'before')
    await until(() => first.heard.length === 1)
    let goOn = () => undefined as void
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const opening = openNext({ fetch: async (url, init) => (url.includes('preferences') ? held.then(() => gateway.fetch(url, init)) : gateway.fetch(url, init)) })
    await until(() => gateway.asked.filter((path) => path.endsWith('hello')).length === 2)
    const between = await write(desk, 'between')
    await until(() => first.heard.length === 2)
    goOn()
    const late = await opening
    await until(() => late.heard.length === 1)
    const after = await write(desk, 'after')
    await until(() => late.heard.length === 2 && first.heard.length === 3)
    await aMoment()
    expect([first.heard, late.heard]).toEqual([[before, between, after], [between, after]])
  })

  test('go on with the customers they follow when another tab takes over, and drop those of a tab that is gone', async () => {
    const { cast, gateway, openTab: openNext } = openBrowser()
    const { subject } = cast.customers.find(({ id }) => id === 'ines-roth')!
    const scope = { kind: 'with-us', accounts: [] } as const
    const call = (signal: AbortSignal) => ({ signal, locale: 'en', purpose: 'service', priority: 'agent', actor }) as const
    const tabs = [await openNext(), await openNext()] as const
    const over = new AbortController()
    const heard: string[][] = [[], []]
    const following = tabs.map(async ({ connection }, index) => {
      const adapter = connection.adapters.find(({ id }) => id === 'x')!
      const { since } = await adapter.timeline!.list({ subject, scope, limit: 5 }, call(over.signal))
      for await (const change of adapter.live!.changes({ subject, scope, since: since! }, call(over.signal))) if (change.type === 'put') heard[index]!.push(change.item.ref.id)
    })
    const say = async (id: string) => {
      const page = await cast.sources.x.adapter.timeline!.list({ subject, scope, limit: 1 }, call(new AbortController().signal))
      cast.sources.x.control.put({ ...page.items[0]!, ref: { source: 'x', id }, text: id })
    }
    await until(() => gateway.streams()[0]?.request.follow.length === 2)
    await say('one')
    await until(() => heard.every((one) => one.length === 1))
    tabs[0].connection.close()
    await say('two')
    await until(() => heard[1]!.length === 2)
    expect(heard[1]).toEqual(['one', 'two'])
    await until(() => gateway.streams()[0]?.request.follow.length === 1)
    over.abort()
    await Promise.all(following)
  })

  test('relieve one that fell asleep with the connection in its hand', async () => {
    const { desk, gateway, openTab: openNext } = openBrowser()
    let [later, wake] = [0, () => undefined as void]
    // Short waits are real. Of the long ones only the look after the leader ends, when it is time.
    const sleep = (duration: number, signal?: AbortSignal) => new Promise<void>((resolve, reject) => {
      if (duration < 10_000) setTimeout(resolve, duration)
      if (duration === 75_000) wake = resolve
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
    })
    const asleep = await openNext({ sleep })
    await until(() => gateway.streams().length === 1)
    const awake = await openNext({ sleep, now: () => Date.now() + later })
    const connections = () => gateway.asked.filter((path) => path === '/v1/stream').length
    const before = connections()
    wake()
    await aMoment()
    expect(connections()).toBe(before)
    later = 200_000
    wake()
    await until(() => connections() > before)
    const stream = await write(desk, 'a')
    await until(() => awake.heard.length > 0 && asleep.heard.length > 0)
    await aMoment()
    expect([awake.heard, asleep.heard, gateway.streams().length]).toEqual([[stream], [stream], 1])
  })
})
