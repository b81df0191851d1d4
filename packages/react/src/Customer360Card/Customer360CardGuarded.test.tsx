import type { Subject } from '@alongside/core/adapter'
import { openReveals, withReading, type IdentityState } from '@alongside/core/desk'
import type { Identity } from '@alongside/core/model'
import { evaluate } from '@alongside/core/policy'
import { castPolicy, castStaff, type CastStaffId } from '@alongside/core/testing'
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import '../styles.css'
import '../desk/desk.css'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { Customer360Card } from './index.js'

configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

/** The card of Ines as one member of staff sees it; its clock is turned by hand. */
async function show(rig: DeskRig, who: CastStaffId, props: Partial<AlongsideProps> = {}, subject: Subject = rig.cast.customers.find((one) => one.id === 'ines-roth')!.subject) {
  let later = 0
  const now = () => rig.cast.now() + later
  const draw = (clock: () => number) => <AlongsideProvider {...rig.as(who)} now={clock} {...props}><div style={{ inlineSize: 420 }}><Customer360Card subject={subject} /></div></AlongsideProvider>
  const view = render(draw(now))
  await screen.findByRole('heading', { name: /Ines/ })
  return {
    container: view.container,
    log: async () => {
      const place = await rig.deskOf(who).find({ customer: subject[0]! })
      return place ? (Object.values(await rig.deskOf(who).read([place.stream]))[0] as IdentityState).reveals : []
    },
    pass: (ms: number) => act(() => {
      later += ms
      view.rerender(draw(() => rig.cast.now() + later))
    }),
  }
}

const phone = /0170|\+49 170|\+49170/
const isOpen = (element: Element) => phone.test(element.textContent)
const revealButtons = () => screen.findAllByRole('button', { name: /^Reveal / })

async function openFirst(container: HTMLElement) {
  const [first] = await revealButtons()
  const name = first!.getAttribute('aria-label')!.replace(/^Reveal (the )?/, '')
  fireEvent.click(first!)
  const dialog = await within(container).findByRole('dialog', { name })
  return { name, trigger: first!, dialog }
}

describe('a private value', () => {
  test('opens with a reason, on record, and closes by itself', async () => {
    const rig = createDeskRig()
    const mira = await show(rig, 'mira')
    const { name, dialog } = await openFirst(mira.container)
    const masked = mira.container.querySelectorAll('.al-card-private').length
    fireEvent.click(await within(dialog).findByRole('button', { name: /^Reveal / }))
    await waitFor(() => expect(mira.container.querySelectorAll('.al-card-private').length).toBeLessThan(masked))
    await waitFor(async () => expect(await mira.log()).toMatchObject([{ by: 'mira', reason: 'To check who is speaking' }]))
    expect(screen.getByRole('button', { name: new RegExp(`${name}.* shown for a moment`) }).textContent).toMatch(/60 s/)
    await mira.pass(20_000)
    expect(screen.getByRole('button', { name: /shown for a moment/ }).textContent).toMatch(/40 s/)
    await mira.pass(41_000)
    expect(screen.queryByRole('button', { name: /shown for a moment/ })).toBeNull()
    expect(mira.container.querySelectorAll('.al-card-private').length).toBe(masked)
  })

  test('is still open after a reload, and for nobody else', async () => {
    const rig = createDeskRig()
    const mira = await show(rig, 'mira')
    const { dialog } = await openFirst(mira.container)
    fireEvent.click(await within(dialog).findByRole('button', { name: /^Reveal / }))
    await screen.findByRole('button', { name: /shown for a moment/ })
    cleanup()
    await show(rig, 'mira')
    await screen.findByRole('button', { name: /shown for a moment/ })
    cleanup()
    await show(rig, 'bob')
    await revealButtons()
    expect(screen.queryByRole('button', { name: /shown for a moment/ })).toBeNull()
  })

  test('wants a reason in own words where none of the list is chosen', async () => {
    const rig = createDeskRig()
    const mira = await show(rig, 'mira')
    const { dialog } = await openFirst(mira.container)
    fireEvent.change(await within(dialog).findByRole('combobox'), { target: { value: '' } })
    fireEvent.click(within(dialog).getByRole('button', { name: /^Reveal / }))
    expect(await mira.log()).toEqual([])
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'She asked me to' } })
    fireEvent.click(within(dialog).getByRole('button', { name: /^Reveal / }))
    await waitFor(async () => expect(await mira.log()).toMatchObject([{ reason: 'She asked me to' }]))
  })

  test('is covered at once when the agent has seen enough, and the focus stays', async () => {
    const rig = createDeskRig()
    const mira = await show(rig, 'mira')
    const { dialog } = await openFirst(mira.container)
    fireEvent.click(await within(dialog).findByRole('button', { name: /^Reveal / }))
    const shown = await screen.findByRole('button', { name: /shown for a moment/ })
    shown.focus()
    fireEvent.click(shown)
    const cover = await screen.findByRole('button', { name: 'Cover it now' })
    cover.focus()
    fireEvent.click(cover)
    await waitFor(() => expect(screen.queryByRole('button', { name: /shown for a moment/ })).toBeNull())
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Reveal /)
  })

  test('is not there at all for an engineer, with the rule and who can see it one press away', async () => {
    const rig = createDeskRig()
    const otto = await show(rig, 'otto')
    const [why] = await screen.findAllByRole('button', { name: /^Why .* is not shown$/ })
    expect(isOpen(otto.container)).toBe(false)
    expect(screen.queryByRole('button', { name: /^Reveal / })).toBeNull()
    fireEvent.click(why!)
    expect(await screen.findByText(/Engineers read along.*Rule engineer-silent\..*Mira Sand.* can\./)).toBeTruthy()
    const { violations } = await axe.run(otto.container, { rules: { region: { enabled: false } } })
    expect(violations.map((one) => one.id)).toEqual([])
  })
})

