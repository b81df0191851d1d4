import type { Call } from '@alongside/core/adapter'
import { emailIdentity, withUs, type Identity } from '@alongside/core/model'
import { createCast, type Cast } from '@alongside/core/testing'
import { initials } from '@alongside/core/text'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ar } from '../messages/ar.js'
import { brokenRules, renderWithCast, sidewaysScrollers, subjectOf, type CastOptions } from '../test/renderWithCast.js'
import type { ActionResult, AlongsideProps } from '../provider/AlongsideProps.js'
import { AgentSidebar, type AgentSidebarProps } from './index.js'

const show = (props: (cast: Cast) => AgentSidebarProps, options: CastOptions = {}) => {
  const view = renderWithCast((cast) => <AgentSidebar {...props(cast)} />, options)
  return { ...view, show: (next: (cast: Cast) => AgentSidebarProps) => view.redraw((cast) => <AgentSidebar {...next(cast)} />) }
}
const about = (id: string) => (cast: Cast): AgentSidebarProps => ({ customer: subjectOf(cast, id) })
const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
const settled = (box: HTMLElement) => waitFor(() => {
  expect(box.querySelector('h2')).toBeTruthy()
  expect(box.querySelector('article')).toBeTruthy()
  expect(box.querySelector('.al-sidebar-customer > [aria-busy="true"], .al-fact[aria-busy="true"]')).toBeNull()
  expect(box.querySelector('button.al-composer-line')).toBeTruthy()
}, { timeout: 10_000 })

afterEach(cleanup)

