import type { ActionResult } from '@alongside/react'
import { afterEach, expect, test, vi } from 'vitest'
import { createHostBridge, type BridgeAction, type DriverContext, type DriverEvents, type HostDriver } from '../bridge/index.js'
import { openCompany } from '../test/openCompany.js'
import { mountPage } from './mountPage.js'
import type { PageCompany, PageOptions } from './PageOptions.js'

const ines = { kind: 'one', record: { kind: 'ticket', id: '4711' }, customer: { identities: openCompany().cast.customers[0]!.subject, trust: 'host' } } as const
const all: readonly BridgeAction['type'][] = ['open-record', 'open-url', 'insert-reply', 'notify', 'resize']
const reading: DriverContext = { subject: ines, actions: all, composer: 'reply', locale: 'en' }

const leave: (() => void)[] = []
afterEach(() => leave.splice(0).forEach((run) => run()))

/** A page in a host that does what the test says. */
function openPage({ first = reading, open, ...options }: Partial<PageOptions> & { readonly first?: DriverContext; readonly open?: HostDriver['open'] } = {}) {
  const asked: BridgeAction[] = []
  const answers: ActionResult[] = []
  let events!: DriverEvents
  const driver: HostDriver = {
    host: 'test', allows: [],
    open: open ?? (async (given) => {
      events = given
      return first
    }),
    perform: async (action) => {
      asked.push(action)
      return answers.shift() ?? { state: 'ok' }
    },
    close: () => undefined,
  }
  const root = document.createElement('div')
  root.style.cssText = 'inline-size: 360px; block-size: 800px'
  document.body.append(root)
  const { adapters, actor, now, drafts, preferences, outbox } = openCompany().options
  const company = { adapters, actor, now, drafts, preferences, outbox } as PageCompany
  const connect = vi.fn(async (): Promise<PageCompany> => company)
  const page = mountPage({ bridge: createHostBridge(driver), allowedOrigins: [location.origin], connect, root, ...options })
  leave.push(() => {
    page.unmount()
    root.remove()
  })
  const shows = (text: string | RegExp) => expect.poll(() => root.innerText, { timeout: 10_000 }).toMatch(text)
  return { root, page, asked, answers, connect, company, shows, tell: (next: DriverContext) => events.context(next), go: () => events.gone() }
}

const press = (root: HTMLElement, name: string) => [...root.querySelectorAll('button')].find(({ innerText }) => innerText.includes(name))!.click()

test('shows the customer of the record that is open, and another one with no trace of the first', async () => {
  const { shows, tell, root } = openPage()
  await shows('Ines')
  const [, other] = openCompany().cast.customers
  tell({ ...reading, subject: { kind: 'one', record: { kind: 'ticket', id: '4712' }, customer: { identities: other!.subject, trust: 'host' } } })
  await shows(other!.name.split(' ')[0]!)
  expect(root.innerText).not.toContain('Ines')
})

test('is calm while no record is open, and while one names no customer', async () => {
  const { shows, tell } = openPage({ first: { ...reading, subject: { kind: 'none' } } })
  await shows('No record is open')
  tell({ ...reading, subject: { kind: 'one', record: { kind: 'ticket', id: '1' } } })
  await shows('This record names no customer')
})

test('lets the agent say which of several records it is about, guesses nothing, and forgets the choice with the records', async () => {
  const records = [{ kind: 'ticket', id: '1', label: '#1 Broken pump', customer: ines.customer }, { kind: 'ticket', id: '2', url: 'https://crm.example/2' }, { kind: 'ticket', id: '3' }]
  const { root, shows, tell, asked } = openPage({ first: { ...reading, subject: { kind: 'many', records } } })
  await shows('#1 Broken pump')
  expect(root.innerText).not.toContain('Ines')
  press(root, 'ticket 2')
  await expect.poll(() => asked.filter(({ type }) => type === 'open-url')).toEqual([{ type: 'open-url', url: 'https://crm.example/2' }])
  expect([...root.querySelectorAll('button')].some(({ innerText }) => innerText.includes('ticket 3'))).toBe(false)
  press(root, '#1 Broken pump')
  await shows('Ines')
  press(root, 'Choose another record')
  await shows('Several records are open')
  press(root, '#1 Broken pump')
  await shows('Ines')
  tell({ ...reading, subject: { kind: 'many', records: records.slice(0, 2) } })
  await shows('Several records are open')
})

