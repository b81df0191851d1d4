import { createDeskAdapter } from '@alongside/core/desk'
import type { SentimentScorer } from '@alongside/core/model'
import { castStaff, type CastStaffId } from '@alongside/core/testing'
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { AgentSidebar } from '../AgentSidebar/index.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import '../styles.css'
import '../desk/desk.css'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { putNews } from '../test/putNews.js'
import { SocialTimeline } from './index.js'

configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

const about = { source: 'facebook', id: 'ines-yes-please' } as const
const subjectOf = (rig: DeskRig) => rig.cast.customers.find(({ id }) => id === 'ines-roth')!.subject
const secret = '4111 1111 1111 1111'

/** Ines posted her card's number. */
function openRig() {
  const rig = createDeskRig()
  putNews(rig.cast, 'ines-card', `My card is ${secret}, take it from there`, { thread: 'ines-router' })
  return rig
}

function show(rig: DeskRig, who: CastStaffId, props: Partial<AlongsideProps> = {}) {
  const subject = subjectOf(rig)
  const view = render(<AlongsideProvider {...rig.as(who)} {...props}><div data-who={who} style={{ inlineSize: 420, blockSize: 900 }}><SocialTimeline subject={subject} /></div></AlongsideProvider>)
  return { ...within(view.container), container: view.container }
}

type Screen = ReturnType<typeof show>

async function mask(dana: Screen) {
  const row = (await dana.findByText(new RegExp(secret))).closest<HTMLElement>('.al-item')!
  act(() => row.focus())
  fireEvent.click(await within(row).findByRole('button', { name: 'Mask for everybody' }))
  const dialog = await within(row).findByRole('dialog', { name: 'Mask for everybody' })
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Mask it' }))
  await dana.findByText('Masked by Dana: Card number')
  return row
}

const holds = (element: Element) => element.outerHTML.includes('4111') || element.outerHTML.includes('take it from there')

describe('a masked message', () => {
  test('loses its words for everybody who has it open, and says who did it and why', async () => {
    const rig = openRig()
    const mira = show(rig, 'mira')
    await mira.findByText(new RegExp(secret))
    const dana = show(rig, 'dana')
    await mask(dana)
    await mira.findByText('Masked by Dana: Card number')
    await waitFor(() => expect([holds(mira.container), holds(dana.container)]).toEqual([false, false]))
    expect(dana.container.contains(document.activeElement)).toBe(true)
    expect(dana.queryByRole('button', { name: /mask/i })).toBeNull()
  })

  test('never shows them to whoever comes later, and is not found by them', async () => {
    const rig = openRig()
    const dana = show(rig, 'dana')
    await mask(dana)
    cleanup()
    const drawn: boolean[] = []
    const watch = new MutationObserver(() => drawn.push(holds(document.body)))
    watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
    const mira = show(rig, 'mira')
    await mira.findByText('Masked by Dana: Card number')
    watch.disconnect()
    expect(drawn).not.toContain(true)
    fireEvent.click(mira.getByRole('button', { name: /^Search/ }))
    fireEvent.change(await mira.findByRole('searchbox'), { target: { value: 'take it from there' } })
    await mira.findByText(/Nothing matches/)
    expect(mira.container.querySelectorAll('.al-item').length).toBe(0)
  })

  test('stays so when its author edits it, and in the sidebar’s composer, mood and pins', async () => {
    const rig = openRig()
    const dana = await rig.join('dana', { source: 'facebook', id: 'ines-card' })
    const view = render(<AlongsideProvider {...rig.as('mira')}><div style={{ inlineSize: 420, blockSize: 900 }}><AgentSidebar customer={subjectOf(rig)} about={{ about: { source: 'facebook', id: 'ines-card' } }} /></div></AlongsideProvider>)
    await within(view.container).findAllByText(new RegExp(secret))
    fireEvent.click(await within(view.container).findByRole('button', { name: /^Reply to/ }))
    await act(() => dana.give({ type: 'mask', item: { source: 'facebook', id: 'ines-card' }, reason: 'Card number' }))
    await within(view.container).findByText('Masked by Dana: Card number')
    await waitFor(() => expect(holds(view.container)).toBe(false))
    await act(async () => putNews(rig.cast, 'ines-card', `Again: ${secret}, take it from there`, { thread: 'ines-router', revision: 7 }))
    await waitFor(() => expect(rig.cast.sources.facebook.control.find({ source: 'facebook', id: 'ines-card' })?.revision).toBe(7))
    await waitFor(() => expect(within(view.container).getAllByText('Masked by Dana: Card number').length).toBeGreaterThan(0))
    expect(holds(view.container)).toBe(false)
  })

  test('is not for an agent to make; the rule and who can are told', async () => {
    const rig = openRig()
    const mira = show(rig, 'mira')
    const row = (await mira.findByText(new RegExp(secret))).closest<HTMLElement>('.al-item')!
    act(() => row.focus())
    fireEvent.click(await within(row).findByRole('button', { name: 'Mask for everybody' }))
    expect(await within(row).findByText(/No rule of your company allows this\. Rule default\. Dana Voss can\./)).toBeTruthy()
    expect(holds(row)).toBe(true)
  })
})

