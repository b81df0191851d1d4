import type { Interaction } from '@alongside/core/model'
import { createCast, type Cast } from '@alongside/core/testing'
import type { QueryClient } from '../runtime/createQueryClient.js'
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import '../styles.css'
import styles from '../styles.css?inline'
import { ar } from '../messages/ar.js'
import { createMemoryPreferences } from '../ports/Preferences.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { createScreen } from '../screen/createScreen.js'
import { ScreenContext } from '../screen/useScreen.js'
import { SocialTimeline, type SocialTimelineProps } from './index.js'

interface Options extends Partial<AlongsideProps> {
  readonly widget?: Partial<SocialTimelineProps>
}

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))

function show(cast: Cast, customer = 'ines-roth', { widget, preferences = createMemoryPreferences(), ...options }: Options = {}) {
  const store = createScreen()
  const seen: { client?: QueryClient } = {}
  const Probe = () => {
    seen.client = useAlongside().runtime.queryClient
    return null
  }
  const tree = (id: string) => (
    <AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en-GB" timeZone="Europe/Berlin" now={cast.now} theme="light" preferences={preferences} {...options}>
      <Probe />
      <ScreenContext.Provider value={store}>
        <div style={{ height: 700, width: 400 }}><SocialTimeline subject={cast.customers.find((own) => own.id === id)!.subject} {...widget} /></div>
      </ScreenContext.Provider>
    </AlongsideProvider>
  )
  const view = render(tree(customer))
  const root = view.container.querySelector<HTMLElement>('.al-timeline')!
  return {
    root, store, preferences,
    unmount: view.unmount,
    cache: () => JSON.stringify(seen.client!.getQueryCache().getAll().map(({ state }) => state.data)),
    switchTo: (id: string) => view.rerender(tree(id)),
    scroller: () => root.querySelector<HTMLElement>('.al-virtual')!,
    active: () => (root.getRootNode() as Document).activeElement,
  }
}

/** The row whose own words match; a quotation in another row does not. */
const article = (words: RegExp) =>
  waitFor(() => {
    const found = screen.getAllByRole('article').find((row) => [...row.querySelectorAll('.al-item-head, .al-item-text, .al-item-warning')].some(({ textContent }) => words.test(textContent ?? '')))
    if (!found) throw new Error(`No row says ${words}. There are: ${screen.getAllByRole('article').map(({ textContent }) => textContent?.slice(0, 60)).join(' | ')}`)
    return found
  })
const opened = () => screen.findAllByRole('article')

function news(cast: Cast, id: string, text: string, more: Partial<Interaction> = {}) {
  const { item } = { item: cast.sources.facebook.control.find({ source: 'facebook', id: 'ines-third-router' })! }
  cast.sources.facebook.control.put({ ...item, ref: { source: 'facebook', id }, occurredAt: new Date(cast.now()).toISOString(), text, media: [], counts: {}, revision: 1, ...more })
}

beforeEach(() => void document.documentElement.setAttribute('lang', 'en'))
afterEach(cleanup)

