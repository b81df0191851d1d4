import type { CastStaffId } from '@alongside/core/testing'
import { createCast } from '@alongside/core/testing'
import { act, configure, fireEvent, render, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import '../styles.css'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { brokenRules, sidewaysScrollers } from '../test/renderWithCast.js'
import { EscalationBar, type EscalationBarProps } from './index.js'
import './EscalationBar.css'

configure({ asyncUtilTimeout: 10_000 })

const router = { source: 'facebook', id: 'ines-yes-please' } as const
const inTwoHours = '2026-11-21T13:31:00.000Z'

interface Scene extends Partial<EscalationBarProps> {
  readonly who?: CastStaffId
  readonly props?: Partial<AlongsideProps>
}

function renderFor(rig: DeskRig, { who = 'mira', props, ...bar }: Scene = {}) {
  const { subject } = rig.cast.customers.find(({ id }) => id === 'ines-roth')!
  const customer = subject.find(({ scheme }) => scheme === 'facebook')!
  const draw = () => (
    <AlongsideProvider {...rig.as(who)} locale="en-GB" {...props}>
      <div style={{ inlineSize: 280 }}><EscalationBar subject={subject} place={{ source: 'facebook', thread: 'ines-router', customer }} {...bar} /></div>
    </AlongsideProvider>
  )
  const view = render(draw())
  return { ...within(view.container), container: view.container, redraw: () => view.rerender(draw()) }
}

/** A clock that a test turns. */
function createClockedRig() {
  const clock = { at: createCast().now() }
  const rig = createDeskRig({ cast: createCast({ now: () => clock.at }) })
  return { rig, pass: (minutes: number) => void (clock.at += minutes * 60_000) }
}

async function escalated(rig: DeskRig, owner = 'dana') {
  const hand = await rig.join('mira', router)
  await hand.give({ type: 'escalate', level: 2, owner, due: inTwoHours, reason: 'Third router, she works from home.' })
  return hand
}

const drawn = ({ container }: { readonly container: HTMLElement }) => container.querySelector('.al-escalation')

describe('a conversation that is not escalated', () => {
  test('shows nothing, unless actions are wanted', async () => {
    const rig = createDeskRig()
    await rig.join('mira', router)
    const quiet = renderFor(rig)
    const offering = renderFor(rig, { isOfferingActions: true })
    expect(await offering.findByRole('button', { name: 'Escalate' })).toBeTruthy()
    expect(offering.getByText('Assigned to nobody')).toBeTruthy()
    expect(drawn(quiet)).toBeNull()
  })

  test('is escalated with a level, an owner, a time and a reason, none of which is lost when the form is closed', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig, { isOfferingActions: true })
    const dana = renderFor(rig, { who: 'dana' })
    fireEvent.click(await mira.findByRole('button', { name: 'Escalate' }))
    const form = await mira.findByRole('dialog', { name: 'Escalate this conversation' })
    const reason = await within(form).findByRole('textbox', { name: 'Why' })
    expect(within(form).getByRole<HTMLSelectElement>('combobox', { name: 'Who takes care of it' }).value).toBe('dana')
    fireEvent.click(within(form).getByRole('button', { name: 'Escalate' }))
    expect(await within(form).findByText(/Say why/)).toBeTruthy()
    fireEvent.change(reason, { target: { value: 'Third router.' } })
    fireEvent.click(within(form).getByRole('radio', { name: '3' }))
    fireEvent.click(within(form).getByRole('radio', { name: 'Tomorrow 09:00' }))
    fireEvent.click(within(form).getByRole('button', { name: 'Cancel' }))
    fireEvent.click(await mira.findByRole('button', { name: 'Escalate' }))
    expect((await within(form).findByRole<HTMLTextAreaElement>('textbox', { name: 'Why' })).value).toBe('Third router.')
    fireEvent.click(within(form).getByRole('button', { name: 'Escalate' }))
    expect(await dana.findByText('Level 3')).toBeTruthy()
    expect(dana.getByText('with you')).toBeTruthy()
    expect(dana.container.textContent).toContain('Due 22 Nov 2026, 09:00')
    expect(await mira.findByText(/Dana Voss/)).toBeTruthy()
  })

  test('says to whoever may not escalate why, and who can', async () => {
    const rig = createDeskRig()
    await rig.join('mira', router)
    const nora = renderFor(rig, { who: 'nora', isOfferingActions: true })
    fireEvent.click(await nora.findByRole('button', { name: 'Escalate' }))
    expect(await nora.findByText(/You cannot escalate this/)).toBeTruthy()
    expect(nora.getByRole('dialog').textContent).toMatch(/Dana Voss.* can\./)
    expect(nora.queryByRole('button', { name: /Take/ })).toBeNull()
  })
})