describe('a corrected mood', () => {
  test('is seen by colleagues, with the name of who said so', async () => {
    const rig = createDeskRig()
    const scorer: SentimentScorer = { id: 'test', score: () => ({ label: 'negative', confidence: 0.9, reasons: [], by: 'test' }) }
    const [mira, dana] = [show(rig, 'mira', { scorer }), show(rig, 'dana', { scorer })]
    const badge = (await mira.findAllByRole('button', { name: /Negative/ }))[0]!
    await dana.findAllByRole('button', { name: /Negative/ })
    fireEvent.click(badge)
    fireEvent.click(await mira.findByRole('radio', { name: 'Positive' }))
    fireEvent.click(await dana.findByRole('button', { name: /Positive/ }))
    expect(await dana.findByText(/Positive.*Mira Sand|Mira Sand.*[Pp]ositive/)).toBeTruthy()
  })
})

describe('what the desk tells', () => {
  test('reads like the rest of the timeline, and a reply that was sent is there once', async () => {
    const rig = createDeskRig()
    const [mira, dana] = [await rig.join('mira', about), await rig.join('dana', about)]
    await mira.give({ type: 'note', text: 'She works from home.' })
    const id = await mira.submit('A new router leaves today.')
    const nameOf = (actor: string) => (castStaff as Record<string, { readonly name: string }>)[actor]?.name ?? actor
    const adapter = createDeskAdapter({ desk: rig.deskOf('dana'), accepts: [...new Set(rig.cast.adapters.flatMap(({ accepts }) => accepts))], label: 'Kestrel desk', nameOf, environment: { now: rig.cast.now } })
    const adapters = [...rig.cast.adapters, adapter]
    const view = show(rig, 'dana', { adapters })
    await view.findByText('Reply, waits for approval')
    expect(view.getByText('She works from home.')).toBeTruthy()
    const { version } = await dana.read()
    await act(() => dana.give({ type: 'edit-and-approve', submission: id, draft: 1, seen: version, text: 'A new router leaves this evening.' }))
    await view.findByText('Approved, 1 edit')
    await view.findByText('Reply, approved and not sent yet')
    expect(view.queryByText('pending')).toBeNull()
    expect(view.queryByText('public-gold')).toBeNull()
    const { violations } = await axe.run(view.container, { rules: { region: { enabled: false } } })
    expect(violations.map((one) => one.id)).toEqual([])
    const { observation } = await mira.observe()
    await act(async () => {
      await mira.give({ type: 'claim', submission: id, observation })
      await mira.give({ type: 'mark-sent', submission: id, ref: { source: about.source, id: 'sent' } })
    })
    await waitFor(() => expect(view.queryByText(/^Reply, /)).toBeNull())
    expect(view.queryByText(/Deleted by us/)).toBeNull()
    expect(view.getByText('Approved, 1 edit')).toBeTruthy()
  })
})

test('nothing of it is asked where there is no desk', async () => {
  const { cast } = openRig()
  const { subject } = cast.customers.find(({ id }) => id === 'ines-roth')!
  render(<AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en" timeZone="Europe/Berlin" now={cast.now}><div style={{ inlineSize: 420, blockSize: 900 }}><SocialTimeline subject={subject} /></div></AlongsideProvider>)
  const row = (await screen.findByText(new RegExp(secret))).closest<HTMLElement>('.al-item')!
  act(() => row.focus())
  await within(row).findByRole('button', { name: 'Reply' })
  expect(within(row).queryByRole('button', { name: /mask/i })).toBeNull()
})