describe('the timeline', () => {
  test('shows what passed, newest first, under days in the chosen time zone, with who, where and who can read it', async () => {
    show(createCast())
    expect(await screen.findByRole('heading', { name: 'Today, Saturday 21 November' })).toBeTruthy()
    const call = (await opened())[1]!
    expect(within(call).getByText('11:28').getAttribute('title')).toMatch(/21 Nov 2026, 11:28:00/)
    expect(call.textContent).toMatch(/Call.*6 min.*Abandoned.*Private/)
    expect((await article(/New R7 leaves|A new R7 leaves/)).textContent).toMatch(/Mira Sand.*as Kestrel.*Private.*Delivered/)
    const note = await article(/wording about the refund/)
    expect(note.dataset['visibility']).toBe('internal')
    expect(note.textContent).toContain('Internal')
  })

  test('shows orders and cases among the rest, with their states', async () => {
    const { root } = show(createCast())
    await opened()
    root.querySelector<HTMLElement>('.al-virtual')!.scrollTop = 1100
    const order = await article(/^Order 88-0911/)
    expect(order.textContent).toMatch(/Fibre 1000, 24 months.*€49\.90.*Paid.*Delivered/s)
  })

  test('shows words of strangers as words: unsafe links stay text, direction tricks and markup do nothing', async () => {
    const cast = createCast()
    show(cast)
    await opened()
    const text = 'see <b>this</b> \u202Egnp.exe\u202C now here'
    news(cast, 'evil', text, { links: [{ from: 0, to: 3, url: 'javascript:alert(1)' }, { from: text.length - 4, to: text.length, url: 'https://ok.example/' }] })
    await userEvent.click(await screen.findByRole('button', { name: '1 new' }))
    const row = await article(/<b>this<\/b>/)
    expect(row.textContent).not.toMatch(/[\u202A-\u202E]/)
    expect([...row.querySelectorAll('a')].map((link) => [link.textContent, link.href, link.rel])).toEqual([['here', 'https://ok.example/', 'noopener noreferrer nofollow']])
  })

  test('loads no picture unasked; a host may load them when the agent asks', async () => {
    const asked: string[] = []
    const { root } = show(createCast(), 'ines-roth', { imageUrl: (url, isAskedFor) => (isAskedFor === true ? (asked.push(url), 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7') : null) })
    const row = await article(/Third time/)
    expect(root.querySelectorAll('img').length).toBe(0)
    await userEvent.click(within(row).getByRole('button', { name: 'Load pictures' }))
    expect(within(row).getByRole('img', { name: /white router/ })).toBeTruthy()
    expect(asked[0]).toContain('router-red-light')
  })

  test('clamps long words and shows them whole on request, also after the row left the window and came back', async () => {
    const { root, scroller } = show(createCast(), 'long-name')
    const more = (await screen.findAllByRole('button', { name: 'Show more' }))[0]!
    const row = more.closest('article')!
    const before = row.offsetHeight
    await userEvent.click(more)
    expect(within(row).getByRole('button', { name: 'Show less' })).toBeTruthy()
    expect(row.offsetHeight).toBeGreaterThan(before)
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
    expect(scroller().scrollWidth).toBeLessThanOrEqual(scroller().clientWidth)
  })

  test('folds a warned text until the agent wants to see it', async () => {
    const cast = createCast()
    show(cast)
    await opened()
    news(cast, 'warned', 'It was dark and then it burned.', { contentWarning: 'fire' })
    await userEvent.click(await screen.findByRole('button', { name: '1 new' }))
    const row = await article(/Content warning: fire/)
    expect(row.textContent).not.toContain('burned')
    await userEvent.click(within(row).getByRole('button', { name: 'Show it' }))
    expect(row.textContent).toContain('burned')
  })

  test('draws a kind that only the host knows, and offers it in the filter', async () => {
    const cast = createCast()
    const Icon = () => <svg aria-hidden />
    const Row = ({ item }: { item: Interaction }) => <p>Drone to {item.title}</p>
    show(cast, 'ines-roth', { kinds: [{ kind: 'drone', label: 'Drone flights', icon: Icon, Row }] })
    await opened()
    news(cast, 'flight', '', { kind: 'drone', title: 'Lindenallee' })
    await userEvent.click(await screen.findByRole('button', { name: '1 new' }))
    expect(await screen.findByText('Drone to Lindenallee')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'More filters' }))
    await userEvent.click(await screen.findByRole('checkbox', { name: /^Drone flights/ }))
    await waitFor(() => expect(screen.getAllByRole('article').length).toBe(1))
  })

  test('says so when nothing has passed yet, and lets the host say it', async () => {
    const cast = createCast()
    const nobody = [{ scheme: 'email', realm: '', id: 'nobody@nowhere.example', party: 'person' as const }]
    show(cast, 'ines-roth', { widget: { subject: nobody } })
    expect(await screen.findByText('Nothing has passed between you yet')).toBeTruthy()
    cleanup()
    show(cast, 'ines-roth', { widget: { subject: nobody, slots: { empty: <p>Say hello first.</p> } } })
    expect(await screen.findByText('Say hello first.')).toBeTruthy()
  })
})

describe('while an agent reads', () => {
  test('live items move nothing, take no focus, are counted, announced once, and wait above', async () => {
    const cast = createCast()
    const { scroller, active } = show(cast)
    const first = (await opened())[0]!
    const top = first.getBoundingClientRect().top
    act(() => first.focus())
    news(cast, 'live-1', 'And now your hotline hung up on me.')
    news(cast, 'live-2', 'Hello?')
    const pill = await screen.findByRole('button', { name: '2 new' })
    expect(Math.abs(first.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1)
    expect(active()).toBe(first)
    await waitFor(() => expect(screen.getAllByRole('status').map((status) => status.textContent)).toContain('2 new items on the timeline'), { timeout: 3000 })
    await userEvent.click(pill)
    expect(scroller().scrollTop).toBe(0)
    expect(active()?.textContent).toMatch(/Hello\?|hung up/)
    await waitFor(() => expect(screen.queryByRole('button', { name: /new$/ })).toBeNull())
  })

  test('rows that a slow source inserts above do not jump, frame by frame, also on the way up past them', async () => {
    const cast = createCast()
    cast.sources.mail.control.fail('timeline', 'forever')
    const { scroller } = show(cast)
    await opened()
    for (let step = 0; step < 40; step++) {
      scroller().scrollTop += 60
      await frame()
    }
    cast.sources.mail.control.heal()
    scroller().scrollTop = 0
    await userEvent.click((await screen.findAllByRole('button', { name: 'Retry' }))[0]!)
    for (let step = 0; step < 40; step++) {
      scroller().scrollTop += 60
      await frame()
    }
    let worst = 0
    for (let step = 0; step < 120; step++) {
      const tops = new Map([...scroller().querySelectorAll('article')].map((row) => [row, row.getBoundingClientRect().top]))
      const before = scroller().scrollTop
      if (before < 20) break
      scroller().scrollTop -= 20
      await frame()
      const box = scroller().getBoundingClientRect()
      for (const [row, top] of tops) if (row.isConnected && top > box.top && top < box.bottom - 40) worst = Math.max(worst, Math.abs(row.getBoundingClientRect().top - top - 20))
    }
    expect(worst).toBeLessThanOrEqual(1)
  })

  test('a conversation of 100,000 items keeps fewer than 80 rows in the document, down to its beginning', async () => {
    const cast = createCast()
    const { root, scroller } = show(cast, 'henrike-archive')
    await opened()
    for (let step = 0; step < 60; step++) {
      scroller().scrollTop += 2_000
      await frame()
    }
    expect(root.querySelectorAll('.al-virtual > ul > li').length).toBeLessThan(80)
    cleanup()
    show(cast, 'henrike-archive', { widget: { around: '2021-06-01T00:00:00.000Z' } })
    await waitFor(() => expect(screen.getAllByRole('heading').some(({ textContent }) => /May 2021|June 2021/.test(textContent ?? ''))).toBe(true))
    expect(document.querySelectorAll('.al-virtual > ul > li').length).toBeLessThan(80)
  })
})

describe('what is missing', () => {
  test('is said in its place with the reason, and a retry heals it', async () => {
    const cast = createCast()
    cast.sources.facebook.control.fail('timeline', 'forever')
    show(cast)
    const notice = (await screen.findByText(/Facebook did not answer\./)).closest<HTMLElement>('.al-notice')!
    expect((await screen.findAllByText(/6 min/)).length).toBeGreaterThan(0)
    cast.sources.facebook.control.heal()
    await userEvent.click(within(notice).getByRole('button', { name: 'Retry' }))
    await waitFor(() => expect(screen.queryByText(/Facebook did not answer\./)).toBeNull())
    expect(await article(/Third time/)).toBeTruthy()
  })

  test('does not keep the others waiting when a source is silent', async () => {
    const cast = createCast()
    cast.sources.facebook.control.setLatency(Infinity)
    show(cast)
    expect(await screen.findByText(/Still waiting for Facebook\. Older items may be missing here\./)).toBeTruthy()
    expect((await opened()).length).toBeGreaterThan(2)
  })

  test('makes counts say "at least" and name who is missing', async () => {
    const cast = createCast()
    cast.sources.facebook.control.fail('timeline', 'forever')
    show(cast)
    const chip = await screen.findByRole('button', { name: /^Messages \d+\+/ })
    expect(chip.title).toMatch(/Without .*Facebook/)
  })
})

describe('finding something', () => {
  test('by kind: only such items stay, and pressing again brings all back', async () => {
    show(createCast())
    const chip = await screen.findByRole('button', { name: /^Calls/ })
    await userEvent.click(chip)
    await waitFor(() => expect(screen.getAllByRole('article').every(({ dataset }) => dataset['kind'] === 'call')).toBe(true))
    expect(screen.getByRole('button', { name: /^Calls/, pressed: true })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'All' }))
    await waitFor(() => expect(screen.getAllByRole('article').some(({ dataset }) => dataset['kind'] !== 'call')).toBe(true))
  })

  test('by words: found words are marked, and it says how far it looked', async () => {
    const { root } = show(createCast())
    await opened()
    await userEvent.click(screen.getByRole('button', { name: 'Search the timeline' }))
    await userEvent.keyboard('ROUTER')
    await waitFor(() => expect(root.querySelector('mark')?.textContent).toMatch(/router/i))
    expect(await screen.findByText(/Searched (everything|back to)/)).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(root.querySelector('mark')).toBeNull())
  })

  test('says when nothing matches, and clears the filters', async () => {
    show(createCast())
    await opened()
    await userEvent.click(screen.getByRole('button', { name: 'Search the timeline' }))
    await userEvent.keyboard('zeppelin')
    expect(await screen.findByText('Nothing matches “zeppelin”.')).toBeTruthy()
    await userEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0]!)
    expect((await opened()).length).toBeGreaterThan(2)
  })

  test('by channel, direction and scope behind "More filters"', async () => {
    show(createCast())
    await opened()
    await userEvent.click(screen.getByRole('button', { name: 'More filters' }))
    await userEvent.click(await screen.findByRole('checkbox', { name: /^From us/ }))
    await waitFor(() => expect(screen.getAllByRole('article').every(({ dataset }) => dataset['direction'] === 'outbound')).toBe(true))
    await userEvent.click(screen.getByRole('checkbox', { name: /^From us/ }))
    await userEvent.click(screen.getByRole('radio', { name: 'What happened around it' }))
    await waitFor(() => expect(screen.getAllByRole('article').every(({ dataset }) => ['visit', 'order', 'case'].includes(dataset['kind']!))).toBe(true))
  })

  test('by date: opens there and comes back to the newest', async () => {
    show(createCast())
    await opened()
    await userEvent.click(screen.getByRole('button', { name: 'More filters' }))
    const field = await screen.findByLabelText('Go to date')
    await userEvent.type(field, '2026-08-16')
    await userEvent.click(screen.getByRole('button', { name: 'Go' }))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Sunday 16 August' }).getBoundingClientRect().top).toBeLessThan(500))
    await userEvent.click(screen.getByRole('button', { name: 'Back to newest' }))
    expect(await screen.findByRole('heading', { name: /^Today/ })).toBeTruthy()
  })

  test('by a link from elsewhere: reads back to the item, shows it and gives it the focus', async () => {
    const cast = createCast()
    const { store, active } = show(cast)
    await opened()
    act(() => store.getState().set({ goTo: { source: 'facebook', id: 'ines-third-router' } }))
    await waitFor(() => expect(active()?.textContent).toMatch(/Third time/))
    expect(store.getState().goTo).toBeNull()
  })
})

