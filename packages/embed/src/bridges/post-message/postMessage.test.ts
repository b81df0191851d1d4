import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeHostBridge } from '../../testing/index.js'
import { connectAlongside, type ConnectAlongsideOptions } from '../../host/index.js'
import { createPostMessageBridge } from './index.js'
import { openPostMessageHost } from './test/openPostMessageHost.js'
import { crm, openWindows, settled, sidebar, type Windows } from './test/openWindows.js'

beforeAll(() => void vi.stubGlobal('window', undefined))
afterAll(() => void vi.unstubAllGlobals())

describeHostBridge('The postMessage bridge', { openHost: openPostMessageHost }, { describe, test, expect })

const ines = { subject: { kind: 'one', record: { kind: 'ticket', id: '4711' }, customer: { emails: ['ines@example.com'] } } } as const

async function openPair(options: Partial<ConnectAlongsideOptions> = {}, windows: Windows = openWindows()) {
  Object.assign(globalThis, { window: windows.host })
  const connection = connectAlongside(windows.iframe, { origin: sidebar, context: ines, ...options })
  const bridge = createPostMessageBridge({ allowedOrigins: [crm], page: windows.page })
  return { windows, connection, bridge, connected: await bridge.connect() }
}

describe('the first contact', () => {
  test('says nothing but hello to a page that is not known yet', async () => {
    const { windows } = await openPair()
    expect(windows.written[0]).toEqual({ alongside: 'hello', version: 1 })
  })

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that only begins like it', { origin: `${crm}.evil.example` }],
    ['no origin', { origin: 'null' }],
    ['another window', { source: {} }],
    ['another version', { data: { alongside: 'welcome', version: 2 } }],
    ['nobody, without a port', { ports: [] }],
  ])('ignores a welcome from %s and takes the one of the host afterwards', async (_, wrong) => {
    const windows = openWindows()
    const { port1, port2 } = new MessageChannel()
    windows.isListening = false
    Object.assign(globalThis, { window: windows.host })
    connectAlongside(windows.iframe, { origin: sidebar, context: ines })
    const connecting = createPostMessageBridge({ allowedOrigins: [crm], page: windows.page }).connect()
    await settled()
    port1.postMessage(JSON.stringify({ type: 'context', turn: 1, context: { subject: { kind: 'none' }, actions: [], composer: 'reply' } }))
    windows.guest.receive({ data: { alongside: 'welcome', version: 1 }, origin: crm, source: windows.host, ports: [port2], ...wrong })
    windows.isListening = true
    expect(await connecting).toMatchObject({ state: 'ok', context: { subject: { kind: 'one' } } })
    port1.close()
  })

  test('says nothing at all where the browser says that somebody else frames the page', async () => {
    const windows = openWindows()
    Object.assign(windows.page, { location: { ancestorOrigins: ['https://evil.example'] } })
    const { connected } = await openPair({}, windows)
    expect(connected).toMatchObject({ state: 'denied' })
    expect(windows.written).toEqual([])
  })

  test('explains itself in a page that nobody frames', async () => {
    const windows = openWindows()
    Object.assign(windows.page, { parent: windows.page })
    expect((await openPair({}, windows)).connected).toMatchObject({ state: 'host-error', message: expect.stringContaining('iframe') as string })
  })

  test('is answered by the host for its own frame and origin alone', async () => {
    const windows = openWindows()
    Object.assign(globalThis, { window: windows.host })
    connectAlongside(windows.iframe, { origin: sidebar, context: ines })
    const hello = { alongside: 'hello', version: 1 }
    const source = { postMessage: vi.fn() }
    windows.host.receive({ data: hello, origin: sidebar, source })
    windows.host.receive({ data: hello, origin: 'https://evil.example', source: windows.guest })
    windows.host.receive({ data: { alongside: 'hello', version: 9 }, origin: sidebar, source: windows.guest })
    expect([source.postMessage.mock.calls, windows.tap()]).toEqual([[], undefined])
  })

  test('is begun anew when the frame is loaded anew', async () => {
    const { windows, connection } = await openPair()
    const second = createPostMessageBridge({ allowedOrigins: [crm], page: windows.page })
    await second.connect()
    connection.show({ subject: { kind: 'none' } })
    await settled()
    expect(second.context().subject).toEqual({ kind: 'none' })
  })

  test('works in a frame without an origin, which cannot be addressed', async () => {
    const { connected } = await openPair({ origin: 'null' }, openWindows({ origin: 'null' }))
    expect(connected).toMatchObject({ state: 'ok' })
  })
})

