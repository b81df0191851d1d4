import { createPresence } from '@alongside/core/desk'
import type { CastSourceId, CastStaffId } from '@alongside/core/testing'
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import '../styles.css'
import '../desk/desk.css'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { putNews } from '../test/putNews.js'
import { ReplyComposer } from './index.js'

// The first test of a run waits for the lazy parts to be served.
configure({ asyncUtilTimeout: 10_000 })

const inPublic = { source: 'facebook', id: 'ines-yes-please' } as const

interface Scene {
  readonly who?: CastStaffId
  readonly customer?: string
  readonly about?: { readonly source: CastSourceId; readonly id: string }
  readonly props?: Partial<AlongsideProps>
}

/** One person's composer in Kestrel's company, with its rules and its desk. */
function renderFor(rig: DeskRig, { who = 'mira', customer = 'ines-roth', about = inPublic, props }: Scene = {}) {
  const { subject } = rig.cast.customers.find(({ id }) => id === customer)!
  const draw = (next = subject, item: typeof about | null = about) => (
    <AlongsideProvider {...rig.as(who)} {...props}>
      <div style={{ inlineSize: 420 }} data-who={who}><ReplyComposer subject={next} {...(item && { about: { about: item } })} /></div>
    </AlongsideProvider>
  )
  const view = render(draw())
  const inside = within(view.container)
  return {
    ...inside, container: view.container, unmount: view.unmount,
    show: (id: string) => view.rerender(draw(rig.cast.customers.find((one) => one.id === id)!.subject, null)),
    async open() {
      fireEvent.click(await inside.findByRole('button', { name: /^Reply to/ }))
      await inside.findByText(/^Rule /)
      return inside.findByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply to/ })
    },
    field: () => inside.getByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply to/ }),
    primary: () => view.container.querySelector<HTMLButtonElement>('.al-composer-send')!,
  }
}

const write = (field: HTMLTextAreaElement, text: string) => fireEvent.input(field, { target: { value: text } })
const isOn = (button: HTMLElement) => button.getAttribute('aria-disabled') === 'false'
const sent = (rig: DeskRig) => Object.values(rig.cast.sources).flatMap(({ control }) => control.sent())

describe('the ribbon', () => {
  test('says what this agent may do here, under which rule, and who can approve; asking them is one step', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    const field = await mira.open()
    expect(await mira.findByText(/A public reply to a gold, platinum or business customer needs a team lead/)).toBeTruthy()
    expect(mira.getByText(/You may message privately/)).toBeTruthy()
    expect(mira.getByRole('button', { name: 'Rule public-gold' })).toBeTruthy()
    write(field, 'Hello Ines, the technician comes at five.')
    await waitFor(() => expect(mira.primary().textContent).toBe('Ask Dana to approve'))
    await waitFor(() => expect(isOn(mira.primary())).toBe(true))
  })

  test('explains the rule on request', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    await mira.open()
    fireEvent.click(await mira.findByRole('button', { name: 'Rule public-gold' }))
    expect(await mira.findByText('Policy kestrel, version 2026-11')).toBeTruthy()
  })

  test('says why somebody may not, in words, and who can', async () => {
    const rig = createDeskRig()
    const otto = renderFor(rig, { who: 'otto' })
    const field = await otto.open()
    expect(await otto.findByText(/Engineers read along/)).toBeTruthy()
    expect(otto.container.querySelector('.al-composer-named')?.textContent).toBe('Dana Voss can.')
    write(field, 'Hello')
    await waitFor(() => expect(isOn(otto.primary())).toBe(false))
  })

  test('is not there without rules, and nothing else is', async () => {
    const rig = createDeskRig()
    const { adapters, actor, locale, timeZone } = rig.as('mira')
    const { subject } = rig.cast.customers.find(({ id }) => id === 'ines-roth')!
    const view = render(<AlongsideProvider adapters={adapters} actor={actor} locale={locale} timeZone={timeZone} now={rig.cast.now}><ReplyComposer subject={subject} about={{ about: inPublic }} /></AlongsideProvider>)
    fireEvent.click(await screen.findByRole('button', { name: /^Reply to/ }))
    expect(view.container.querySelector('.al-composer-policy')).toBeNull()
  })
})