describe('the sidebar', () => {
  test('composes who this is, in what mood, what they own, what they said, and the place to answer', async () => {
    const { box } = show(about('ines-roth'))
    await settled(box)
    expect(screen.getByRole('region', { name: 'Ines Roth' })).toBeTruthy()
    expect(within(box.querySelector<HTMLElement>('.al-card-title')!).getByRole('button', { name: /^Mood: Negative/ })).toBeTruthy()
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([expect.stringMatching(/^Timeline\d+\+?$/), 'Purchases12', 'Cases4', 'About'])
    expect(screen.getByRole('tabpanel', { name: /Timeline/ })).toBeTruthy()
  })

  test('without a customer says so, in the host’s words where it has some', async () => {
    const { show: again } = show(() => ({ customer: null }))
    await screen.findByText('No customer chosen')
    again(() => ({ customer: null, slots: { empty: <p>Pick a ticket</p> } }))
    expect(screen.getByText('Pick a ticket')).toBeTruthy()
  })

  test('takes a single identity as well', async () => {
    show((cast) => ({ customer: subjectOf(cast, 'ines-roth').find(({ scheme }) => scheme === 'crm') as Identity }))
    expect(await screen.findByRole('heading', { name: 'Ines Roth' })).toBeTruthy()
  })

  test('with several who may be meant, the agent chooses, and may choose again', async () => {
    show(() => ({ query: { type: 'text', text: 'Jonas Weber' } }))
    expect(await screen.findByRole('heading', { name: /people could be meant/ })).toBeTruthy()
    expect(screen.queryByRole('tab')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: /Bremen/ }))
    expect(await screen.findByText(/Bremen, 12:31/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: /Choose again/ }))
    expect(await screen.findByRole('heading', { name: /people could be meant/ })).toBeTruthy()
  })

  test('with one who is meant, opens them; with nobody, says where it looked', async () => {
    const { show: again } = show(() => ({ query: { type: 'identity', identity: emailIdentity('ines.roth@post.example') } }))
    expect(await screen.findByRole('heading', { name: 'Ines Roth' })).toBeTruthy()
    again(() => ({ query: { type: 'text', text: 'Nobody Of That Name' } }))
    expect(await screen.findByText(/^Nobody found in .*Billing CRM/)).toBeTruthy()
  })

  test.each<[string, (cast: Cast) => AgentSidebarProps, isStale: boolean]>([
    ['to another customer', about('tomas-vidal'), true],
    ['to another record of the same one', (cast) => ({ ...about('ines-roth')(cast), about: { about: { source: 'facebook', id: 'ines-yes-please' } } }), true],
    ['nowhere', about('ines-roth'), false],
  ])('tells what the page answers only while I have gone %s', async (_, next, isStale) => {
    let answer!: (result: ActionResult) => void
    const onAction = vi.fn<NonNullable<AlongsideProps['onAction']>>(() => new Promise((resolve) => (answer = resolve)))
    const { box, show: again } = show(about('ines-roth'), { onAction, hostActions: ['insert-reply'] })
    await settled(box)
    await userEvent.click(box.querySelector('button.al-composer-line')!)
    await userEvent.fill(await screen.findByRole('textbox', { name: /^Your reply/ }), 'For this record alone')
    await userEvent.click(await screen.findByRole('button', { name: 'Insert into reply' }))
    await waitFor(() => expect(onAction).toHaveBeenCalledTimes(1))
    again(next)
    await waitFor(() => expect(onAction.mock.calls[0]![1].aborted).toBe(isStale))
    answer({ state: 'ok' })
    await waitFor(() => expect(box.textContent).toContain(isStale ? 'You went on to another record. Nothing was inserted.' : 'Inserted into the reply.'))
    expect(box.textContent).not.toContain(isStale ? 'Inserted into the reply.' : 'Nothing was inserted')
  })

  test('an address that no record bears is shown by itself, since it may have written', async () => {
    const { box } = show(() => ({ query: { type: 'identity', identity: emailIdentity('unknown@post.example') } }))
    await waitFor(() => expect(box.querySelector('[role="tab"]')).toBeTruthy())
    expect(screen.queryByText(/^Nobody found/)).toBeNull()
  })

  test('a silent source marks its tabs and nothing else falls', async () => {
    const cast = createCast()
    cast.sources.service.control.fail('all', 'forever')
    const { box } = show(about('ines-roth'), { cast })
    await settled(box)
    expect(screen.getByRole('tab', { name: /^Cases\s*, a source is silent$/ })).toBeTruthy()
    expect(screen.getByRole('tab', { name: 'Purchases 12' })).toBeTruthy()
    cast.sources.service.control.heal()
    await userEvent.click(screen.getByRole('tab', { name: /Cases/ }))
    await userEvent.click(await within(await screen.findByRole('tabpanel', { name: /Cases/ })).findByRole('button', { name: /^Retry/ }))
    expect(await screen.findByText('Router failed again')).toBeTruthy()
  })

  test('offline is said in one quiet line, and what fell silent is asked again afterwards', async () => {
    const cast = createCast()
    cast.sources.service.control.fail('all', 'forever')
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const { box } = show(about('ines-roth'), { cast })
    window.dispatchEvent(new Event('offline'))
    expect(await screen.findByText('You are offline. Showing what was read before.')).toBeTruthy()
    await screen.findByText(/^Service CRM silent/, { selector: '.al-fact-main' })
    cast.sources.service.control.heal()
    online.mockReturnValue(true)
    window.dispatchEvent(new Event('online'))
    await waitFor(() => expect(box.querySelector('.al-facts')!.textContent).toContain('1 open'))
    expect(screen.queryByText(/You are offline/)).toBeNull()
    online.mockRestore()
  })
})

describe('the tabs', () => {
  test('are one stop; arrows move and open, mirrored in Arabic', async () => {
    const { box } = show(about('ines-roth'))
    await settled(box)
    screen.getByRole('tab', { selected: true }).focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: /Purchases/, selected: true }))
    expect(await screen.findByText('Fibre 1000, 24 months')).toBeTruthy()
    await userEvent.keyboard('{End}')
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('About')
    await userEvent.keyboard('{ArrowRight}')
    expect(screen.getByRole('tab', { selected: true }).textContent).toMatch(/^Timeline/)
    cleanup()
    const rtl = show(about('ines-roth'), { locale: 'ar', messages: ar })
    await settled(rtl.box)
    screen.getByRole('tab', { selected: true }).focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(screen.getByRole('tab', { name: /المشتريات/, selected: true })).toBeTruthy()
  })

  test('leave the timeline where it was read', async () => {
    const { box } = show(about('ines-roth'))
    await settled(box)
    const scroller = box.querySelector('.al-virtual')!
    scroller.scrollTop = 400
    await frame()
    await userEvent.click(screen.getByRole('tab', { name: /Purchases/ }))
    await screen.findByText('Fibre 1000, 24 months')
    await userEvent.click(screen.getByRole('tab', { name: /Timeline/ }))
    expect(scroller.scrollTop).toBe(400)
  })

  test('have room for the host’s own', async () => {
    const Panel = ({ subject }: { readonly subject: readonly Identity[] }) => <p>{subject.length} names</p>
    const { box, cast } = show((own) => ({ customer: subjectOf(own, 'ines-roth'), tabs: [{ id: 'contracts', label: 'Contracts', count: '2', Panel }] }))
    await settled(box)
    await userEvent.click(screen.getByRole('tab', { name: 'Contracts 2' }))
    expect(screen.getByText(`${subjectOf(cast, 'ines-roth').length} names`)).toBeTruthy()
  })

  test('follow the agent’s order of sections', async () => {
    const { box } = show(about('ines-roth'))
    await settled(box)
    await userEvent.click(screen.getByRole('tab', { name: 'About' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Arrange sections' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Move Cases up' }))
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent!.replace(/[\d+]/g, ''))).toEqual(['Timeline', 'Cases', 'Purchases', 'About'])
  })
})

