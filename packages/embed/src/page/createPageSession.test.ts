import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHostBridge } from '../bridge/index.js'
import { createPageSession } from './createPageSession.js'
import type { PageCompany } from './PageOptions.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const company = { adapters: [], actor: { id: 'mira', name: 'Mira', roles: [], tenant: 'kestrel' } } as PageCompany
const page = { origin: 'https://sidebar.example', location: { ancestorOrigins: ['https://crm.example'] }, document: { referrer: '' } } as unknown as Window

function open(connect: () => Promise<PageCompany>, around = page) {
  const bridge = createHostBridge({
    host: 'test', allows: [], perform: async () => ({ state: 'ok' }), close: () => undefined,
    open: async () => ({ subject: { kind: 'none' }, actions: [], composer: 'closed' }),
  })
  return createPageSession({ bridge, allowedOrigins: ['https://crm.example'], connect, page: around, onChange: () => undefined })
}

test('systems that cannot be reached are asked again by themselves, ever more rarely, until they answer', async () => {
  let isDown = true
  const connect = vi.fn(async () => (isDown ? Promise.reject(new Error('down')) : company))
  const session = open(connect)
  await vi.advanceTimersByTimeAsync(0)
  expect(session.state()).toMatchObject({ host: 'connected', company: { state: 'failed' } })
  await vi.advanceTimersByTimeAsync(7_000)
  expect(connect).toHaveBeenCalledTimes(4)
  isDown = false
  await vi.advanceTimersByTimeAsync(8_000)
  expect(session.state().company).toEqual({ state: 'open', is: company })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(connect).toHaveBeenCalledTimes(5)
})

test('a page that is gone asks nobody any more', async () => {
  const connect = vi.fn(async () => Promise.reject(new Error('down')))
  const session = open(connect)
  await vi.advanceTimersByTimeAsync(0)
  session.close()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(connect).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})

test('a company that opens after the page is gone is closed again', async () => {
  const close = vi.fn()
  let finish!: (opened: PageCompany) => void
  const session = open(() => new Promise((resolve) => (finish = resolve)))
  await vi.advanceTimersByTimeAsync(0)
  session.close()
  finish({ ...company, close })
  await vi.advanceTimersByTimeAsync(0)
  expect(close).toHaveBeenCalledOnce()
})

test('nobody is asked in a page of somebody else', async () => {
  const connect = vi.fn(async () => company)
  const session = open(connect, { ...page, location: { ancestorOrigins: ['https://evil.example'] } } as unknown as Window)
  await vi.advanceTimersByTimeAsync(0)
  expect([session.state().host, connect.mock.calls]).toEqual(['denied', []])
})
