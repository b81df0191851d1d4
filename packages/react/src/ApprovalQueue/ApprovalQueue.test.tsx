import type { CastStaffId } from '@alongside/core/testing'
import { act, cleanup, configure, fireEvent, render, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createPortal } from 'react-dom'
import { afterEach, describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import '../styles.css'
import { createDeskRig, type DeskHand, type DeskRig } from '../test/deskRig.js'
import { goOffline } from '../test/goOffline.js'
import { putNews } from '../test/putNews.js'
import { brokenRules, sidewaysScrollers } from '../test/renderWithCast.js'
import './ApprovalQueue.css'
import { ApprovalQueue } from './index.js'

configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

const inPublic = { source: 'facebook', id: 'ines-yes-please' } as const
const other = { source: 'facebook', id: 'ines-third-router' } as const

interface Scene {
  readonly who?: CastStaffId
  readonly width?: number
  readonly props?: Partial<AlongsideProps>
}

/** Somebody's queue in Kestrel's company. */
function renderQueue(rig: DeskRig, { who = 'dana', width = 420, props }: Scene = {}) {
  const view = render(
    <AlongsideProvider {...rig.as(who)} {...props}>
      <div style={{ inlineSize: width, blockSize: 720, ['--al-motion' as string]: '0ms' }}><ApprovalQueue /></div>
    </AlongsideProvider>,
  )
  const inside = within(view.container)
  const button = (name: string | RegExp) => inside.findByRole('button', { name })
  return {
    ...inside, container: view.container, button,
    rows: () => [...view.container.querySelectorAll<HTMLElement>('[data-approval]')],
    async open(index = 0) {
      await waitFor(() => expect(view.container.querySelectorAll('[data-approval]').length).toBeGreaterThan(index))
      fireEvent.click(view.container.querySelectorAll<HTMLElement>('[data-approval]')[index]!)
      await this.readable()
    },
    readable: () => waitFor(() => expect(view.container.querySelector('[data-key="a"]')?.getAttribute('aria-disabled')).toBe('false')),
    /** What the one that is open says, beside what its row does. */
    detail: () => within(view.container.querySelector<HTMLElement>('.al-approvals-detail')!),
    focused: () => view.container.ownerDocument.activeElement,
  }
}

const text = 'We send a new router today.'
const only = async (hand: DeskHand, id: string) => (await hand.read()).submissions.find((one) => one.id === id)!

describe('the queue', () => {
  test('shows what waits for a lead, in the customer’s words, and nothing to somebody who approves nothing', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    await mira.submit(text)
    const dana = renderQueue(rig)
    expect(await dana.findByRole('heading', { name: '1 reply waits for you' })).toBeTruthy()
    await dana.open()
    expect(await dana.findByText('Yes please. I work from home and need the line today.')).toBeTruthy()
    expect(dana.detail().getByText(text)).toBeTruthy()
    expect(dana.getByText(/A public reply to a gold, platinum or business customer needs a team lead/)).toBeTruthy()
    expect(dana.container.querySelector('.al-approvals-terms')?.textContent).toContain('Rule public-gold, policy 2026-11')
    const bob = renderQueue(rig, { who: 'bob' })
    expect(await bob.findByRole('heading', { name: 'Approvals are for colleagues' })).toBeTruthy()
    const legal = renderQueue(rig, { who: 'legal' })
    expect(await legal.findByRole('heading', { name: 'Nothing waits for you' })).toBeTruthy()
  })

  test('follows what is handed in while it is open', async () => {
    const rig = createDeskRig()
    const dana = renderQueue(rig)
    expect(await dana.findByText('Nothing waits for you')).toBeTruthy()
    await act(async () => void (await (await rig.join('mira', inPublic)).submit(text)))
    expect(await dana.findByRole('heading', { name: '1 reply waits for you' })).toBeTruthy()
  })

  test('says why it is empty without a desk, and that a desk did not answer', async () => {
    const rig = createDeskRig()
    const { policy, staff, actor, adapters, locale, timeZone } = rig.as('dana')
    const without = render(<AlongsideProvider {...{ adapters, actor, locale, timeZone }} {...(policy && { policy })} {...(staff && { staff })}><ApprovalQueue /></AlongsideProvider>)
    expect(within(without.container).getByText('No desk is connected')).toBeTruthy()
    const broken = { ...rig.deskOf('dana'), streams: () => Promise.reject(new Error('The desk is closed.')) }
    const dana = renderQueue(rig, { props: { desk: broken } })
    expect(await dana.findByText('The desk did not answer')).toBeTruthy()
    expect(dana.getByText('The desk is closed.')).toBeTruthy()
    expect(dana.getByRole('button', { name: 'Retry' })).toBeTruthy()
  })

  test('says that there is no connection', async () => {
    const back = goOffline()
    try {
      expect(await renderQueue(createDeskRig()).findByText(/No connection/)).toBeTruthy()
    } finally {
      back()
    }
  })
})

