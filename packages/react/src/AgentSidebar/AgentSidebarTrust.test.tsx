import type { Call, DataAdapter, TimelineAsk } from '@alongside/core/adapter'
import type { IdentityTrust } from '@alongside/core/model'
import { createCast, type Cast } from '@alongside/core/testing'
import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { ActionResult } from '../provider/AlongsideProps.js'
import { createDeskRig } from '../test/deskRig.js'
import { brokenRules, renderWithCast, sidewaysScrollers, subjectOf } from '../test/renderWithCast.js'
import { AgentSidebar, type AgentSidebarProps } from './index.js'

configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

/** Everything that any source was asked, as `source facet.method` with what it was asked for. */
function listen(cast: Cast) {
  const asked: { readonly what: string; readonly ask: unknown }[] = []
  const watch = <F extends object>(source: string, name: string, facet: F): F =>
    new Proxy(facet, {
      get(target, method) {
        const own: unknown = Reflect.get(target, method)
        if (typeof own !== 'function') return own
        return (ask: unknown, call: Call) => {
          asked.push({ what: `${source} ${name}.${String(method)}`, ask })
          return (own as (ask: unknown, call: Call) => unknown).call(target, ask, call)
        }
      },
    })
  const adapters = cast.adapters.map((adapter) => Object.fromEntries(
    Object.entries(adapter).map(([name, facet]: [string, unknown]) => [name, typeof facet === 'object' && facet !== null && !Array.isArray(facet) && name !== 'glyph' ? watch(adapter.id, name, facet) : facet]),
  ) as unknown as DataAdapter)
  return { adapters, asked, names: () => asked.map(({ what }) => what) }
}

interface Scene extends Partial<AgentSidebarProps> {
  readonly who?: string
  readonly width?: number
}

function open(trust: IdentityTrust | undefined, { who = 'ines-roth', width = 400, ...props }: Scene = {}, provider = {}) {
  const cast = createCast()
  const heard = listen(cast)
  const draw = (next: IdentityTrust | undefined, more: Partial<AgentSidebarProps>, id = who) => <AgentSidebar customer={subjectOf(cast, id)} {...(next && { trust: next })} {...more} />
  const view = renderWithCast(() => draw(trust, props), { cast, adapters: heard.adapters, locale: 'en', hostName: 'Zendesk', width, ...provider })
  return { ...view, ...heard, show: (next: IdentityTrust | undefined, id = who) => view.redraw(() => draw(next, props, id)) }
}

const line = 'Not verified: this name was typed, not proven. Private details stay closed.'
const isPrivate = /(customers|orders|cases|live|fields)\./

test('a mere claim asks no source for a profile, an order, a case, a private message or a live change', async () => {
  const { asked, names } = open('claimed')
  expect(await screen.findByText(line)).toBeTruthy()
  await screen.findAllByRole('article')
  expect(names().filter((name) => isPrivate.test(name))).toEqual([])
  const lists = asked.filter(({ what }) => what.endsWith('timeline.list')).map(({ ask }) => ask as TimelineAsk)
  expect(lists.length).toBeGreaterThan(0)
  expect(lists.every(({ where }) => where?.visibilities?.join() === 'public')).toBe(true)
  expect([...document.querySelectorAll<HTMLElement>('article')].map(({ dataset }) => dataset['visibility'])).not.toContain('private')
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^Timeline/)])
})

test('a source that cannot be asked for public items alone is not asked', async () => {
  const cast = createCast()
  const { adapters, names } = listen(cast)
  const blunt = adapters.map((adapter) => (adapter.id === 'facebook' && adapter.timeline ? { ...adapter, timeline: { ...adapter.timeline, reads: { ...adapter.timeline.reads, clauses: [] }, list: adapter.timeline.list.bind(adapter.timeline) } } : adapter))
  renderWithCast(() => <AgentSidebar customer={subjectOf(cast, 'ines-roth')} trust="claimed" />, { cast, adapters: blunt, locale: 'en' })
  await screen.findByText(line)
  await screen.findAllByRole('article')
  expect(names()).not.toContain('facebook timeline.list')
})

test('a record at hand may be private: it is neither read nor answered before', async () => {
  const { names } = open('claimed', { about: { about: { source: 'facebook', id: 'ines-yes-please' } } })
  expect(await screen.findByText(/So do replies to this record/)).toBeTruthy()
  await screen.findAllByRole('article')
  expect(names().filter((name) => name.endsWith('timeline.thread'))).toEqual([])
  expect(screen.queryByRole('group', { name: 'Reply' })).toBeNull()
})