describe('the posture', () => {
  test('follows the agent into the composer and back; facts fold, what is read stays in place', async () => {
    const onEvent = vi.fn()
    const { box } = show(about('ines-roth'), { onEvent })
    await settled(box)
    const scroller = box.querySelector('.al-virtual')!
    scroller.scrollTop = 500
    await frame()
    const line = scroller.getBoundingClientRect().top + 160
    const read = [...scroller.querySelectorAll('article')].find((row) => row.getBoundingClientRect().top > line)!
    const { top } = read.getBoundingClientRect()

    await userEvent.click(box.querySelector('button.al-composer-line')!)
    await screen.findByRole('textbox')
    expect(box.querySelector('.al-facts')!.getAttribute('data-folded')).toBe('true')
    expect(read.getBoundingClientRect().top).toBeCloseTo(top, 0)
    expect(screen.getByRole('button', { name: /^Last purchase: 88-1207/ })).toBeTruthy()

    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox')))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(box.querySelector('.al-facts')!.getAttribute('data-folded')).toBe('false'))
    expect(read.getBoundingClientRect().top).toBeCloseTo(top, 0)
    expect(onEvent.mock.calls.flatMap(([event]) => (event.type === 'posture' ? [event.posture] : []))).toEqual(['replying', 'reading'])
  })

  test('of one sidebar is not that of another on the same page', async () => {
    const { box } = renderWithCast(
      (cast) => (
        <div style={{ display: 'flex', blockSize: '100%' }}>
          <AgentSidebar customer={subjectOf(cast, 'ines-roth')} className="left" />
          <AgentSidebar customer={subjectOf(cast, 'tomas-vidal')} className="right" />
        </div>
      ),
      { width: 700 },
    )
    const left = box.querySelector<HTMLElement>('.left')!
    const right = box.querySelector<HTMLElement>('.right')!
    await settled(left)
    await settled(right)
    await userEvent.click(within(left).getByRole('tab', { name: /Purchases/ }))
    await userEvent.click(left.querySelector('button.al-composer-line')!)
    await within(left).findByRole('textbox')
    expect(left.querySelector('.al-facts')!.getAttribute('data-folded')).toBe('true')
    expect(right.querySelector('.al-facts')!.getAttribute('data-folded')).toBe('false')
    expect(within(right).getByRole('tab', { selected: true }).textContent).toMatch(/^Timeline/)
    expect(within(right).queryByRole('textbox')).toBeNull()
  })
})

interface Secrets {
  /** Names, numbers and words that occur for nobody else. */
  readonly words: readonly string[]
  readonly purchases: number
  readonly cases: number
}

