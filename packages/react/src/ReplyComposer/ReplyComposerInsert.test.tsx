import type { Policy } from '@alongside/core/policy'
import { castPolicy, castStaff } from '@alongside/core/testing'
import { act, cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import '../styles.css'
import type { SavedReply } from '../ports/SavedReply.js'
import type { ActionResult, HostAction } from '../provider/AlongsideProps.js'
import { createDeskRig } from '../test/deskRig.js'
import { brokenRules } from '../test/renderWithCast.js'
import { openComposer, renderComposer, sendButton, write, type ComposerScene } from '../test/renderComposer.js'

configure({ asyncUtilTimeout: 4_000 })
afterEach(cleanup)

const about = ['facebook', 'ines-yes-please'] as const

function createHost(result: ActionResult | (() => Promise<ActionResult>) = { state: 'ok' }) {
  const onAction = vi.fn<(action: HostAction) => Promise<ActionResult>>(typeof result === 'function' ? result : async () => result)
  return { onAction, hostActions: ['insert-reply'] as const, hostName: 'Zendesk' }
}

const insertButton = () => screen.findByRole('button', { name: 'Insert into reply' })
const said = () => document.querySelector('.al-composer-inserted')?.textContent

async function open({ about: at, ...scene }: Omit<ComposerScene, 'about'> & { readonly about?: ComposerScene['about'] | undefined } = { about }) {
  const view = renderComposer({ ...scene, ...(at && { about: at }) })
  const field = await openComposer()
  return { ...view, field, insert: await insertButton() }
}

test('what I write goes into the host’s reply, and the field is free again', async () => {
  const host = createHost()
  const { field, insert } = await open({ about, props: host })
  write(field, '  The new router is on its way, Ines.  ')
  fireEvent.click(insert)
  await waitFor(() => expect(said()).toBe('Inserted into the reply.'))
  expect(host.onAction).toHaveBeenCalledExactlyOnceWith({ type: 'insert-reply', text: 'The new router is on its way, Ines.', visibility: 'public' }, expect.any(AbortSignal))
  expect(field.value).toBe('')
})

test.each<readonly [ActionResult, string, isKept: boolean]>([
  [{ state: 'ok', via: 'draft' }, 'Saved as a draft in Zendesk.', false],
  [{ state: 'ok', via: 'clipboard' }, 'Copied. Paste it into the reply.', true],
  [{ state: 'unconfirmed' }, 'Handed to Zendesk, which does not say whether it arrived. Look before you send.', true],
  [{ state: 'stale' }, 'You went on to another record. Nothing was inserted.', true],
  [{ state: 'no-composer' }, 'No reply is open in Zendesk. Open one there, then insert again.', true],
  [{ state: 'denied', message: 'Solved\u202e tickets are closed.' }, 'Nothing was inserted: Zendesk did not allow it. \u2068Solved tickets are closed.\u2069', true],
  [{ state: 'timeout' }, 'No answer from Zendesk in time. Look at the reply there before you insert again.', true],
  [{ state: 'unsupported' }, 'Nothing was inserted: Zendesk takes no words for a reply here.', true],
  [{ state: 'disconnected' }, 'The connection to Zendesk was lost. Look at the reply there before you insert again.', true],
  [{ state: 'host-error' }, 'An error came back from Zendesk. Look at the reply there before you insert again.', true],
])('the host answers %o: it is said in words and stays readable', async (result, words, isKept) => {
  const { field, insert, container } = await open({ about, props: createHost(result) })
  write(field, 'Thank you, Ines.')
  fireEvent.click(insert)
  await waitFor(() => expect(said()).toBe(words))
  expect([...container.querySelectorAll('[role=status]')].map((region) => region.textContent)).toContain(words)
  expect(field.value).toBe(isKept ? 'Thank you, Ines.' : '')
  if (result.state !== 'ok') expect(words).not.toMatch(/^Inserted/)
})

test('a host that throws is one that reported an error', async () => {
  const { field, insert } = await open({ about, props: createHost(() => Promise.reject(new Error('boom'))) })
  write(field, 'Thank you, Ines.')
  fireEvent.click(insert)
  await waitFor(() => expect(said()).toMatch(/^An error came back from Zendesk/))
})

test('a second press while the host thinks inserts nothing twice, and what I write meanwhile is kept', async () => {
  let answer: (result: ActionResult) => void = () => undefined
  const host = createHost(() => new Promise((resolve) => (answer = resolve)))
  const { field, insert } = await open({ about, props: host })
  write(field, 'Thank you')
  fireEvent.click(insert)
  fireEvent.click(insert)
  await waitFor(() => expect(said()).toBe('Handing it to Zendesk'))
  write(field, 'Thank you, Ines')
  await act(async () => answer({ state: 'ok' }))
  await waitFor(() => expect(said()).toBe('Inserted into the reply.'))
  expect(host.onAction).toHaveBeenCalledTimes(1)
  expect(field.value).toBe('Thank you, Ines')
  write(field, 'Thank you, Ines R.')
  await waitFor(() => expect(said()).toBeUndefined())
})

test('an empty field and a place nobody filled stop before the host is asked', async () => {
  const host = createHost()
  const { field, insert } = await open({ about, props: host })
  fireEvent.click(insert)
  await waitFor(() => expect(said()).toBe('Write a reply first.'))
  write(field, 'Dear {customer.name}')
  fireEvent.click(insert)
  await waitFor(() => expect(said()).toBe('Fill in {customer.name} first.'))
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('{customer.name}')
  expect(host.onAction).not.toHaveBeenCalled()
})

test('a host that takes no replies is offered none', async () => {
  renderComposer({ about, props: { ...createHost(), hostActions: ['open-record'] } })
  await openComposer()
  await screen.findByRole('button', { name: 'Post publicly' })
  expect(screen.queryByRole('button', { name: 'Insert into reply' })).toBeNull()
})

test('Send stays the first choice while a channel is open; where it closed, inserting is, also by its key', async () => {
  const host = createHost()
  let time = 0
  const now = () => time
  const { insert, field, cast, show } = await open({ about: undefined, props: host })
  time = cast.now()
  expect(insert.dataset['variant']).toBeUndefined()
  expect(screen.getByRole('button', { name: 'Send' }).dataset['variant']).toBe('primary')

  show({ props: { ...host, now } })
  time += 25 * 3_600_000
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  await screen.findByText(/closed for replies/)
  expect((await insertButton()).dataset['variant']).toBe('primary')
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
  write(field, 'Hello Ines')
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(host.onAction).toHaveBeenCalledTimes(1))
})