describe('a decision', () => {
  test('Mira hands in, Dana changes the words and approves: both are named in the log, and the change can be seen', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    const id = await mira.submit(text)
    const dana = renderQueue(rig)
    await dana.open()
    fireEvent.click(await dana.button('Edit'))
    const field = await dana.findByRole<HTMLTextAreaElement>('textbox', { name: 'The reply as it should leave' })
    expect(dana.focused()).toBe(field)
    fireEvent.change(field, { target: { value: 'We send a new R7 today.' } })
    expect(dana.container.querySelector('del')?.textContent).toContain('router')
    expect(dana.container.querySelector('ins')?.textContent).toContain('R7')
    fireEvent.click(dana.getByRole('button', { name: 'Approve with these words' }))
    expect(await dana.findByText('Nothing waits for you')).toBeTruthy()
    expect(await only(mira, id)).toMatchObject({
      state: 'approved', author: 'mira', text: 'We send a new R7 today.', edits: [{ by: 'dana', before: text }], approval: { by: 'dana' },
    })
    await waitFor(() => expect(dana.focused()?.textContent).toBe('Nothing waits for you'))
  })

  test('goes to the next one with the focus on its row', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    await mira.submit(text)
    const second = await rig.join('mira', other)
    const waiting = await second.submit('We look into it.')
    const dana = renderQueue(rig)
    await dana.open()
    fireEvent.click(await dana.button('Approve'))
    await waitFor(() => expect(dana.focused()?.getAttribute('data-approval')).toBe(waiting))
    expect(dana.rows()).toHaveLength(1)
  })

  test('of words that a check forbids is refused with the company’s reason, and the words stay in the field', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    const id = await mira.submit(text)
    const dana = renderQueue(rig)
    await dana.open()
    fireEvent.click(await dana.button('Edit'))
    const field = await dana.findByRole<HTMLTextAreaElement>('textbox', { name: 'The reply as it should leave' })
    fireEvent.change(field, { target: { value: 'Do not be stupid.' } })
    fireEvent.click(await dana.button('Approve with these words'))
    expect((await dana.findByRole('alert')).textContent).toBe('Nobody is called that here.')
    expect(field.value).toBe('Do not be stupid.')
    expect((await only(mira, id)).state).toBe('pending')
  })

  test('cannot be turned down without a word why', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    const id = await mira.submit(text)
    const dana = renderQueue(rig)
    await dana.open()
    fireEvent.click(await dana.button('Turn down'))
    fireEvent.click(await dana.button('Turn it down'))
    expect(await dana.findByText('Write a word why, so that it can be done better.')).toBeTruthy()
    expect((await only(mira, id)).state).toBe('pending')
    fireEvent.change(dana.getByRole('textbox', { name: 'Tell Mira why' }), { target: { value: 'Name the time.' } })
    fireEvent.click(await dana.button('Turn it down'))
    expect(await dana.findByText('Nothing waits for you')).toBeTruthy()
    expect(await only(mira, id)).toMatchObject({ state: 'rejected', rejection: { by: 'dana', note: 'Name the time.' } })
  })

  test('is refused when the customer wrote meanwhile: shows the words, asks to read, then lets it pass', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    const id = await mira.submit(text)
    const dana = renderQueue(rig)
    await dana.open()
    putNews(rig.cast, 'ines-again', 'Forget it, I cancel.', { thread: 'ines-router' })
    fireEvent.click(await dana.button('Approve'))
    const alert = await dana.findByRole('alert')
    expect(alert.textContent).toContain('The customer wrote again.')
    expect(alert.textContent).toContain('Forget it, I cancel.')
    expect((await only(mira, id)).state).toBe('pending')
    const read = await dana.button('I have read it')
    expect(dana.focused()).toBe(read)
    expect((await dana.button('Approve')).getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(read)
    await waitFor(() => expect(dana.queryByRole('alert')).toBeNull())
    expect(dana.getByText(/Since Mira Sand began to write:/).textContent).toContain('The customer wrote again.')
    await dana.readable()
    fireEvent.click(await dana.button('Approve'))
    await waitFor(async () => expect((await only(mira, id)).state).toBe('approved'))
  })

  test('is not disturbed by a stranger, who is only counted', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    const id = await mira.submit(text)
    const dana = renderQueue(rig)
    await dana.open()
    putNews(rig.cast, 'stranger', 'Same here!', { thread: 'ines-router', author: { name: 'Somebody', identity: { scheme: 'facebook', realm: 'facebook.com', id: 'fb-stranger', party: 'person' } } })
    fireEvent.click(await dana.button('Approve'))
    await waitFor(async () => expect((await only(mira, id)).state).toBe('approved'))
    expect(dana.queryByText('Same here!')).toBeNull()
  })

  test('of two replies to one item takes one and sets the other aside, or keeps it', async () => {
    for (const keeps of [false, true]) {
      const rig = createDeskRig()
      const [mira, bob] = [await rig.join('mira', inPublic), await rig.join('bob', inPublic)]
      const [first, second] = [await mira.submit(text), await bob.submit('A technician comes at five.')]
      const dana = renderQueue(rig)
      await dana.open()
      expect(dana.detail().getByText('A technician comes at five.')).toBeTruthy()
      if (keeps) fireEvent.click(dana.getByRole('checkbox', { name: 'Choose this one and set the other aside' }))
      fireEvent.click(await dana.button('Approve'))
      await waitFor(async () => expect((await only(mira, first)).state).toBe('approved'))
      expect((await only(mira, second)).state).toBe(keeps ? 'pending' : 'superseded')
      cleanup()
    }
  })

  test('by a colleague in the meantime takes nothing away from under the reader', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    const id = await mira.submit(text)
    const dana = renderQueue(rig)
    await dana.open()
    await act(() => mira.give({ type: 'recall', submission: id }))
    expect(await dana.findByText(/took it back/)).toBeTruthy()
    expect(dana.detail().getByText(text)).toBeTruthy()
    fireEvent.click(await dana.button('Go on'))
    expect(await dana.findByText('Nothing waits for you')).toBeTruthy()
  })

  test('on a reply of somebody who only drafts sends it in the approver’s name', async () => {
    const rig = createDeskRig()
    const tess = await rig.join('tess', inPublic)
    const id = await tess.submit(text)
    const dana = renderQueue(rig)
    await dana.open()
    expect(dana.getByText(/leaves in your name/)).toBeTruthy()
    fireEvent.click(await dana.button('Approve'))
    await waitFor(async () => expect((await only(tess, id)).state).toMatch(/sent|delivered/))
    expect(rig.cast.sources.facebook.control.sent()).toMatchObject([{ post: { text: `${text} ^DV` } }])
  })

  test('waits while the conversation cannot be read; turning down does not', async () => {
    const rig = createDeskRig()
    await (await rig.join('mira', inPublic)).submit(text)
    rig.cast.sources.facebook.control.goOffline()
    const dana = renderQueue(rig)
    await waitFor(() => expect(dana.rows()).toHaveLength(1))
    fireEvent.click(dana.rows()[0]!)
    expect(await dana.findByText(/does not show the conversation/)).toBeTruthy()
    expect((await dana.button('Approve')).getAttribute('aria-disabled')).toBe('true')
    expect((await dana.button('Turn down')).getAttribute('aria-disabled')).toBe('false')
  })
})

