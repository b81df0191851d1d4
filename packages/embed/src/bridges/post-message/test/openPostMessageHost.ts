import type { BridgeEnvironment } from '../../../bridge/index.js'
import { connectAlongside, type AlongsideContext, type AlongsideResult } from '../../../host/index.js'
import type { Answering, Forgery, HostWorld, Scene } from '../../../testing/index.js'
import { createPostMessageBridge } from '../index.js'
import { crm, openWindows, settled, sidebar, type Windows } from './openWindows.js'

const ticket = (id: string) => ({ kind: 'ticket', id, customer: { emails: [`${id}@example.com`] } })

const toContext = ({ records, ...look }: Scene): AlongsideContext => {
  const [first, ...others] = records.map(ticket)
  if (!first) return { ...look, subject: { kind: 'none' } }
  const { customer, ...record } = first
  return { ...look, subject: others.length > 0 ? { kind: 'many', records: [first, ...others] } : { kind: 'one', record, customer } }
}

const yes: AlongsideResult = { state: 'ok' }
const answers: Readonly<Record<Exclude<Answering, 'hold'>, AlongsideResult>> = { 'yes': yes, 'twice': yes, 'no': { state: 'denied' }, 'no-composer': { state: 'no-composer' } }

/** A home-grown CRM that uses the helper, for the suite. The helper takes its window from the global one, which the test gives. */
export async function openPostMessageHost(environment: BridgeEnvironment, scene: Scene): Promise<HostWorld> {
  const windows = openWindows()
  Object.assign(globalThis, { window: windows.host })
  let answering: Answering = 'yes'
  let release = () => {}
  let released = Promise.resolve()
  let [record] = scene.records
  const inserted: { readonly record: string | undefined; readonly text: string }[] = []
  const asked: ('open-url' | 'notify' | 'resize')[] = []

  const decide = async (signal: AbortSignal, act: () => void): Promise<AlongsideResult> => {
    await released
    const result = answering === 'hold' ? yes : answers[answering]
    if (result.state === 'ok' && !signal.aborted) act()
    return result
  }
  const note = (type: (typeof asked)[number]) => (_: object, signal: AbortSignal) => decide(signal, () => asked.push(type))
  const connection = connectAlongside(windows.iframe, {
    origin: sidebar,
    context: toContext(scene),
    actions: {
      'insert-reply': ({ text }, signal) => decide(signal, () => inserted.push({ record, text })),
      'open-url': note('open-url'), 'notify': note('notify'), 'resize': note('resize'),
    },
  })
  windows.onHostLine = (line, pass) => {
    pass(line)
    if (answering === 'twice' && line.includes('"result"')) pass(line.replace('"ok"', '"denied"'))
  }

  return {
    bridge: createPostMessageBridge({ allowedOrigins: [crm], page: windows.page }, environment),
    settle: settled,
    arrived: () => windows.written.length,
    inserted: () => inserted,
    asked: () => asked,
    async show(next) {
      ;[record] = next.records
      connection.show(toContext(next))
      await settled()
    },
    answer(how) {
      answering = how
      windows.isListening = how !== 'hold' || windows.tap() !== undefined
      if (how === 'hold') released = new Promise((resolve) => (release = resolve))
      else release()
    },
    async release() {
      answering = 'yes'
      release()
      await settled()
    },
    async forge(forgery) {
      forgeries[forgery](windows)
      await settled()
    },
    listeners: () => windows.guest.listeners.size + (windows.tap()?.guestPort.onmessage ? 1 : 0),
    async leave() {
      connection.close()
      await settled()
    },
    dispose() {
      connection.close()
      windows.close()
    },
  }
}

const mallory = { type: 'context', turn: 99, context: { subject: { kind: 'one', record: { kind: 'ticket', id: 'mallory' } }, actions: ['insert-reply'], composer: 'reply' } }
const welcome = { alongside: 'welcome', version: 1 }

/** A welcome with a port of somebody else's, on which the record `mallory` waits. */
function welcomeFrom({ guest, host }: Windows, { origin = crm, source = host as unknown }): void {
  const { port1, port2 } = new MessageChannel()
  port1.postMessage(JSON.stringify(mallory))
  guest.receive({ data: welcome, origin, source, ports: [port2] })
  guest.receive({ data: JSON.stringify(mallory), origin, source })
  setImmediate(() => port1.close())
}

const forgeries: Readonly<Record<Forgery, (windows: Windows) => void>> = {
  'wrong-origin': (windows) => ['https://evil.example', 'null', `${crm}.evil.example`, 'http://crm.example'].forEach((origin) => welcomeFrom(windows, { origin })),
  'wrong-source': (windows) => welcomeFrom(windows, { source: {} }),
  'malformed': ({ tap }) => [
    mallory, null, 7, '', '{', '[]', 'null', '{"type":"context"}', JSON.stringify({ ...mallory, turn: '1' }), JSON.stringify({ ...mallory, context: { ...mallory.context, subject: { kind: 'one' } } }), '{"type":"result","id":-1}',
  ].forEach((data) => tap()!.toGuest(data)),
  'huge': ({ tap }) => tap()!.toGuest(JSON.stringify({ ...mallory, padding: 'x'.repeat(1_000_000) })),
  'prototype': ({ tap }) => tap()!.toGuest(`{"type":"context","turn":99,"__proto__":{"mallory":1},"context":{"__proto__":${JSON.stringify({ ...mallory.context, mallory: 1 })}}}`),
}