describe('the leak guard', () => {
  test('marks a private value in a public draft, keeps Send off, and offers to move to private, where it may go', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    const field = await mira.open()
    write(field, 'Hallo Ines, der Techniker für Ihre Bestellung 88 1207 ist um 17 Uhr bei Ihnen.')
    expect(await mira.findByText('Everybody could read this order number.')).toBeTruthy()
    expect(mira.container.querySelector('mark[data-kind="leak"]')?.textContent).toBe('88 1207')
    expect(isOn(mira.primary())).toBe(false)
    fireEvent.click(await mira.findByRole('button', { name: 'Move to private' }))
    await waitFor(() => expect(mira.primary().textContent).toBe('Send'))
    await waitFor(() => expect(isOn(mira.primary())).toBe(true))
    expect(mira.container.querySelector('mark[data-kind="leak"]')).toBeNull()
    expect(mira.field().value).toContain('88 1207')
  })

  test('knows the values of the customer who was open before, even in private', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.open(), '88-1207')
    await mira.findByText('Everybody could read this order number.')
    mira.show('tomas-vidal')
    write(await mira.findByRole('textbox', { name: /^Your reply to (?!Ines)/ }), 'Order 88-1207 is on its way.')
    expect(await mira.findByText('This gives away another customer: this order number.')).toBeTruthy()
    expect(isOn(mira.primary())).toBe(false)
  })
})

describe('approval', () => {
  test('asked for, given by the other person, sent once and read back', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.open(), 'Hello Ines, the technician comes at five.')
    await waitFor(() => expect(isOn(mira.primary())).toBe(true))
    fireEvent.click(mira.primary())
    expect(await mira.findByText(/Waits for/)).toBeTruthy()
    expect(mira.field().value).toBe('')
    expect(sent(rig)).toEqual([])
    const dana = await rig.join('dana', inPublic)
    await act(async () => dana.approve((await dana.read()).submissions[0]!.id))
    expect(await mira.findByText(/Approved by/)).toBeTruthy()
    fireEvent.click(await mira.findByRole('button', { name: 'Send now' }))
    await waitFor(() => expect(sent(rig)).toHaveLength(1))
    await waitFor(async () => expect((await dana.read()).submissions[0]?.state).toMatch(/sent|delivered/))
    expect(sent(rig)).toMatchObject([{ post: { text: 'Hello Ines, the technician comes at five. ^MS' } }])
  })

  test('falls when the customer writes: void, with what they said', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.open(), 'Hello Ines, the technician comes at five.')
    await waitFor(() => expect(isOn(mira.primary())).toBe(true))
    fireEvent.click(mira.primary())
    await mira.findByText(/Waits for/)
    const dana = await rig.join('dana', inPublic)
    await act(async () => dana.approve((await dana.read()).submissions[0]!.id))
    await mira.findByText(/Approved by/)
    act(() => putNews(rig.cast, 'ines-forget', 'Forget it, I cancel.', { thread: 'ines-router' }))
    expect(await mira.findByText('The approval no longer holds')).toBeTruthy()
    expect(await mira.findByText('Forget it, I cancel.')).toBeTruthy()
    expect(mira.queryByRole('button', { name: 'Send now' })).toBeNull()
    expect(sent(rig)).toEqual([])
  })

  test('still holds when a stranger comments', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.open(), 'Hello Ines, the technician comes at five.')
    await waitFor(() => expect(isOn(mira.primary())).toBe(true))
    fireEvent.click(mira.primary())
    await mira.findByText(/Waits for/)
    const dana = await rig.join('dana', inPublic)
    await act(async () => dana.approve((await dana.read()).submissions[0]!.id))
    await mira.findByText(/Approved by/)
    putNews(rig.cast, 'a-stranger', 'Same here!', { thread: 'ines-router', author: { name: 'Sam', identity: { scheme: 'facebook', realm: 'facebook', id: 'sam', party: 'person' } } })
    fireEvent.click(await mira.findByRole('button', { name: 'Send now' }))
    await waitFor(() => expect(sent(rig)).toHaveLength(1))
  })

  test('taken back, the words are in the field again', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.open(), 'Hello Ines.')
    await waitFor(() => expect(isOn(mira.primary())).toBe(true))
    fireEvent.click(mira.primary())
    fireEvent.click(await mira.findByRole('button', { name: 'Take back' }))
    await waitFor(() => expect(mira.field().value).toMatch(/^Hello Ines\./))
    expect(mira.queryByText(/Waits for/)).toBeNull()
  })

  test('refused with a note, the note is shown and the words can be written again', async () => {
    const rig = createDeskRig()
    const mira = renderFor(rig)
    write(await mira.open(), 'Hello Ines.')
    await waitFor(() => expect(isOn(mira.primary())).toBe(true))
    fireEvent.click(mira.primary())
    await mira.findByText(/Waits for/)
    const dana = await rig.join('dana', inPublic)
    await act(async () => dana.give({ type: 'reject', submission: (await dana.read()).submissions[0]!.id, note: 'Warmer, please.' }))
    expect(await mira.findByText('Warmer, please.')).toBeTruthy()
    fireEvent.click(mira.getByRole('button', { name: 'Edit again' }))
    await waitFor(() => expect(mira.field().value).toMatch(/^Hello Ines\./))
  })

  test('is not needed from somebody who may: it leaves at once, through the desk', async () => {
    const rig = createDeskRig()
    const dana = renderFor(rig, { who: 'dana' })
    write(await dana.open(), 'Hello Ines, I look after it myself.')
    await waitFor(() => expect(isOn(dana.primary())).toBe(true))
    expect(dana.primary().textContent).toBe('Post publicly')
    fireEvent.click(dana.primary())
    await waitFor(() => expect(dana.getByRole('button', { name: 'Undo' })).toBeTruthy())
  })
})