/** The cast's sources as a gateway answers them to Mira: what is covered does not come, except while she has it open. */
function behindGateway(rig: DeskRig, clock: { later: number }) {
  const at = () => new Date(rig.cast.now() + clock.later).toISOString()
  const may = (verb: 'read' | 'reveal') => (field: string) => evaluate(castPolicy, { actor: castStaff.mira, verb, at: at(), field }).effect === 'allow'
  const revealed = async (names: readonly Identity[]) => {
    const places = await Promise.all(names.map((customer) => rig.deskOf('mira').find({ customer })))
    const states = Object.values(await rig.deskOf('mira').read(places.flatMap((place) => place?.stream ?? [])))
    return states.flatMap((state) => (state.kind === 'identity' ? openReveals(state, 'mira', at()) : [])).map(({ field }) => field)
  }
  return rig.cast.adapters.map((adapter) => withReading(adapter, { mayRead: may('read'), mayReveal: may('reveal'), revealed, nameless: 'Customer' }))
}

describe('a value that stays behind a gateway', () => {
  test('is opened under a name that its source knows, whichever name of the customer the page says first', async () => {
    const rig = createDeskRig()
    const { subject } = rig.cast.customers.find((one) => one.id === 'ines-roth')!
    const stranger = { scheme: 'loyalty', realm: 'kestrel', id: 'card-7', party: 'person' } as const
    const mira = await show(rig, 'mira', { adapters: behindGateway(rig, { later: 0 }) }, [stranger, ...subject])
    fireEvent.click(await screen.findByRole('button', { name: 'Reveal Phone' }))
    const dialog = await within(mira.container).findByRole('dialog', { name: 'Phone' })
    fireEvent.click(await within(dialog).findByRole('button', { name: /^Reveal / }))
    await waitFor(() => expect(mira.container.textContent).toMatch(/555 01 42|\+49 40 555|555 0917/))
    expect(await rig.deskOf('mira').find({ customer: stranger })).toBeNull()
  })

  test('is shown as covered, comes when it is revealed, and goes when its time is over', async () => {
    const rig = createDeskRig()
    const clock = { later: 0 }
    const adapters = behindGateway(rig, clock)
    const mira = await show(rig, 'mira', { adapters })
    const telling = /555 01 42|\+49 40 555|555 0917/
    await screen.findByRole('button', { name: 'Reveal Phone' })
    expect(mira.container.textContent).not.toMatch(telling)
    const { violations } = await axe.run(mira.container, { rules: { region: { enabled: false } } })
    expect(violations.map((one) => one.id)).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Reveal Phone' }))
    const dialog = await within(mira.container).findByRole('dialog', { name: 'Phone' })
    fireEvent.click(await within(dialog).findByRole('button', { name: /^Reveal / }))
    await waitFor(() => expect(mira.container.textContent).toMatch(telling))
    clock.later = 61_000
    await mira.pass(61_000)
    await waitFor(() => expect(mira.container.textContent).not.toMatch(telling))
    await screen.findByRole('button', { name: 'Reveal Phone' })
    await mira.pass(-61_000)
    expect(mira.container.textContent).not.toMatch(telling)
  })
})

test('without rules and a desk a private value opens as it always did', async () => {
  const rig = createDeskRig()
  const { cast } = rig
  const { subject } = cast.customers.find((one) => one.id === 'ines-roth')!
  render(<AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en" timeZone="Europe/Berlin" now={cast.now}><Customer360Card subject={subject} /></AlongsideProvider>)
  const [button] = await revealButtons()
  fireEvent.click(button!)
  expect(await screen.findByRole('button', { name: /^Hide / })).toBeTruthy()
})