test('with a reason that the host keeps everything opens, for this customer only', async () => {
  const onConfirm = vi.fn(async (): Promise<ActionResult> => ({ state: 'ok' }))
  const { cast, names, show } = open('claimed', { onConfirm })
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm who this is' }))
  fireEvent.click(screen.getByRole('button', { name: 'Open private details' }))
  expect(await screen.findByText('Confirmed by you: Security question answered')).toBeTruthy()
  expect(onConfirm).toHaveBeenCalledExactlyOnceWith({ customer: subjectOf(cast, 'ines-roth'), reason: 'Security question answered' })
  expect(await screen.findByRole('tab', { name: /Purchases/ })).toBeTruthy()
  expect(names().some((name) => name.endsWith('orders.list'))).toBe(true)

  const before = names().length
  show('claimed', 'tomas-vidal')
  expect(await screen.findByText(line)).toBeTruthy()
  await waitFor(() => expect(names().length).toBeGreaterThan(before))
  expect(names().slice(before).filter((name) => isPrivate.test(name))).toEqual([])
})

test.each<readonly [string, () => Promise<ActionResult>, RegExp]>([
  ['refuses', async () => ({ state: 'denied', message: 'Leads only.' }), /^Nothing was opened: Zendesk did not keep your reason. \u2068Leads only.\u2069$/],
  ['does not say whether it kept it', async () => ({ state: 'unconfirmed' }), /^Nothing was opened/],
  ['throws', () => Promise.reject(new Error('boom')), /^Nothing was opened/],
])('a host that %s opens nothing', async (_what, onConfirm, words) => {
  const { names } = open('claimed', { onConfirm })
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm who this is' }))
  fireEvent.change(screen.getByRole('combobox', { name: 'How do you know that it is them?' }), { target: { value: '' } })
  fireEvent.click(screen.getByRole('button', { name: 'Open private details' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'The reason, in your words' }), { target: { value: 'I know the voice' } })
  fireEvent.click(screen.getByRole('button', { name: 'Open private details' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(words))
  expect(names().filter((name) => isPrivate.test(name))).toEqual([])
})

test('the desk keeps the reason where there is one, and who may not give one is told so', async () => {
  const rig = createDeskRig()
  const draw = () => <AgentSidebar customer={subjectOf(rig.cast, 'ines-roth')} trust="claimed" />
  renderWithCast(draw, { ...rig.as('mira'), cast: rig.cast })
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm who this is' }))
  fireEvent.click(screen.getByRole('button', { name: 'Open private details' }))
  expect(await screen.findByText(/^Confirmed by you/)).toBeTruthy()
  const [identity] = subjectOf(rig.cast, 'ines-roth')
  const { stream } = await rig.deskOf('dana').locate({ customer: identity! })
  expect((await rig.deskOf('dana').history(stream)).map(({ type }) => type)).toContain('revealed')
  cleanup()

  renderWithCast(draw, { ...rig.as('otto'), cast: rig.cast })
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm who this is' }))
  fireEvent.click(screen.getByRole('button', { name: 'Open private details' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''))
  expect(screen.queryByText(/^Confirmed by you/)).toBeNull()
})

test('where nothing keeps a reason nobody can confirm anything', async () => {
  open('claimed')
  expect(await screen.findByText('Nothing keeps a reason here, so nobody can confirm it.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Confirm who this is' })).toBeNull()
})

test('a customer who was open before shows nothing private once they are only claimed', async () => {
  const { names, show, box } = open(undefined)
  await screen.findByRole('heading', { name: 'Ines Roth' })
  const before = names().length
  show('claimed')
  await screen.findByText(line)
  expect(box.textContent).not.toContain('Lifetime')
  expect(screen.queryByRole('heading', { name: 'Ines Roth' })).toBeNull()
  await screen.findAllByRole('article')
  expect(names().slice(before).filter((name) => isPrivate.test(name))).toEqual([])
  show('signed')
  expect(await screen.findByRole('heading', { name: 'Ines Roth' })).toBeTruthy()
  expect(await screen.findByText('Verified by Zendesk')).toBeTruthy()
})

test('the host’s word and a signature are told apart, quietly, and close nothing', async () => {
  const { show } = open('host')
  expect((await screen.findByText('Named by Zendesk')).closest('p')!.title).toMatch(/No server has signed it/)
  expect(await screen.findByRole('tab', { name: /Purchases/ })).toBeTruthy()
  show('signed')
  expect(await screen.findByText('Verified by Zendesk')).toBeTruthy()
  show(undefined)
  await waitFor(() => expect(screen.queryByText('Verified by Zendesk')).toBeNull())
})

test.each([280, 600])('fits %i pixels and breaks no rule', async (width) => {
  const { box } = open('claimed', { width, onConfirm: async () => ({ state: 'ok' }) })
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm who this is' }))
  await screen.findAllByRole('article')
  expect(sidewaysScrollers(box)).toEqual([])
  expect(await brokenRules(box)).toEqual([])
})