describe('what came before', () => {
  test('a fallen approval is there again, with why; questions stand there with their answers', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    const id = await mira.submit(text)
    await mira.give({ type: 'ask', id: 'q1', submission: id, to: ['otto'], text: 'Is today right?' })
    const otto = await rig.join('otto', inPublic)
    await otto.give({ type: 'answer', question: 'q1', text: 'Yes, it left the store.' })
    await (await rig.join('dana', inPublic)).approve(id)
    putNews(rig.cast, 'ines-again', 'Forget it, I cancel.', { thread: 'ines-router' })
    await mira.observe()
    const dana = renderQueue(rig)
    expect(await dana.findByText('Approval fell')).toBeTruthy()
    await dana.open()
    expect(dana.getByText('It was approved before.')).toBeTruthy()
    expect(dana.getByText('Is today right?')).toBeTruthy()
    expect(dana.getByText('Yes, it left the store.')).toBeTruthy()
  })

  test('erased words say so, and can only be turned down', async () => {
    const rig = createDeskRig()
    const mira = await rig.join('mira', inPublic)
    await mira.submit(text)
    await rig.deskOf('dana').erase(mira.subject, 'nora')
    const dana = renderQueue(rig)
    await waitFor(() => expect(dana.rows()).toHaveLength(1))
    fireEvent.click(dana.rows()[0]!)
    expect(await dana.findByText(/were erased, so it cannot be approved/)).toBeTruthy()
    expect(dana.queryByText(text)).toBeNull()
    expect((await dana.button('Approve')).getAttribute('aria-disabled')).toBe('true')
  })

  test('a hold is shown with who put it there', async () => {
    const rig = createDeskRig()
    await (await rig.join('mira', inPublic)).submit(text)
    const hold = { id: 'hold-1', type: 'hold', level: 'hold', reason: 'Legal looks at it.', stream: 'scope:all', subject: null, reads: { 'scope:all': 0 } } as const
    await rig.deskOf('dana').execute({ ...hold, actor: rig.as('dana').actor })
    const dana = renderQueue(rig)
    expect(await dana.findByText('On hold')).toBeTruthy()
    await dana.open()
    expect(dana.getByText('Replies are on hold here')).toBeTruthy()
    expect(dana.getByText('Legal looks at it.')).toBeTruthy()
  })
})