/** Everything that belongs to one customer and to nobody else, read straight from the sources. */
async function readSecrets(cast: Cast): Promise<ReadonlyMap<string, Secrets>> {
  const call: Call = { signal: new AbortController().signal, locale: 'en', actor: cast.staff.mira, purpose: 'test', priority: 'agent' }
  const all = new Map<string, Secrets>()
  for (const { id, name, subject } of cast.customers) {
    const words = new Set([name])
    let [purchases, count] = [0, 0]
    for (const { orders, cases, timeline, customers } of cast.adapters) {
      const [bought, asked] = [(await orders?.list({ subject, limit: 50 }, call))?.items ?? [], (await cases?.list({ subject, limit: 50 }, call))?.items ?? []]
      purchases += bought.length
      count += asked.length
      for (const { number } of bought) words.add(number)
      for (const { title } of asked) words.add(title)
      for (const { text = '' } of (await timeline?.list({ subject, scope: withUs, limit: 100 }, call))?.items ?? []) words.add(text.slice(0, 60))
      for (const { value } of (await customers?.profile({ subject }, call))?.fields ?? []) if (value.type === 'text') words.add(value.value)
    }
    all.set(id, { words: [...words], purchases, cases: count })
  }
  const labels = cast.adapters.map(({ label }) => label).join('\n')
  const others = (id: string) => [labels, ...[...all].flatMap(([other, { words }]) => (other === id ? [] : words))].join('\n')
  return new Map([...all].map(([id, secrets]) => [id, { ...secrets, words: secrets.words.filter((word) => word.length >= 6 && !others(id).includes(word)) }]))
}

describe('a switch of customer', () => {
  test('never shows another one’s words, picture or counts, in any frame, with answers late and out of order', async () => {
    let seed = 7
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const cast = createCast({ environment: { random } })
    const secrets = await readSecrets(cast)
    for (const { control } of Object.values(cast.sources)) control.setLatency({ from: 1, to: 180 })
    const people = cast.customers.filter(({ id }) => secrets.get(id)!.words.length > 2)
    const seen = new Set<string>()
    const leaks = new Set<string>()
    let current = people[0]!
    const inspect = (box: HTMLElement) => {
      const own = secrets.get(current.id)!
      const html = box.innerHTML
      const counted = (label: string) => Number(new RegExp(`${label}<span[^>]*>(\\d+)`).exec(html)?.[1] ?? 0)
      for (const { id } of people) {
        const leak = id === current.id ? undefined : secrets.get(id)!.words.find((word) => html.includes(word))
        if (leak !== undefined) leaks.add(`${current.id} shows "${leak}" of ${id}`)
      }
      if (![0, own.purchases].includes(counted('Purchases'))) leaks.add(`${current.id} has ${counted('Purchases')} purchases, not ${own.purchases}`)
      if (![0, own.cases].includes(counted('Cases'))) leaks.add(`${current.id} has ${counted('Cases')} cases, not ${own.cases}`)
      const avatar = box.querySelector('.al-card-header > .al-avatar')?.textContent ?? ''
      if (avatar !== '' && box.querySelector('h2')?.textContent === current.name && avatar !== initials(current.name)) leaks.add(`${current.id} has the picture ${avatar}`)
      if (counted('Cases') > 0 && own.words.some((word) => html.includes(word))) seen.add(current.id)
    }
    const { box, show: again } = show(about(current.id), { cast })
    for (let turn = 1; turn <= 20; turn++) {
      for (let frames = 0; frames < 6 + (turn % 5) * 4; frames++) {
        await frame()
        inspect(box)
      }
      current = people[turn % people.length]!
      again(about(current.id))
      inspect(box)
      if (turn % 3 === 0) box.querySelectorAll<HTMLElement>('[role="tab"]')[1 + (turn % 2)]!.click()
    }
    await settled(box)
    inspect(box)
    expect([...leaks]).toEqual([])
    expect(seen.size).toBeGreaterThan(3)
  })
})

describe('every customer of the cast', () => {
  test.each(createCast().customers.map(({ id }) => id))('%s fits into 280 px', async (id) => {
    const { box } = show(about(id), { width: 280 })
    await waitFor(() => expect(box.querySelector('article')).toBeTruthy())
    expect(sidewaysScrollers(box)).toEqual([])
  })

  test.each([['ines-roth', 'light', 'en-GB'], ['ines-roth', 'dark', 'en-GB'], ['layla-al-sabah', 'light', 'ar']] as const)('%s breaks no accessibility rule (%s, %s)', async (id, theme, locale) => {
    const { box } = show(about(id), { theme, locale, ...(locale === 'ar' && { messages: ar }) })
    await settled(box)
    expect(await brokenRules(box)).toEqual([])
  })
})