describe('what an agent keeps', () => {
  test('pins an item to the top, for this customer only, and finds it again', async () => {
    const cast = createCast()
    const { preferences, unmount } = show(cast)
    const row = await article(/wording about the refund/)
    act(() => row.focus())
    await userEvent.click(await within(row).findByRole('button', { name: 'Pin to the top' }))
    expect(within(await screen.findByRole('list', { name: 'Pinned' })).getByText(/wording about the refund/)).toBeTruthy()
    unmount()
    const again = show(cast, 'ines-roth', { preferences })
    await opened()
    await userEvent.click(within(await screen.findByRole('list', { name: 'Pinned' })).getByText(/wording about the refund/))
    await waitFor(() => expect(again.active()?.textContent).toMatch(/wording about the refund/))
    again.switchTo('jonas-weber')
    expect(screen.queryByRole('list', { name: 'Pinned' })).toBeNull()
  })

  test('sees what is new since the last look', async () => {
    const cast = createCast()
    const { preferences, unmount } = show(cast)
    await opened()
    await waitFor(() => expect(screen.queryByText('New since you last looked')).toBeNull())
    await frame()
    unmount()
    news(cast, 'overnight', 'Still nothing.')
    show(cast, 'ines-roth', { preferences })
    const divider = await screen.findByText('New since you last looked')
    const fresh = await article(/Still nothing/)
    expect(fresh.getBoundingClientRect().top).toBeLessThan(divider.getBoundingClientRect().top)
  })
})