describe('an escalation', () => {
  test('says how far, with whom, until when, and why on request', async () => {
    const rig = createDeskRig()
    await escalated(rig)
    const mira = renderFor(rig)
    expect(await mira.findByText('Level 2')).toBeTruthy()
    expect(mira.container.textContent).toContain('due in 2 hr')
    expect(mira.queryByText(/works from home/)).toBeNull()
    fireEvent.click(mira.getByRole('button', { name: 'Why, and what to do' }))
    expect(await mira.findByText('Third router, she works from home.')).toBeTruthy()
  })

  test('is near, then overdue, and both ends are told in words', async () => {
    const { rig, pass } = createClockedRig()
    await escalated(rig)
    const [mira, dana] = [renderFor(rig), renderFor(rig, { who: 'dana' })]
    await mira.findByText('Level 2')
    pass(110)
    mira.redraw()
    expect(await mira.findByText(/^due soon, in 10 min/)).toBeTruthy()
    pass(22)
    mira.redraw()
    dana.redraw()
    expect(await mira.findByText(/^overdue by 12 min/)).toBeTruthy()
    expect(mira.getAllByText('It is overdue. Dana Voss has not resolved it.').length).toBeGreaterThan(0)
    expect((await dana.findAllByText(/It is overdue and with you/)).length).toBeGreaterThan(0)
    expect(drawn(dana)?.getAttribute('data-state')).toBe('breached')
    await waitFor(() => expect(dana.getByRole('status').textContent).toMatch(/overdue/))
  })

  test('is taken on by a colleague, with the time and the reason it has, and resolved', async () => {
    const rig = createDeskRig()
    const hand = await escalated(rig, 'bob')
    const [dana, bob] = [renderFor(rig, { who: 'dana' }), renderFor(rig, { who: 'bob' })]
    fireEvent.click(await dana.findByRole('button', { name: 'Why, and what to do' }))
    fireEvent.click(await dana.findByRole('button', { name: 'Take it on' }))
    expect(await dana.findByText('with you')).toBeTruthy()
    await waitFor(() => expect(bob.container.textContent).toContain('with Dana Voss'))
    expect((await hand.read()).escalation).toMatchObject({ due: inTwoHours, level: 2, reason: 'Third router, she works from home.' })
    fireEvent.click(dana.getByRole('button', { name: 'Resolve' }))
    expect(await dana.findByText(/in time/)).toBeTruthy()
    await waitFor(() => expect(drawn(bob)).toBeNull())
  })

  test('whose reason was erased says so', async () => {
    const rig = createDeskRig()
    const hand = await escalated(rig)
    const mira = renderFor(rig)
    fireEvent.click(await mira.findByRole('button', { name: 'Why, and what to do' }))
    await mira.findByText(/works from home/)
    await act(() => rig.deskOf('mira').erase(hand.subject, 'dana'))
    expect(await mira.findByText(/The reason was erased/)).toBeTruthy()
  })
})

describe('who has the conversation', () => {
  test('is taken over only by whoever may, and the other is told, also later', async () => {
    const rig = createDeskRig()
    const hand = await rig.join('bob', router)
    await hand.give({ type: 'assign', to: 'bob' })
    const [bob, mira] = [renderFor(rig, { who: 'bob' }), renderFor(rig, { isOfferingActions: true })]
    expect(await mira.findByText('Bob Adeyemi')).toBeTruthy()
    expect(mira.queryByRole('button', { name: 'Take over' })).toBeNull()
    const dana = renderFor(rig, { who: 'dana', isOfferingActions: true })
    fireEvent.click(await dana.findByRole('button', { name: 'Take over' }))
    expect(await dana.findByText('Assigned to you')).toBeTruthy()
    expect(await bob.findByRole('button', { name: 'Seen' })).toBeTruthy()
    expect(bob.container.textContent).toContain('Dana Voss took this conversation over from you')
    const later = renderFor(rig, { who: 'bob' })
    fireEvent.click(await later.findByRole('button', { name: 'Seen' }))
    await waitFor(() => expect(drawn(later)).toBeNull())
    await waitFor(() => expect(drawn(bob)).toBeNull())
  })

  test('is given to a colleague', async () => {
    const rig = createDeskRig()
    const hand = await escalated(rig)
    const mira = renderFor(rig)
    fireEvent.click(await mira.findByRole('button', { name: 'Why, and what to do' }))
    fireEvent.change(await mira.findByRole('combobox', { name: 'Give the conversation to' }), { target: { value: 'farid' } })
    fireEvent.click(mira.getByRole('button', { name: 'Assign' }))
    await waitFor(async () => expect((await hand.read()).assignee).toBe('farid'))
    expect(await mira.findByText('Farid Haddad', { selector: 'bdi' })).toBeTruthy()
  })
})

test('a desk that does not answer is named, and nothing is drawn without one', async () => {
  const rig = createDeskRig()
  await escalated(rig)
  const failing = renderFor(rig, { props: { desk: { ...rig.deskOf('mira'), read: () => Promise.reject(new Error('No answer.')) } } })
  expect(await failing.findByText(/could not be read: No answer\./)).toBeTruthy()
})

test('nothing of it breaks a rule of accessibility or scrolls sideways at 280 px', async () => {
  const { rig, pass } = createClockedRig()
  await escalated(rig)
  const mira = renderFor(rig)
  fireEvent.click(await mira.findByRole('button', { name: 'Why, and what to do' }))
  await mira.findByText(/works from home/)
  fireEvent.click(mira.getByRole('button', { name: 'Escalate further' }))
  await mira.findByRole('textbox', { name: 'Why' })
  pass(200)
  mira.redraw()
  expect(await brokenRules(mira.container)).toEqual([])
  expect(sidewaysScrollers(mira.container)).toEqual([])
})