describe('the keyboard', () => {
  test('moves with arrows and letters, opens with Enter, acts with letters, goes back with Escape', async () => {
    const rig = createDeskRig()
    await (await rig.join('mira', inPublic)).submit(text)
    await (await rig.join('mira', other)).submit('We look into it.')
    const dana = renderQueue(rig)
    await waitFor(() => expect(dana.rows()).toHaveLength(2))
    const user = userEvent.setup()
    act(() => dana.rows()[0]!.focus())
    await user.keyboard('j')
    expect(dana.focused()).toBe(dana.rows()[1])
    await user.keyboard('{ArrowUp}')
    expect(dana.focused()).toBe(dana.rows()[0])
    await user.keyboard('{Enter}')
    await waitFor(() => expect(dana.focused()?.tagName).toBe('H3'))
    await dana.readable()
    await user.keyboard('e')
    expect(await dana.findByRole('textbox', { name: 'The reply as it should leave' })).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(dana.focused()?.getAttribute('data-key')).toBe('e'))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(dana.focused()).toBe(dana.rows()[0]))
    await user.keyboard('{Enter}')
    await dana.readable()
    await user.keyboard('a')
    await waitFor(() => expect(dana.rows()).toHaveLength(1))
  })

  test('"?" lists the keys, where single letters can be switched off', async () => {
    const rig = createDeskRig()
    await (await rig.join('mira', inPublic)).submit(text)
    const dana = renderQueue(rig)
    await waitFor(() => expect(dana.rows()).toHaveLength(1))
    const user = userEvent.setup()
    act(() => dana.rows()[0]!.focus())
    await user.keyboard('?')
    const dialog = await dana.findByRole('dialog', { name: 'Keyboard shortcuts' })
    fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Use single letters' }))
    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(dana.queryByRole('dialog')).toBeNull())
    await dana.open()
    await user.keyboard('a')
    expect(dana.rows()).toHaveLength(1)
    expect(dana.queryByText('On its way to the desk')).toBeNull()
  })

  test('works inside a shadow root', async () => {
    const rig = createDeskRig()
    await (await rig.join('mira', inPublic)).submit(text)
    const host = document.body.appendChild(document.createElement('div'))
    const root = host.attachShadow({ mode: 'open' })
    const container = root.appendChild(document.createElement('div'))
    const view = render(<AlongsideProvider {...rig.as('dana')}>{createPortal(<ApprovalQueue />, container)}</AlongsideProvider>)
    await waitFor(() => expect(container.querySelector('[data-approval]')).toBeTruthy())
    const row = container.querySelector<HTMLElement>('[data-approval]')!
    act(() => row.focus())
    const user = userEvent.setup()
    act(() => row.click())
    await waitFor(() => expect(root.activeElement?.tagName).toBe('H3'))
    await waitFor(() => expect(container.querySelector('[data-key="r"]')).toBeTruthy())
    fireEvent.keyDown(root.activeElement!, { key: 'r' })
    await waitFor(() => expect(root.activeElement?.tagName).toBe('TEXTAREA'))
    await user.keyboard('{Escape}')
    view.unmount()
    host.remove()
  })
})

test.each([320, 420, 900])('at %i px nothing scrolls sideways and no rule of accessibility is broken', async (width) => {
  const rig = createDeskRig()
  const mira = await rig.join('mira', inPublic)
  await mira.submit(`${text} ${'Donaudampfschifffahrtsgesellschaft'.repeat(6)}`)
  await (await rig.join('bob', inPublic)).submit('A technician comes at five.')
  const dana = renderQueue(rig, { width })
  await dana.open()
  expect(dana.container.querySelectorAll('.al-approvals-side')[0]?.checkVisibility()).toBe(width >= 600)
  expect(sidewaysScrollers(dana.container.firstElementChild!)).toEqual([])
  expect(await brokenRules(dana.container)).toEqual([])
  if (width < 600) fireEvent.click(await dana.button('Back to the list'))
  expect(await brokenRules(dana.container)).toEqual([])
})