const savedReplies: readonly SavedReply[] = [
  { id: 'thanks', title: 'Thanks', text: 'Thanks for letting us know, {name}.' },
  { id: 'technician', title: 'Technician', text: 'Our technician comes on {date}.' },
]
const savedBox = () => screen.findByRole('combobox', { name: 'Search saved replies' })

test('a saved reply goes straight into the host’s reply, and my draft stays', async () => {
  const host = createHost()
  const { field } = await open({ about, props: { ...host, savedReplies } })
  write(field, 'My own words')
  fireEvent.click(screen.getByRole('button', { name: 'Saved replies' }))
  await savedBox()
  fireEvent.click(await screen.findByRole('button', { name: 'Insert “Thanks” into the reply' }))
  await waitFor(() => expect(said()).toBe('Inserted into the reply.'))
  expect(host.onAction.mock.calls[0]![0]).toMatchObject({ type: 'insert-reply', text: expect.stringMatching(/^Thanks for letting us know, Ines R/) })
  expect(field.value).toBe('My own words')
})

test('the keyboard inserts a saved reply with Ctrl and Enter, and fills in first what is open', async () => {
  const host = createHost()
  const { field } = await open({ about, props: { ...host, savedReplies } })
  await userEvent.click(screen.getByRole('button', { name: 'Saved replies' }))
  await userEvent.type(await savedBox(), 'Thanks')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(host.onAction).toHaveBeenCalledTimes(1))

  await userEvent.click(screen.getByRole('button', { name: 'Saved replies' }))
  await userEvent.type(await savedBox(), 'Technician')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(field.value).toBe('Our technician comes on {date}.'))
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('{date}')
  expect(host.onAction).toHaveBeenCalledTimes(1)
})

test('where no channel reaches the customer, I write for the host’s reply', async () => {
  const host = createHost()
  const prepare: ComposerScene['prepare'] = (cast) => Object.assign(cast, { adapters: cast.adapters.map((adapter) => ({ ...adapter, replies: undefined })) })
  const { container } = renderComposer({ props: { ...host, savedReplies: [] }, prepare })
  const field = await openComposer()
  const insert = await insertButton()
  expect(insert.dataset['variant']).toBe('primary')
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
  write(field, 'Thank you, Ines.')
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(said()).toBe('Inserted into the reply.'))
  expect(host.onAction).toHaveBeenCalledExactlyOnceWith({ type: 'insert-reply', text: 'Thank you, Ines.', visibility: 'private' }, expect.any(AbortSignal))
  expect(await brokenRules(container)).toEqual([])
})