test('follows the host\'s language, direction, theme and time zone while it runs', async () => {
  const { root, shows, tell } = openPage()
  await shows('Ines')
  tell({ ...reading, locale: 'ar', theme: 'dark', timeZone: 'Asia/Tokyo' })
  await expect.poll(() => root.querySelector('.al-root')?.getAttribute('dir')).toBe('rtl')
  expect(root.querySelector('.al-root')?.getAttribute('data-theme')).toBe('dark')
  await shows(/[\u0600-\u06ff]{3}/)
  tell({ ...reading, locale: 'de', theme: 'light', subject: { kind: 'none' } })
  await shows('Kein Vorgang ist offen')
})

test('asks for room once for each need, and for no more than the state needs', async () => {
  const { shows, tell, asked } = openPage({ first: { ...reading, subject: { kind: 'none' } } })
  await shows('No record is open')
  for (const theme of ['dark', 'light', 'dark'] as const) tell({ ...reading, subject: { kind: 'none' }, theme })
  tell(reading)
  await shows('Ines')
  expect(asked.filter(({ type }) => type === 'resize')).toEqual([{ type: 'resize', height: 240 }, { type: 'resize', height: 720 }])
})

test('asks nothing of a host that frames it and may not, and says so', async () => {
  const open = vi.fn()
  // The test itself runs in a frame, so the page is framed by this origin.
  const { shows, connect } = openPage({ open, allowedOrigins: ['https://crm.example'] })
  await shows('may not be shown in this page')
  expect([open.mock.calls, connect.mock.calls]).toEqual([[], []])
})

test('says when the host does not answer, and asks again when the agent wants it', async () => {
  let isBroken = true
  const { root, shows } = openPage({ open: () => (isBroken ? Promise.reject(new Error('no')) : Promise.resolve(reading)) })
  await shows('did not answer')
  isBroken = false
  press(root, 'Ask again')
  await shows('Ines')
})

test('keeps what is there when the host goes away, and offers nothing of it', async () => {
  const { shows, go, root } = openPage()
  await shows('Ines')
  await expect.poll(() => root.querySelector<HTMLElement>('button.al-composer-line')).toBeTruthy()
  press(root, 'Reply to Ines')
  await shows('Insert into reply')
  go()
  await shows('is gone')
  expect(root.innerText).toContain('Ines')
  expect(root.innerText).not.toContain('Insert into reply')
})

test('opens the company anew for another agent, and closes the first one\'s', async () => {
  const close = vi.fn()
  const { company } = openPage()
  const connect = vi.fn(async () => ({ ...company, close }))
  const { shows, tell } = openPage({ connect, first: { ...reading, agent: { id: 'mira' } } })
  await shows('Ines')
  tell({ ...reading, agent: { id: 'jonas' } })
  await expect.poll(() => connect.mock.calls.length).toBe(2)
  expect(close).toHaveBeenCalledOnce()
})

test('shows nobody before a server of ours has said what the host\'s word is worth', async () => {
  let say!: (trust: 'claimed') => void
  const { company } = openPage()
  const connect = async (): Promise<PageCompany> => ({ ...company, prove: () => new Promise((resolve) => (say = resolve)) })
  const { root, shows } = openPage({ connect })
  await expect.poll(() => say).toBeDefined()
  expect(root.innerText).not.toContain('Ines')
  say('claimed')
  await shows('Ines')
})

test('asks for one proof of a record, however often its host changes its look, and shows its customer all the while', async () => {
  const { company } = openPage()
  const prove = vi.fn(async () => 'signed' as const)
  const { root, shows, tell } = openPage({ connect: async (): Promise<PageCompany> => ({ ...company, prove }) })
  await shows('Ines')
  const region = root.querySelector('.al-sidebar-customer')
  tell({ ...structuredClone(reading), theme: 'dark', composer: 'closed' })
  await expect.poll(() => root.querySelector('.al-root')?.getAttribute('data-theme')).toBe('dark')
  expect(root.querySelector('.al-sidebar-customer')).toBe(region)
  expect(prove).toHaveBeenCalledOnce()
})

test('leaves nothing behind', async () => {
  const before = document.adoptedStyleSheets.length
  const { page, root, shows, company, connect } = openPage()
  await shows('Ines')
  page.unmount()
  page.unmount()
  expect([root.childElementCount, document.adoptedStyleSheets.length]).toEqual([0, before])
  expect([company, connect.mock.calls.length]).toEqual([company, 1])
})