describe('a reply of ours', () => {
  test('is deleted on the network from its row, after a question, and leaves a tombstone', async () => {
    const cast = createCast()
    show(cast)
    const answer = await article(/Hello Ines, I am sorry/)
    act(() => answer.focus())
    await userEvent.click(await within(answer).findByRole('button', { name: /^More: edit/ }))
    await userEvent.click(await within(answer).findByRole('button', { name: 'Delete' }))
    await userEvent.click(await within(answer).findByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(screen.queryByText(/Hello Ines, I am sorry\. This should not happen once/, { selector: '.al-item-text, .al-item-text *' })).toBeNull())
    expect(cast.sources.facebook.control.find({ source: 'facebook', id: 'ines-first-answer' })?.deletedAt).toBeTruthy()
  })
})

describe('by keyboard alone', () => {
  test('arrows, letters and edges move between rows with one tab stop; letters act', async () => {
    const { root, active, store, scroller } = show(createCast())
    const rows = await opened()
    expect(root.querySelectorAll('article[tabindex="0"]').length).toBe(1)
    act(() => rows[0]!.focus())
    await userEvent.keyboard('{ArrowDown}jj')
    await waitFor(() => expect(active()?.textContent).toMatch(/Good\. I will be at home/))
    await userEvent.keyboard('kk{ArrowUp}')
    await waitFor(() => expect(active()).toBe(rows[0]))
    await userEvent.keyboard('jjjjr')
    await waitFor(() => expect(store.getState().posture).toBe('replying'))
    expect(store.getState().replyTo).toEqual({ source: 'facebook', id: 'ines-promise' })
    await userEvent.keyboard('{Home}')
    await waitFor(() => expect(active()).toBe(rows[0]))
    expect(scroller().scrollTop).toBeLessThan(60)
  })

  test('"?" lists the shortcuts, where single letters can be switched off', async () => {
    const { active, store } = show(createCast())
    act(() => void 0)
    const rows = await opened()
    act(() => rows[3]!.focus())
    await userEvent.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Use single keys in the timeline' }))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Keyboard shortcuts' })).toBeNull())
    act(() => rows[3]!.focus())
    await userEvent.keyboard('r')
    expect(store.getState().posture).toBe('reading')
    await userEvent.keyboard('{ArrowUp}')
    await waitFor(() => expect(active()).toBe(rows[2]))
  })
})

