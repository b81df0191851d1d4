import { createMemoryDesk, createMemoryDeskStore, type Desk, type DeskCommand, type Verification } from '@alongside/core/desk'
import { castPolicy, castStaff, type CastStaffId } from '@alongside/core/testing'
import { act, configure, fireEvent, render, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import '../styles.css'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { brokenRules, sidewaysScrollers } from '../test/renderWithCast.js'
import './ActivityLog.css'
import { ActivityLog, type ActivityScope } from './index.js'

configure({ asyncUtilTimeout: 10_000, getElementError: (message) => new Error(message?.split('\n')[0] ?? 'Not found.') })

const about = { source: 'facebook', id: 'ines-yes-please' } as const
const subjectOf = (rig: DeskRig, id = 'ines-roth') => rig.cast.customers.find((one) => one.id === id)!.subject

interface Scene {
  readonly who?: CastStaffId
  readonly scope?: ActivityScope
  readonly width?: number
  readonly step?: number
  readonly props?: Partial<AlongsideProps>
}

function renderLog(rig: DeskRig, { who = 'dana', scope = { subject: subjectOf(rig) }, width = 400, step, props }: Scene = {}) {
  const draw = (next: ActivityScope) => (
    <AlongsideProvider {...rig.as(who)} {...props}><div style={{ inlineSize: width }}><ActivityLog scope={next} {...(step !== undefined && { step })} /></div></AlongsideProvider>
  )
  const view = render(draw(scope))
  const box = view.container.firstElementChild as HTMLElement
  return { ...within(view.container), box, show: (next: ActivityScope) => view.rerender(draw(next)), entries: () => [...box.querySelectorAll('.al-activity-entry')] }
}

async function decided() {
  const rig = createDeskRig()
  const [mira, dana] = [await rig.join('mira', about), await rig.join('dana', about)]
  const submission = await mira.submit('Hello Ines, call 040 5551 2207 if you are not in.')
  const { version, submissions } = await dana.read()
  await dana.give({ type: 'edit-and-approve', submission, draft: submissions[0]!.version, seen: version, text: 'Hello Ines, a technician comes today.', note: 'No numbers in public.' })
  await mira.give({ type: 'note', text: 'She works from home.' })
  return { rig, mira, dana }
}

describe('the log of a customer', () => {
  test('says who saw, wrote, changed and approved, newest first, and under which policy', async () => {
    const { rig } = await decided()
    const log = renderLog(rig)
    await log.findByText(/approved the reply/)
    const told = log.entries().map((entry) => entry.querySelector('.al-activity-what')!.textContent)
    expect(told).toEqual([
      'Mira Sand wrote a note', 'Dana Voss approved the reply', 'Dana Voss changed the draft', 'Mira Sand asked for approval of a reply', 'Mira Sand saw the conversation',
    ])
    expect(log.getAllByText(/policy \u2068?2026-11/).length).toBeGreaterThan(0)
    expect(log.getByText('She works from home.')).toBeTruthy()
  })

  test('covers private values, also in what colleagues wrote', async () => {
    const { rig } = await decided()
    const log = renderLog(rig)
    expect(await log.findByText(/Hello Ines, call •/)).toBeTruthy()
    expect(log.box.textContent).not.toContain('5551')
  })

  test('groups by the day in the chosen zone', async () => {
    const { rig } = await decided()
    const berlin = renderLog(rig)
    const honolulu = renderLog(rig, { props: { timeZone: 'Pacific/Kiritimati' } })
    await berlin.findByText(/approved the reply/)
    await honolulu.findByText(/approved the reply/)
    const dayIn = ({ box }: typeof berlin) => box.querySelector('.al-activity-day')!.textContent
    expect(dayIn(berlin)).not.toBe(dayIn(honolulu))
  })

  test('shows what is added while it is open, and nothing of another customer after a switch', async () => {
    const { rig, mira } = await decided()
    const log = renderLog(rig)
    await log.findByText(/approved the reply/)
    await act(() => mira.give({ type: 'note', text: 'New router sent.' }))
    await log.findByText('New router sent.')
    log.show({ subject: subjectOf(rig, 'bright-pixel') })
    expect(log.queryByText('New router sent.')).toBeNull()
    await log.findByText(/Nothing has been written/)
  })

  test('is narrowed by person and by kind, and says when nothing is left', async () => {
    const { rig } = await decided()
    const log = renderLog(rig)
    await log.findByText(/approved the reply/)
    const [person, kind] = [log.getByRole<HTMLSelectElement>('combobox', { name: 'Person' }), log.getByRole<HTMLSelectElement>('combobox', { name: 'Kind of event' })]
    fireEvent.change(person, { target: { value: 'dana' } })
    expect(log.entries()).toHaveLength(2)
    fireEvent.change(kind, { target: { value: 'saw' } })
    expect(log.getByText(/No event matches/)).toBeTruthy()
    fireEvent.click(log.getByRole('button', { name: 'Show everything' }))
    expect(log.entries()).toHaveLength(5)
  })

  test('lists people by name and forms no figure about any of them', async () => {
    const { rig } = await decided()
    const log = renderLog(rig)
    await log.findByText(/approved the reply/)
    const person = log.getByRole<HTMLSelectElement>('combobox', { name: 'Person' })
    expect([...person.options].map(({ text }) => text)).toEqual(['Everybody', 'Dana Voss', 'Mira Sand'])
    expect(person.textContent).not.toMatch(/\d/)
  })

  test('opens an event to its facts, sequence and hash', async () => {
    const { rig, mira } = await decided()
    const log = renderLog(rig)
    const event = (await rig.deskOf('dana').history(mira.stream)).find(({ type }) => type === 'approved')!
    const button = await log.findByRole('button', { name: /approved the reply/ })
    fireEvent.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(log.getByText(event.hash)).toBeTruthy()
    expect(log.getByText('stamp.policy').closest('dt')!.nextElementSibling?.textContent).toBe('2026-11')
    expect(log.getByText('Sequence').nextElementSibling?.textContent).toBe(String(event.version))
  })

  test('says that words were erased instead of showing a blank', async () => {
    const { rig, mira } = await decided()
    const log = renderLog(rig)
    await log.findByText('She works from home.')
    await act(() => rig.deskOf('dana').erase(mira.subject, 'dana'))
    expect((await log.findAllByText('The words were erased.')).length).toBeGreaterThan(2)
    expect(log.queryByText('She works from home.')).toBeNull()
    expect(log.getByText(/erased what was known/)).toBeTruthy()
  })

  test('shows a few at a time', async () => {
    const { rig } = await decided()
    const log = renderLog(rig, { step: 2 })
    await log.findByText('She works from home.')
    expect(log.entries()).toHaveLength(2)
    fireEvent.click(log.getByRole('button', { name: 'Show 2 earlier' }))
    fireEvent.click(log.getByRole('button', { name: 'Show 1 earlier' }))
    expect(log.entries()).toHaveLength(5)
  })
})

describe('verifying', () => {
  test('says that the log is sound, and when it was checked', async () => {
    const { rig } = await decided()
    const log = renderLog(rig)
    expect((await log.findByText('Verified')).parentElement?.textContent).toMatch(/^Verified 12:31.*, 5 events$/)
  })

  test('names the first bad event of a log somebody changed, and leads to it', async () => {
    const store = createMemoryDeskStore()
    const rig = createDeskRig()
    let forged = ''
    const desk = createMemoryDesk({
      policy: castPolicy, now: rig.cast.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      store: {
        ...store,
        read: async (stream, after) => (await store.read(stream, after)).map((one) => (one.event.id === forged ? { ...one, event: { ...one.event, actor: 'mira' } } : one)),
      },
    })
    const customer = subjectOf(rig)[0]!
    const { stream, subject } = await desk.locate({ customer })
    for (const text of ['one', 'two', 'three']) {
      const { version } = (await desk.read([stream]))[stream]!
      await desk.execute({ id: text, type: 'note', text, actor: castStaff.dana, stream, subject, reads: { [stream]: version } } as DeskCommand)
    }
    forged = (await desk.history(stream))[1]!.id
    const log = renderLog(rig, { props: { desk }, step: 1 })
    expect((await log.findByRole('alert')).textContent).toMatch(/does not verify: event 2 of .*not as it was written/)
    expect(log.entries()).toHaveLength(1)
    fireEvent.click(await log.findByRole('button', { name: 'Show it' }))
    await log.findByText('Not as it was written')
    expect(log.box.contains(document.activeElement)).toBe(true)
    expect(document.activeElement?.closest('.al-activity-entry')?.textContent).toMatch(/Mira Sand wrote a note/)
  })

  test('says why the log could not be checked or read, and tries again', async () => {
    const { rig } = await decided()
    const desk = rig.deskOf('dana')
    let isLocked = true
    const when = <T,>(done: () => Promise<T>) => (isLocked ? Promise.reject<T>(new Error('The store is locked.')) : done())
    const locked: Desk = { ...desk, find: (place) => when(() => desk.find(place)), verify: () => when<Verification>(() => desk.verify()) }
    const log = renderLog(rig, { props: { desk: locked } })
    expect((await log.findByText(/could not be read/)).textContent).toContain('The store is locked.')
    await log.findByText(/could not be checked/)
    isLocked = false
    fireEvent.click(log.getByRole('button', { name: 'Retry' }))
    fireEvent.click(log.getByRole('button', { name: 'Check again' }))
    await log.findByText(/approved the reply/)
    await log.findByText('Verified')
  })
})

describe('the whole log', () => {
  test('is kept from those whom policy does not let audit, and says who may', async () => {
    const { rig } = await decided()
    const log = renderLog(rig, { who: 'mira', scope: 'all' })
    expect(log.box.textContent).toBe('Your company keeps the whole log to others. Nora Whitfield can read it.')
  })

  test('is copied as JSON lines by an auditor, with words only when asked', async () => {
    const { rig } = await decided()
    const copied: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
    const log = renderLog(rig, { who: 'nora', scope: 'all' })
    fireEvent.click(await log.findByRole('button', { name: 'Export' }))
    fireEvent.click(await log.findByRole('button', { name: 'Copy' }))
    await waitFor(() => expect(copied).toHaveLength(1))
    fireEvent.click(log.getByRole('button', { name: 'Export' }))
    fireEvent.click(await log.findByRole('checkbox', { name: /With words/ }))
    fireEvent.click(log.getByRole('button', { name: 'Copy' }))
    await waitFor(() => expect(copied).toHaveLength(2))
    const kinds = (text: string) => text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { kind: string }).kind)
    expect(kinds(copied[0]!).filter((kind) => kind === 'event')).toHaveLength(5)
    expect(copied[0]).not.toContain('works from home')
    expect(copied[1]).toContain('works from home')
  })

  test('is not to be exported by those who may not', async () => {
    const { rig } = await decided()
    const log = renderLog(rig)
    await log.findByText(/approved the reply/)
    expect(log.queryByRole('button', { name: 'Export' })).toBeNull()
  })
})

test('of one customer, only their events are exported', async () => {
  const { rig } = await decided()
  const other = await rig.join('mira', { source: 'bluesky', id: 'pixel-outage' }, 'bright-pixel')
  await other.give({ type: 'note', text: 'Another matter.' })
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
  const log = renderLog(rig, { who: 'nora' })
  fireEvent.click(await log.findByRole('button', { name: 'Export' }))
  fireEvent.click(await log.findByRole('checkbox', { name: /With words/ }))
  fireEvent.click(log.getByRole('button', { name: 'Copy' }))
  await waitFor(() => expect(copied).toHaveLength(1))
  expect(copied[0]).toContain('works from home')
  expect(copied[0]).not.toContain('Another matter')
  expect(copied[0]).not.toContain(other.stream)
})

test.each([280, 600])('nothing breaks a rule of accessibility or scrolls sideways at %i px', async (width) => {
  const { rig } = await decided()
  const log = renderLog(rig, { width, who: 'nora', scope: 'all' })
  fireEvent.click(await log.findByRole('button', { name: /approved the reply/ }))
  await log.findByText('Verified')
  expect(await brokenRules(log.box)).toEqual([])
  expect(sidewaysScrollers(log.box)).toEqual([])
})