test('a host that comes and goes with what it can do takes the button along', async () => {
  const host = createHost()
  const view = renderComposer({ about, props: host })
  await openComposer()
  await insertButton()
  view.show({ about, props: { ...host, hostActions: [] } })
  expect(screen.queryByRole('button', { name: 'Insert into reply' })).toBeNull()
})

async function openRuled(policy: Policy, host = createHost(), latency = 0) {
  const rig = createDeskRig({ policy })
  rig.cast.sources.facebook.control.setLatency({ timeline: latency })
  const view = renderComposer({ about, props: { ...rig.as('mira'), ...host } })
  const field = await openComposer()
  const insert = await insertButton()
  await screen.findByRole('button', { name: /^Rule/ })
  return { ...view, rig, field, insert, host }
}

/** Whatever is looked at first: nobody has to press twice. */
async function press(insert: HTMLElement, words: RegExp) {
  fireEvent.click(insert)
  await waitFor(() => expect(said()).toMatch(words))
}

test('what may not be posted may not be inserted either: a private value stays', async () => {
  const { field, insert, host } = await openRuled(castPolicy)
  write(field, 'Shall we call +49 40 555 01 42?')
  await waitFor(() => expect(document.querySelector('.al-composer-status')?.textContent).toMatch(/phone/))
  await press(insert, /phone/)
  expect(host.onAction).not.toHaveBeenCalled()
})

/** Nothing waits for an approval. */
const freePolicy: Policy = { ...castPolicy, rules: castPolicy.rules.filter(({ effect }) => effect !== 'needs-approval') }

test('what I insert before the rules are looked at goes by itself once they are', async () => {
  const { field, insert, host } = await openRuled(freePolicy, createHost(), 700)
  write(field, 'Thank you, Ines.')
  fireEvent.click(insert)
  expect(said()).toMatch(/^Checking/)
  expect(host.onAction).not.toHaveBeenCalled()
  await waitFor(() => expect(said()).toBe('Inserted into the reply.'))
  expect(host.onAction).toHaveBeenCalledTimes(1)
})

test('words that I change while the rules are looked at wait for me', async () => {
  const { field, insert, host } = await openRuled(freePolicy, createHost(), 700)
  write(field, 'Thank you')
  fireEvent.click(insert)
  write(field, 'Thank you, Ines.')
  await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
  expect(host.onAction).not.toHaveBeenCalled()
  await press(insert, /^Inserted into the reply/)
  expect(host.onAction.mock.calls.map(([action]) => action)).toMatchObject([{ text: expect.stringMatching(/^Thank you, Ines\./) as string }])
})

test('what waits for approval is not inserted where nobody asks for one', async () => {
  const { field, insert, host } = await openRuled(castPolicy)
  write(field, 'About the recall of your battery: please stop using it.')
  await press(insert, /waits for approval, which Zendesk does not know/)
  expect(host.onAction).not.toHaveBeenCalled()
})

test('a held conversation says why, and a message for colleagues goes by when the rules change', async () => {
  const { field, insert, host, rig } = await openRuled(castPolicy)
  const desk = rig.deskOf('dana')
  await act(() => desk.execute({ id: 'hold', type: 'hold', actor: castStaff.dana, stream: 'scope:all', subject: null, reads: { 'scope:all': 0 }, level: 'hold', reason: 'Recall of the R7.' }))
  expect(await screen.findByText('Recall of the R7.')).toBeTruthy()
  write(field, 'Hello Ines')
  await press(insert, /hold|held|stop/i)
  expect(host.onAction).not.toHaveBeenCalled()
})

test('a rule that wants replies to leave from the host makes inserting the first choice', async () => {
  const policy: Policy = {
    ...castPolicy,
    rules: [...castPolicy.rules, {
      id: 'from-the-crm', effect: 'deny', when: { verbs: ['reply', 'private-reply'] },
      reason: { en: 'Replies leave from Zendesk.', de: 'Antworten gehen von Zendesk aus.', ar: 'تُرسل الردود من Zendesk.' },
      alternatives: [{ label: { en: 'Insert it there', de: 'Dort einfügen', ar: 'أدرجه هناك' }, verb: 'insert-reply' }],
    }],
  }
  const { field, insert, host } = await openRuled(policy)
  await waitFor(() => expect(insert.dataset['variant']).toBe('primary'))
  expect(screen.queryByRole('button', { name: 'Post publicly' })).toBeNull()
  write(field, 'Thank you, Ines.')
  await press(insert, /^Inserted into the reply/)
  expect(host.onAction).toHaveBeenCalledTimes(1)
})