describe('what the host says', () => {
  test('names the customer by their addresses, and vouches for them unless it says that they were typed', async () => {
    const { bridge, connection } = await openPair()
    expect(bridge.context().subject).toMatchObject({ customer: { trust: 'host', identities: [{ scheme: 'email', id: 'ines@example.com' }] } })
    connection.show({ subject: { ...ines.subject, customer: { emails: ['not an address'], phones: ['+49 40 12345678'], name: 'Ines', trust: 'claimed' } } })
    await settled()
    expect(bridge.context().subject).toMatchObject({ customer: { trust: 'claimed', identities: [{ scheme: 'phone', id: '+494012345678' }] } })
  })

  test('cannot call a customer signed', async () => {
    const { windows, bridge } = await openPair()
    const before = bridge.context()
    windows.tap()!.toGuest(JSON.stringify({ type: 'context', turn: 2, context: { subject: { ...ines.subject, customer: { ...ines.subject.customer, trust: 'signed' } }, actions: [], composer: 'reply' } }))
    await settled()
    expect(bridge.context()).toBe(before)
  })

  test('may name things that this version does not know', async () => {
    const { windows, bridge } = await openPair()
    windows.tap()!.toGuest(JSON.stringify({ type: 'context', turn: 1, extra: 1, context: { ...ines, actions: ['teleport', 'notify'], composer: 'hologram' } }))
    await settled()
    expect(bridge.context()).toMatchObject({ actions: ['notify'], composer: 'unknown' })
  })

  test('that is longer than a message may be is refused where it is said', async () => {
    const { connection } = await openPair()
    expect(() => connection.show({ subject: { kind: 'one', record: { kind: 'ticket', id: 'x'.repeat(300_000) } } })).toThrow(/262144/)
  })
})

describe('what the sidebar asks', () => {
  test('reaches the handler, which may say nothing, something, or break', async () => {
    const { bridge } = await openPair({
      actions: {
        'open-url': () => undefined,
        'notify': () => ({ state: 'unconfirmed' }),
        'resize': () => {
          throw new Error('secret detail')
        },
      },
    })
    const { revision } = bridge.context()
    expect(await bridge.perform({ type: 'open-url', url: 'https://kestrel.example' }, { revision })).toEqual({ state: 'ok' })
    expect(await bridge.perform({ type: 'notify', level: 'info', text: 'Hello' }, { revision })).toEqual({ state: 'unconfirmed' })
    expect(await bridge.perform({ type: 'resize', height: 100 }, { revision })).toEqual({ state: 'host-error' })
  })

  test('is refused by the host itself when it arrives for a record that the host has left', async () => {
    const insert = vi.fn()
    const { windows, connection, bridge } = await openPair({ actions: { 'insert-reply': insert } })
    // The context that would end it here is held back: only the host knows that it went on.
    windows.onHostLine = () => {}
    const results: string[] = []
    windows.onHostLine = (line) => void results.push(line)
    connection.show({ subject: { kind: 'one', record: { kind: 'ticket', id: '4712' } } })
    void bridge.perform({ type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }, { revision: bridge.context().revision })
    await settled()
    expect(insert).not.toHaveBeenCalled()
    expect(results.at(-1)).toContain('"stale"')
    bridge.destroy()
  })

  test('is called off with a signal when the agent goes on', async () => {
    let seen: AbortSignal | undefined
    const { connection, bridge } = await openPair({ actions: { 'insert-reply': (_, signal) => new Promise(() => (seen = signal)) } })
    const result = bridge.perform({ type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }, { revision: bridge.context().revision })
    await settled()
    connection.show({ subject: { kind: 'none' } })
    expect(seen?.aborted).toBe(true)
    expect(await result).toEqual({ state: 'stale' })
  })

  test('that is longer than a message may be is not sent', async () => {
    const { windows, bridge } = await openPair({ actions: { 'insert-reply': () => undefined } })
    const before = windows.written.length
    expect(await bridge.perform({ type: 'insert-reply', text: 'x'.repeat(300_000), visibility: 'private' }, { revision: bridge.context().revision }))
      .toMatchObject({ state: 'host-error', message: expect.stringContaining('Shorten') as string })
    expect(windows.written).toHaveLength(before)
  })

  test.each([
    '{', '7', '{"type":"action"}', '{"type":"action","id":1,"turn":1}', '{"type":"action","id":1,"turn":1,"action":{"type":"constructor"}}',
    '{"type":"action","id":1,"turn":1,"action":{"type":"insert-reply","text":7,"visibility":"private"}}', '{"type":"__proto__","id":1}', `{"type":"prove","id":1,"padding":"${'x'.repeat(1_000_000)}"}`,
  ])('is ignored by the host where it is not the protocol: %.60s', async (line) => {
    const act = vi.fn()
    const answered: string[] = []
    const { windows } = await openPair({ actions: { 'insert-reply': act } })
    windows.onHostLine = (said) => void answered.push(said)
    windows.tap()!.guestPort.postMessage(line)
    await settled()
    expect([act.mock.calls, answered]).toEqual([[], []])
  })

  test('a proof comes from the host\'s server, and none where there is none', async () => {
    const { bridge } = await openPair({ proof: async () => ({ kind: 'jwt', token: 'short-lived' }) })
    expect(await bridge.proof()).toEqual({ kind: 'jwt', token: 'short-lived' })
    expect(await (await openPair()).bridge.proof()).toBeNull()
  })
})

