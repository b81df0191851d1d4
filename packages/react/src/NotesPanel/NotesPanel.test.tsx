import type { Subject } from '@alongside/core/adapter'
import type { DeskPlace } from '@alongside/core/desk'
import type { CastStaffId } from '@alongside/core/testing'
import { act, configure, fireEvent, render, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import '../styles.css'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { brokenRules, sidewaysScrollers } from '../test/renderWithCast.js'
import { NotesPanel, type NotesPanelProps } from './index.js'
import './NotesPanel.css'

configure({ asyncUtilTimeout: 10_000 })

const router = { source: 'facebook', id: 'ines-yes-please' } as const

const customerOf = (rig: DeskRig, id = 'ines-roth') => rig.cast.customers.find((one) => one.id === id)!

function placeOf(rig: DeskRig, customer = 'ines-roth', thread = 'ines-router'): Extract<DeskPlace, { readonly thread: string }> {
  const identity = customerOf(rig, customer).subject.find(({ scheme }) => scheme === 'facebook') ?? customerOf(rig, customer).subject[0]!
  return { source: 'facebook', thread, customer: identity }
}

interface Scene extends Partial<NotesPanelProps> {
  readonly who?: CastStaffId
  readonly props?: Partial<AlongsideProps>
}

function renderFor(rig: DeskRig, { who = 'mira', props, ...panel }: Scene = {}) {
  const draw = (subject: Subject, place: NotesPanelProps['place'], more: Partial<NotesPanelProps> = {}) => (
    <AlongsideProvider {...rig.as(who)} {...props}>
      <div style={{ inlineSize: 280 }} data-who={who}><NotesPanel subject={subject} place={place} {...panel} {...more} /></div>
    </AlongsideProvider>
  )
  const view = render(draw(customerOf(rig).subject, placeOf(rig)))
  const inside = within(view.container)
  return {
    ...inside, container: view.container, unmount: view.unmount,
    show: (customer: string, thread: string) => view.rerender(draw(customerOf(rig, customer).subject, placeOf(rig, customer, thread))),
    redraw: (more: Partial<NotesPanelProps>) => view.rerender(draw(customerOf(rig).subject, placeOf(rig), more)),
    field: () => inside.findByRole<HTMLTextAreaElement>('textbox', { name: 'A note for colleagues' }),
    add: () => fireEvent.click(inside.getByRole('button', { name: 'Add note' })),
  }
}

const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })

describe('a note', () => {
  test('is read by colleagues, on paper that says so, and is added and never sent', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    const dana = renderFor(rig, { who: 'dana' })
    write(await mira.field(), 'She works from home.')
    mira.add()
    expect(await dana.findByText('She works from home.')).toBeTruthy()
    expect(mira.getByText('Internal, colleagues only')).toBeTruthy()
    expect((await mira.field()).value).toBe('')
    expect(mira.queryByRole('button', { name: /send|post|reply/i })).toBeNull()
  })

  test('is kept with the conversation or with the customer, in words, and a customer\'s is there in every conversation', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.field(), 'Call after six.')
    fireEvent.click(mira.getByRole('radio', { name: 'This customer, in every conversation' }))
    mira.add()
    await mira.findByRole('heading', { name: 'This customer, in every conversation' })
    write(await mira.field(), 'Router is on its way.')
    fireEvent.click(mira.getByRole('radio', { name: 'This conversation' }))
    mira.add()
    await mira.findByText('Router is on its way.')
    mira.show('ines-roth', 'another-thread')
    await waitFor(() => expect(mira.queryByText('Router is on its way.')).toBeNull())
    expect(await mira.findByText('Call after six.')).toBeTruthy()
  })

  test('is about an item by its place, with the words of the system they stand in', async () => {
    const rig = createDeskRig()
    await rig.join('mira', router)
    let isDone = false
    const mira = renderFor(rig, { about: { ref: router, from: 12, to: 30 }, onAboutDone: () => void (isDone = true) })
    write(await mira.field(), 'Check the line first.')
    mira.add()
    await waitFor(() => expect(isDone).toBe(true))
    mira.redraw({ about: undefined })
    await waitFor(() => expect(mira.container.querySelector('.al-note q')?.textContent).toBe('I work from home a'))
    act(() => rig.cast.sources.facebook.control.goOffline())
    expect(await mira.findByText('Check the line first.')).toBeTruthy()
  })

  test('that the desk refuses is back in the field, with the reason', async () => {
    const rig = createDeskRig()
    const desk = rig.deskOf('mira')
    const broken = { ...desk, execute: () => Promise.reject(new Error('The line is down.')) }
    const mira = renderFor(rig, { props: { desk: broken } })
    write(await mira.field(), 'Do not lose this.')
    mira.add()
    expect((await mira.findByRole('alert')).textContent).toContain('The line is down.')
    expect((await mira.field()).value).toBe('Do not lose this.')
  })

  test('that was erased says so', async () => {
    const rig = createDeskRig()
    const hand = await rig.join('mira', router)
    await hand.give({ type: 'note', text: 'Her mother is ill.' })
    const mira = renderFor(rig)
    await mira.findByText('Her mother is ill.')
    await act(() => rig.deskOf('mira').erase(hand.subject, 'dana'))
    expect(await mira.findByText('Erased, with what was known about this customer.')).toBeTruthy()
    expect(mira.queryByText(/mother/)).toBeNull()
  })
})