describe('a long conversation', () => {
  test('folds to its newest items and a count, and opens without losing the focus', async () => {
    const cast = createCast()
    const at = (minute: number) => new Date(cast.now() - 86_400_000 * 400 + minute * 60_000).toISOString()
    for (let minute = 0; minute < 6; minute++) news(cast, `chat-${minute}`, `Line ${minute}`, { kind: 'chat', thread: 'long', occurredAt: at(minute), visibility: 'private' })
    const { active } = show(cast, 'ines-roth', { widget: { around: at(10) } })
    const fold = await screen.findByRole('button', { name: '4 more in this conversation' })
    expect(screen.queryByText('Line 1')).toBeNull()
    await userEvent.click(fold)
    expect(await screen.findByText('Line 0')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Fold 4 items' })).toBe(fold)
    expect(active()).toBe(fold)
  })
})

describe('what must not stay', () => {
  test('the words of a deleted item leave the screen, the quotations and the cache', async () => {
    const cast = createCast()
    const { root, cache } = show(cast)
    const row = await article(/Third time/)
    expect(cache()).toContain('Third time my router died')
    act(() => cast.sources.facebook.control.remove({ source: 'facebook', id: 'ines-third-router' }))
    await waitFor(() => expect(root.textContent).not.toMatch(/Third time my router died/))
    expect(row.isConnected && row.textContent).toMatch(/Deleted by the customer at 12:31/)
    expect(row.querySelector('img, .al-item-file')).toBeNull()
    expect(cache()).not.toContain('Third time my router died')
  })

  test('nothing of one customer is in any frame of the next, however late the answers', async () => {
    const cast = createCast()
    const { root, switchTo } = show(cast)
    await opened()
    cast.sources.facebook.control.setLatency(150)
    cast.sources.mail.control.setLatency({ from: 0, to: 120 })
    let leaks = 0
    for (let round = 0; round < 8; round++) {
      switchTo('jonas-weber')
      for (let count = 0; count < 6; count++) {
        if (/Ines|Third time|R7 leaves/.test(root.textContent ?? '')) leaks += 1
        await frame()
      }
      switchTo('ines-roth')
      for (let count = 0; count < 4; count++) {
        if (/Jonas/.test(root.textContent ?? '')) leaks += 1
        await frame()
      }
    }
    expect(leaks).toBe(0)
  })

  test('what was searched for one customer is not searched for the next', async () => {
    const { switchTo, store } = show(createCast())
    await opened()
    act(() => store.getState().set({ filter: { text: 'Ines' } }))
    switchTo('jonas-weber')
    expect(store.getState().filter).toEqual({})
    expect(screen.queryByDisplayValue('Ines')).toBeNull()
  })
})

describe('anywhere', () => {
  test('in a shadow root rows are reached by keyboard, links elsewhere find their item, and focus stays inside', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    const shadow = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    shadow.adoptedStyleSheets = [sheet]
    const inside = shadow.appendChild(document.createElement('div'))
    const cast = createCast()
    const view = render(
      <AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en-GB" timeZone="Europe/Berlin" now={cast.now}>
        <div style={{ height: 700 }}><SocialTimeline subject={cast.customers[0]!.subject} /></div>
      </AlongsideProvider>,
      { container: inside, baseElement: inside },
    )
    const rows = await waitFor(() => {
      const found = [...inside.querySelectorAll<HTMLElement>('article')]
      expect(found.length).toBeGreaterThan(2)
      return found
    })
    act(() => rows[0]!.focus())
    await userEvent.keyboard('{ArrowDown}')
    await waitFor(() => expect(shadow.activeElement).toBe(rows[1]))
    view.unmount()
    host.remove()
  })

  test('in strict mode it opens once more, shows everything and leaves nothing running', async () => {
    const cast = createCast()
    render(
      <StrictMode>
        <AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en-GB" timeZone="Europe/Berlin" now={cast.now}>
          <div style={{ height: 700, width: 400 }}><SocialTimeline subject={cast.customers.find(({ id }) => id === 'ines-roth')!.subject} /></div>
        </AlongsideProvider>
      </StrictMode>,
    )
    expect(await article(/wording about the refund/)).toBeTruthy()
    expect(screen.queryByText(/did not answer/)).toBeNull()
  })
})

describe('for everybody', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`has no accessibility fault in ${theme}`, async () => {
      const cast = createCast()
      cast.sources.x.control.fail('timeline', 'forever')
      const { root } = show(cast, 'ines-roth', { theme })
      await opened()
      await screen.findAllByText(/X did not answer/)
      const { violations } = await axe.run(root, { rules: { region: { enabled: false } } })
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([])
    })
  }

  test('reads from right to left, with the rail at the right', async () => {
    const { root } = show(createCast(), 'ines-roth', { locale: 'ar', messages: ar })
    const row = (await opened())[0]!
    const rail = row.querySelector('.al-item-rail')!.getBoundingClientRect()
    expect(rail.left).toBeGreaterThan(row.querySelector('.al-item-column')!.getBoundingClientRect().left)
    expect(root.textContent).toContain('اليوم، ')
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
  })
})