describe('requests by way of the host', () => {
  const long = `${'a"\n\u0001'.repeat(40_000)}👩‍👩‍👧‍👦`
  const gateway = 'https://gateway.example'

  const answering = (answer: (url: string, init: RequestInit) => Response | Promise<Response>) => vi.stubGlobal('fetch', vi.fn(async (url: string, init: RequestInit) => answer(url, init)))

  test('are made to a gateway that the host names, without its cookies, and come back as they are', async () => {
    answering((url, { method, body, credentials }) => new Response(JSON.stringify([url, method, body, credentials]) + long, { status: 201, headers: { 'x-answer': 'yes' } }))
    const { bridge } = await openPair({ relay: [gateway] })
    const response = await bridge.fetch(`${gateway}/v1/hello`, { method: 'POST', body: '{"a":1}', headers: { authorization: 'Bearer t' } })
    expect([response.status, response.headers.get('x-answer')]).toEqual([201, 'yes'])
    expect(await response.text()).toBe(JSON.stringify([`${gateway}/v1/hello`, 'POST', '{"a":1}', 'omit']) + long)
  })

  test('are made to nobody else', async () => {
    answering(() => new Response('private'))
    const { bridge } = await openPair({ relay: [gateway] })
    await expect(bridge.fetch('https://crm.example/admin')).rejects.toThrow(TypeError)
    await expect((await openPair()).bridge.fetch(gateway)).rejects.toThrow(TypeError)
    expect(fetch).not.toHaveBeenCalled()
  })

  test('end when they are called off, and when the host goes away', async () => {
    const signals: AbortSignal[] = []
    answering((_, { signal }) => {
      signals.push(signal!)
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)))
    })
    const { bridge, connection } = await openPair({ relay: [gateway] })
    const controller = new AbortController()
    const first = bridge.fetch(`${gateway}/stream`, { signal: controller.signal })
    const second = bridge.fetch(`${gateway}/stream`)
    await settled()
    controller.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    await settled()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    connection.close()
    await expect(second).rejects.toThrow(TypeError)
  })

  test('arrive part by part, as a stream of changes does', async () => {
    let say!: (text: string) => void
    answering(() => new Response(new ReadableStream({ start: (controller) => void (say = (text) => controller.enqueue(new TextEncoder().encode(text))) })))
    const { bridge } = await openPair({ relay: [gateway] })
    const reader = (await bridge.fetch(`${gateway}/stream`)).body!.getReader()
    say('event: one\n\n')
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('event: one\n\n')
    await reader.cancel()
  })
})