describe('a note that is being written', () => {
  test('survives a switch and a reload, and is never shown for somebody else', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.field(), 'Half a thought')
    mira.show('tomas-vidal', 'tomas')
    expect((await mira.field()).value).toBe('')
    mira.unmount()
    const again = renderFor(rig)
    await waitFor(async () => expect((await again.field()).value).toBe('Half a thought'))
  })

  test('mentions colleagues by keyboard alone', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    const field = await mira.field()
    await userEvent.type(field, 'Please check, @')
    expect(mira.getAllByRole('option').length).toBeGreaterThan(1)
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Escape}')
    expect(mira.queryByRole('listbox')).toBeNull()
    await userEvent.keyboard('da')
    expect(mira.getByRole('option', { selected: true }).textContent).toBe('Dana Voss')
    expect(field.getAttribute('aria-activedescendant')).toBe(mira.getByRole('option', { selected: true }).id)
    await userEvent.keyboard('{Enter}today')
    expect(field.value).toBe('Please check, @Dana Voss today')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(mira.container.querySelector('.al-note-for')?.textContent).toBe('For Dana Voss'))
    expect(mira.container.querySelector('.al-note-mention')?.textContent).toBe('@Dana Voss')
    const dana = renderFor(rig, { who: 'dana' })
    expect(await dana.findByText('Mentions you')).toBeTruthy()
  })
})

describe('whoever may not note', () => {
  test('is told why and who can, and an auditor still reads', async () => {
    const rig = createDeskRig()
    await (await rig.join('mira', router)).give({ type: 'note', text: 'Was promised a call.' })
    const nora = renderFor(rig, { who: 'nora' })
    expect(await nora.findByText('Was promised a call.')).toBeTruthy()
    expect(nora.getByText(/You cannot add notes here. No rule of your company allows this./)).toBeTruthy()
    expect(nora.container.textContent).toMatch(/Mira Sand, Bob Adeyemi, or Farid Haddad can\./)
    expect(nora.queryByRole('textbox')).toBeNull()
  })

  test('and has no seat sees only what they were asked, masked, and answers', async () => {
    const rig = createDeskRig()
    const hand = await rig.join('mira', router)
    await hand.give({ type: 'note', text: 'She is a judge.' })
    await hand.give({ type: 'share', id: 'draft', channel: await hand.channel('comment'), since: 0, words: { text: 'Order 88-1207 has firmware 4.1.', about: router } })
    await hand.give({ type: 'ask', submission: 'draft', to: ['otto'], text: 'Is 4.1 to blame?' })
    const otto = renderFor(rig, { who: 'otto' })
    expect(await otto.findByText('Is 4.1 to blame?')).toBeTruthy()
    expect(otto.container.textContent).toContain('Order ••••••• has firmware 4.1.')
    expect(otto.container.textContent).not.toContain('judge')
    write(otto.getByRole('textbox', { name: 'Your answer' }), 'Yes, update to 4.2.')
    fireEvent.click(otto.getByRole('button', { name: 'Answer' }))
    const mira = renderFor(rig)
    expect(await mira.findByText('Yes, update to 4.2.')).toBeTruthy()
  })
})

describe('a hand-off', () => {
  test('has fixed fields, says what is missing, survives closing the tab, and gives the conversation away', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    fireEvent.click(await mira.findByRole('button', { name: 'Hand off' }))
    write(await mira.findByRole('textbox', { name: 'What is known' }), 'Third router died.')
    write(mira.getByRole('textbox', { name: 'What was tried' }), 'Reset by phone.')
    fireEvent.click(mira.getByRole('button', { name: 'Hand off' }))
    expect(await mira.findByText('3 fields are empty. Fill them in.')).toBeTruthy()
    mira.unmount()
    const again = renderFor(rig)
    fireEvent.click(await again.findByRole('button', { name: 'Finish the hand-off' }))
    expect((await again.findByRole<HTMLTextAreaElement>('textbox', { name: 'What is known' })).value).toBe('Third router died.')
    write(again.getByRole('textbox', { name: 'Next step' }), 'Send a technician.')
    write(again.getByRole('textbox', { name: 'What the customer expects' }), 'A line by tonight.')
    fireEvent.change(again.getByRole('combobox', { name: 'To whom' }), { target: { value: 'bob' } })
    fireEvent.click(again.getByRole('button', { name: 'Hand off' }))
    const bob = renderFor(rig, { who: 'bob' })
    expect(await bob.findByText('A line by tonight.')).toBeTruthy()
    await waitFor(() => expect(again.queryByRole('form')).toBeNull())
    const { assignee } = await (await rig.join('dana', router)).read()
    expect(assignee).toBe('bob')
    expect(await again.findByRole('button', { name: 'Hand off' })).toBeTruthy()
  })
})

test('says what is missing where there is no desk, and where it does not answer', async () => {
  const rig = createDeskRig()
  const rest = Object.fromEntries(Object.entries(rig.as('mira')).filter(([name]) => name !== 'desk')) as unknown as AlongsideProps
  const without = render(<AlongsideProvider {...rest}><NotesPanel subject={customerOf(rig).subject} place={placeOf(rig)} /></AlongsideProvider>)
  expect(within(without.container).getByText(/No desk is connected/)).toBeTruthy()
  const hand = await rig.join('mira', router)
  await hand.give({ type: 'note', text: 'x' })
  const failing = renderFor(rig, { props: { desk: { ...rig.deskOf('mira'), read: () => Promise.reject(new Error('No answer.')) } } })
  expect(await failing.findByText(/could not be read: No answer\./)).toBeTruthy()
})

test('nothing of it breaks a rule of accessibility or scrolls sideways at 280 px', async () => {
  const rig = createDeskRig()
  const hand = await rig.join('mira', router)
  await hand.give({ type: 'note', text: `${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3)} @Dana Voss`, mentions: ['dana'], about: { ref: router } })
  const mira = renderFor(rig)
  await userEvent.type(await mira.field(), '@')
  await mira.findByRole('listbox')
  expect(await brokenRules(mira.container)).toEqual([])
  expect(sidewaysScrollers(mira.container)).toEqual([])
})