test('a send stops when somebody wrote after drafting began, and goes on once that was read', async () => {
  const rig = createDeskRig()
  const mira = renderFor(rig)
  write(await mira.open(), 'Hello Ines.')
  await waitFor(() => expect(isOn(mira.primary())).toBe(true))
  act(() => putNews(rig.cast, 'ines-more', 'And the phone is dead too.', { thread: 'ines-router' }))
  expect(await mira.findByText('And the phone is dead too.')).toBeTruthy()
  await waitFor(() => expect(isOn(mira.primary())).toBe(false))
  fireEvent.click(mira.getByRole('button', { name: 'Read, go on' }))
  await waitFor(() => expect(isOn(mira.primary())).toBe(true))
})

test('colleagues who look, type or have it open elsewhere are named', async () => {
  const rig = createDeskRig()
  const mira = renderFor(rig)
  await mira.open()
  const dana = await rig.join('dana', inPublic)
  act(() => rig.presence.announce({ thread: dana.stream, actor: 'dana', doing: 'typing' }))
  act(() => rig.presence.announce({ thread: dana.stream, actor: 'bob', doing: 'looking' }))
  act(() => rig.presence.announce({ thread: dana.stream, actor: 'farid', doing: 'open' }))
  expect(await mira.findByText('Dana Voss is typing')).toBeTruthy()
  expect(mira.getByText('Bob Adeyemi is looking')).toBeTruthy()
  expect(mira.getByText('Farid Haddad has it open elsewhere')).toBeTruthy()
  expect(createPresence(rig.cast.now).list(dana.stream)).toEqual([])
})

test('a hold says who put it there, why, and what is still allowed', async () => {
  const rig = createDeskRig()
  const mira = renderFor(rig)
  const field = await mira.open()
  const dana = await rig.join('dana', inPublic)
  const desk = rig.deskOf('dana')
  await act(() => desk.execute({ id: 'hold', type: 'hold', actor: rig.staff.find(({ id }) => id === 'dana')!, stream: 'scope:all', subject: null, reads: { 'scope:all': 0 }, level: 'hold', reason: 'Recall of the R7.' }))
  expect(await mira.findByText('Recall of the R7.')).toBeTruthy()
  write(field, 'Hello')
  await waitFor(() => expect(isOn(mira.primary())).toBe(false))
  expect(dana.stream).toMatch(/^thread:/)
})

test('a colleague without a seat is asked about the draft and answers beside it', async () => {
  const rig = createDeskRig()
  const mira = renderFor(rig)
  write(await mira.open(), 'Hello Ines, is it the red light?')
  fireEvent.click(await mira.findByRole('button', { name: 'Ask a colleague' }))
  fireEvent.change(await mira.findByLabelText('Whom to ask'), { target: { value: 'otto' } })
  fireEvent.change(mira.getByLabelText('Your question'), { target: { value: 'Is 4.1 to blame?' } })
  fireEvent.click(mira.getByRole('button', { name: 'Ask' }))
  expect(await mira.findByText('Is 4.1 to blame?')).toBeTruthy()
  const otto = await rig.join('otto', inPublic)
  await act(async () => otto.give({ type: 'answer', question: (await otto.read()).questions[0]!.id, text: 'Yes, update to 4.2.' }))
  expect(await mira.findByText('Yes, update to 4.2.')).toBeTruthy()
  expect(mira.field().value).toBe('Hello Ines, is it the red light?')
})

test('somebody else has the conversation: whoever may, takes it over', async () => {
  const rig = createDeskRig()
  const dana = renderFor(rig, { who: 'dana' })
  await dana.open()
  const bob = await rig.join('bob', inPublic)
  await act(() => bob.give({ type: 'assign', to: 'bob' }))
  expect(await dana.findByText(/has this conversation/)).toBeTruthy()
  fireEvent.click(dana.getByRole('button', { name: 'Take over' }))
  await waitFor(async () => expect((await bob.read()).assignee).toBe('dana'))
})

test('nothing of it breaks a rule of accessibility', async () => {
  const rig = createDeskRig()
  const mira = renderFor(rig)
  write(await mira.open(), 'Order 88-1207, we promise!!! GUARANTEED')
  await mira.findByText('Everybody could read this order number.')
  const { violations } = await axe.run(mira.container, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
})
