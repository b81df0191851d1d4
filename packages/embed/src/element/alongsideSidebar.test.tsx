import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ActionResult } from '@alongside/react'
import { openCompany } from '../test/openCompany.js'
import { AlongsideActionEvent, AlongsideSidebarElement, type SidebarProperties } from './index.js'

let place: HTMLDivElement

beforeEach(() => {
  place = document.createElement('div')
  place.style.cssText = 'inline-size: 420px; block-size: 800px'
  document.body.append(place)
})
afterEach(async () => {
  place.remove()
  document.adoptedStyleSheets = []
  for (const rules of document.querySelectorAll('style[data-hostile]')) rules.remove()
  await Promise.resolve()
})

const until = <T,>(look: () => T) => vi.waitFor(look, { timeout: 15_000 })
const make = (given: SidebarProperties = {}) => Object.assign(document.createElement('alongside-sidebar'), given)
const inside = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)
const nameIn = (element: Element) => inside(element, '.al-sidebar-customer')?.getAttribute('aria-label')

const without = (options: SidebarProperties, ...names: readonly (keyof SidebarProperties)[]): SidebarProperties =>
  Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name as keyof SidebarProperties)))

async function show(given: SidebarProperties = {}) {
  const { cast, options } = openCompany()
  const element = make({ ...options, ...given })
  place.append(element)
  await until(() => expect(nameIn(element)).toBeTruthy())
  return { cast, element, options }
}

async function openComposer(element: Element): Promise<HTMLTextAreaElement> {
  const line = await until(() => inside(element, 'button.al-composer-line') ?? fail('no composer'))
  line.click()
  return until(() => inside(element, '.al-composer textarea') as HTMLTextAreaElement | null ?? fail('no field'))
}

function fail(message: string): never {
  throw new Error(message)
}

function write(field: HTMLTextAreaElement, text: string) {
  field.focus()
  document.execCommand('insertText', false, text)
  expect(field.value).toBe(text)
}

test('the element shows the customer it is given, and another one when it is given another', async () => {
  const { cast, element } = await show()
  await until(() => expect(nameIn(element)).toMatch(/Roth/))
  element.customer = cast.customers[1]!.subject
  await until(() => expect(nameIn(element)).toBe(cast.customers[1]!.name))
  element.customer = null
  await until(() => expect(inside(element, '.al-sidebar-nobody')?.textContent).toContain('No customer chosen'))
})

test('attributes say who is looked at, in which language, zone, theme and density', async () => {
  const given = without(openCompany().options, 'customer', 'locale', 'timeZone')
  place.innerHTML = '<alongside-sidebar customer="email:ines.roth@post.example" locale="de_DE" time-zone="Asia/Tokyo" theme="dark" density="compact"></alongside-sidebar>'
  const element = place.querySelector('alongside-sidebar')!
  expect(element.customer).toEqual([{ scheme: 'email', realm: '', id: 'ines.roth@post.example', party: 'person' }])
  Object.assign(element, given)
  await until(() => expect(inside(element, '.al-root')).toMatchObject({ lang: 'de-DE', dataset: { theme: 'dark', density: 'compact' } }))
  await until(() => expect(inside(element, '[role=tab]')?.textContent).toContain('Verlauf'))
  expect(element.timeZone).toBe('Asia/Tokyo')
  element.removeAttribute('theme')
  await until(() => expect(inside(element, '.al-root')!.dataset['theme']).toBe('auto'))
})

test('an attribute that cannot be read is left out and told', async () => {
  const onError = vi.fn()
  place.addEventListener('alongside-error', (event) => onError((event as CustomEvent).detail))
  const { element } = await show()
  element.setAttribute('theme', 'pink')
  element.setAttribute('locale', 'not a language')
  element.setAttribute('time-zone', 'Mars/Olympus')
  element.setAttribute('density', '')
  element.setAttribute('customer', 'ines')
  element.setAttribute('about', 'x')
  expect(onError.mock.calls.map(([{ code, message }]) => `${code} ${message}`)).toEqual([
    expect.stringMatching(/^invalid-request.*theme.*pink/), expect.stringMatching(/^invalid-request.*locale/), expect.stringMatching(/^invalid-request.*Mars/),
    expect.stringMatching(/^invalid-request.*density.*comfortable, compact/),
    expect.stringMatching(/^invalid-request.*ines/), expect.stringMatching(/^invalid-request.*about/),
  ])
})

test('without a language of its own it speaks the page\'s', async () => {
  const given = without(openCompany().options, 'locale')
  place.lang = 'ar'
  const element = make(given)
  place.append(element)
  await until(() => expect(inside(element, '.al-root')).toMatchObject({ lang: 'ar', dir: 'rtl' }))
  place.removeAttribute('lang')
})

test('until it is told who is at the screen it holds the place, and is never white', async () => {
  const element = make()
  place.append(element)
  await until(() => expect(inside(element, '.al-frame-wait')).toBeTruthy())
  expect(element.getBoundingClientRect().height).toBe(800)
  Object.assign(element, openCompany().options)
  await until(() => expect(nameIn(element)).toMatch(/Roth/))
})

test('properties that were set before the element was defined are kept', async () => {
  const { options } = openCompany()
  const frame = document.createElement('iframe')
  place.append(frame)
  // An element of a document without the definition is what any page has before the script came.
  const early = frame.contentDocument!.createElement('alongside-sidebar')
  Object.assign(early, options)
  expect(Object.hasOwn(early, 'adapters')).toBe(true)
  place.append(early)
  customElements.upgrade(early)
  await until(() => expect(nameIn(early)).toMatch(/Roth/))
  expect(Object.hasOwn(early, 'adapters')).toBe(false)
  expect(early.adapters).toBe(options.adapters)
})

test.each(['append', 'moveBefore'] as const)('moving it by %s keeps what is typed, without drawing anything anew', async (way) => {
  const { element } = await show()
  write(await openComposer(element), 'We will call you back')
  const root = inside(element, '.al-root')
  const other = document.createElement('div')
  other.style.cssText = place.style.cssText
  place.append(other)
  const ways = { append: () => other.append(element), moveBefore: () => (other as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(element, null) }
  ways[way]()
  await new Promise((resume) => requestAnimationFrame(resume))
  expect(inside(element, '.al-root')).toBe(root)
  expect((inside(element, '.al-composer textarea') as HTMLTextAreaElement).value).toBe('We will call you back')
  expect(root!.isConnected).toBe(true)
})

test('taken away and put back it finds the draft again', async () => {
  const { element } = await show()
  write(await openComposer(element), 'Half a sentence')
  element.remove()
  await Promise.resolve()
  expect(element.shadowRoot!.childElementCount).toBe(0)
  expect(element.shadowRoot!.adoptedStyleSheets).toHaveLength(0)
  place.append(element)
  await until(() => expect(nameIn(element)).toMatch(/Roth/))
  const field = await openComposer(element)
  await until(() => expect(field.value).toBe('Half a sentence'))
})

test('what is typed inside reaches no shortcut of the page, and other keys do', async () => {
  const heard: string[] = []
  const hear = (event: Event) => heard.push(`${event.type} ${(event as KeyboardEvent).key}`)
  for (const type of ['keydown', 'keypress', 'keyup', 'paste', 'input']) document.addEventListener(type, hear)
  const { element } = await show()
  const field = await openComposer(element)
  const press = (from: Element, key: string) => {
    for (const type of ['keydown', 'keypress', 'keyup']) from.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }))
  }
  write(field, 'r')
  press(field, 'r')
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, composed: true }))
  const tab = inside(element, '[role=tab]')!
  press(tab, 'Enter')
  expect(heard).toEqual([])
  press(tab, 'F2')
  expect(heard).toEqual(['keydown F2', 'keypress F2', 'keyup F2'])
  for (const type of ['keydown', 'keypress', 'keyup', 'paste', 'input']) document.removeEventListener(type, hear)
})

test('a key that the sidebar used for itself is not the page\'s too', async () => {
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  const { element } = await show()
  const tab = inside(element, '[role=tab]')!
  tab.focus()
  const event = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true, cancelable: true })
  tab.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
  expect(heard).not.toHaveBeenCalled()
  document.removeEventListener('keydown', heard)
})

test('popovers open in the shadow root and give the focus back inside it', async () => {
  const { element } = await show()
  const root = element.shadowRoot!
  const button = await until(() => root.querySelector<HTMLElement>('button[aria-haspopup=dialog]') ?? fail('no popover'))
  button.focus()
  button.click()
  const panel = await until(() => root.querySelector<HTMLElement>('[popover]:popover-open') ?? fail('not open'))
  expect(panel.closest('.al-root')).toBeTruthy()
  expect(document.querySelector('body > [popover], body > [role=dialog]')).toBeNull()
  panel.hidePopover()
  expect(document.activeElement).toBe(element)
  expect(root.activeElement).toBe(button)
})

const looks = ['fontSize', 'fontFamily', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textIndent', 'textAlign', 'direction', 'color', 'backgroundColor', 'visibility', 'cursor', 'whiteSpace', 'paddingLeft', 'boxSizing', 'display', 'borderTopWidth', 'listStyleType', 'fontStyle', 'fontVariant', 'textShadow', 'writingMode', 'opacity', 'hyphens', 'wordBreak'] as const

/** How everything inside looks, and where it stands. */
function lookOf(element: Element) {
  const origin = element.getBoundingClientRect()
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>('.al-sidebar-customer > :not(.al-sidebar-panels), .al-root, [role=tab], h2, .al-button, .al-pill, .al-card-name')].map((part) => {
    const style = getComputedStyle(part)
    const { left, top, width, height } = part.getBoundingClientRect()
    return { part: part.className || part.tagName, box: [left - origin.left, top - origin.top, width, height].map(Math.round), look: looks.map((name) => `${name}: ${style[name]}`) }
  })
}

const hostile = {
  'huge type on everything': '* { font-size: 30px !important }',
  'a shouting page that reads from the right': 'body { direction: rtl; text-transform: uppercase; letter-spacing: 4px; word-spacing: 9px; text-indent: 30px; text-align: justify; font: italic 40px/3 serif; color: red; cursor: wait; white-space: pre; hyphens: auto; text-shadow: 1px 1px red; writing-mode: horizontal-tb; list-style: square; word-break: break-all }',
  'a reset of everything': '* { margin: 0 !important; padding: 9px !important; border: 0 !important; line-height: 3 !important; box-sizing: content-box !important; text-transform: uppercase !important }',
  'rules for the element itself': 'alongside-sidebar { columns: 3 !important; font: 30px serif !important; color: red !important; direction: rtl !important; display: inline !important; text-align: center !important } alongside-sidebar * { display: none !important } .al-root, .al-button, button, h2 { font-size: 40px !important; background: red !important }',
} as const

test.each(Object.keys(hostile) as (keyof typeof hostile)[])('a hostile page changes nothing: %s', async (name) => {
  const { element } = await show()
  await until(() => expect(inside(element, 'article')).toBeTruthy())
  await until(() => expect(inside(element, 'button.al-composer-line')).toBeTruthy())
  const before = lookOf(element)
  expect(before.length).toBeGreaterThan(8)
  const rules = document.createElement('style')
  rules.dataset['hostile'] = ''
  rules.textContent = hostile[name]
  document.head.append(rules)
  await new Promise((resume) => requestAnimationFrame(() => requestAnimationFrame(resume)))
  expect(lookOf(element)).toEqual(before)
})

test('custom properties of the page, near and far, come through', async () => {
  const rules = document.createElement('style')
  rules.dataset['hostile'] = ''
  rules.textContent = ':root { --al-accent: rgb(1, 2, 3); --al-size: 15px; --al-gutter: 20px } alongside-sidebar { --al-gutter: 24px; --al-surface: rgb(4, 5, 6) }'
  document.head.append(rules)
  const { element } = await show()
  const style = getComputedStyle(inside(element, '.al-root')!)
  expect(style.getPropertyValue('--_al-accent')).toBe('rgb(1, 2, 3)')
  expect(style.backgroundColor).toBe('rgb(4, 5, 6)')
  expect(style.fontSize).toBe('15px')
  expect(style.getPropertyValue('--al-gutter')).toBe('24px')
  expect(style.getPropertyValue('--al-leading').trim()).toBe('18px')
})

test('a page that hides it hides it', async () => {
  const { element } = await show()
  element.hidden = true
  expect(element.getBoundingClientRect().height).toBe(0)
  element.hidden = false
  place.style.visibility = 'hidden'
  expect(getComputedStyle(inside(element, '.al-root')!).visibility).toBe('hidden')
})

test('what happens inside is told by events that leave every shadow root', async () => {
  const told: unknown[] = []
  const hear = (event: Event) => told.push((event as CustomEvent).detail)
  document.addEventListener('alongside-event', hear)
  const shell = document.createElement('div').attachShadow({ mode: 'open' })
  place.append(shell.host)
  const onEvent = vi.fn()
  const element = make({ ...openCompany().options, onEvent })
  shell.append(element)
  await until(() => expect(told).toContainEqual(expect.objectContaining({ type: 'source-answered' })))
  expect(onEvent).toHaveBeenCalledTimes(told.length)
  document.removeEventListener('alongside-event', hear)
})

test('an action of the agent\'s is an event that a listener answers', async () => {
  const { element } = await show()
  const asked: unknown[] = []
  element.addEventListener('alongside-action', (event) => {
    asked.push((event as AlongsideActionEvent).detail)
    ;(event as AlongsideActionEvent).respondWith(Promise.resolve({ state: 'ok' }))
  })
  const cases = await until(() => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].find(({ textContent }) => textContent.startsWith('Cases')) ?? fail('no cases'))
  cases.click()
  const opener = await until(() => inside(element, 'button[aria-label^="Open "]') ?? fail('nothing to open'))
  opener.click()
  await until(() => expect(asked).toHaveLength(1))
  expect(asked[0]).toMatchObject({ type: 'open-record', record: { source: 'service' } })
})

test('an answer that comes when the agent has gone on is told as nothing done, and the page hears at once that it is too late', async () => {
  const { cast, element } = await show({ hostActions: ['insert-reply'] })
  let answer!: (result: ActionResult) => void
  let signal: AbortSignal | undefined
  element.addEventListener('alongside-action', (event) => {
    ({ signal } = event as AlongsideActionEvent)
    ;(event as AlongsideActionEvent).respondWith(new Promise((resolve) => (answer = resolve)))
  })
  write(await openComposer(element), 'For Ines alone')
  const insert = await until(() => [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent === 'Insert into reply') ?? fail('nothing to insert with'))
  insert.click()
  await until(() => expect(signal?.aborted).toBe(false))
  element.customer = cast.customers[1]!.subject
  await until(() => expect(nameIn(element)).toBe(cast.customers[1]!.name))
  await until(() => expect(signal?.aborted).toBe(true))
  answer({ state: 'ok' })
  await until(() => expect(inside(element, '.al-root')!.textContent).toContain('You went on to another record. Nothing was inserted.'))
  expect(inside(element, '.al-root')!.textContent).not.toContain('Inserted')
})

test('an answer that fails is an error of the page\'s, and only the first answer counts', async () => {
  const event = new AlongsideActionEvent({ type: 'open-url', url: 'https://kestrel.example' }, new AbortController().signal)
  event.respondWith(Promise.reject(new Error('No tab.')))
  event.respondWith({ state: 'ok' })
  expect(await event.answer).toEqual({ state: 'host-error', message: 'No tab.' })
})

test('two elements on a page share a style sheet and nothing else', async () => {
  const { element: one } = await show()
  const { element: other } = await show({ theme: 'dark' })
  expect(one.shadowRoot!.adoptedStyleSheets[0]).toBe(other.shadowRoot!.adoptedStyleSheets[0])
  write(await openComposer(one), 'Only here')
  expect((await openComposer(other)).value).toBe('')
})

test('loading it twice is one element, and another version says once that it is not used', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const load = (query: string) => import(/* @vite-ignore */ `${new URL('./defineSidebar.ts', import.meta.url).href}?${query}`) as Promise<typeof import('./defineSidebar.js')>
  const again = await load('again')
  again.defineSidebar()
  expect(warn).not.toHaveBeenCalled()
  const known = customElements.get('alongside-sidebar') as unknown as { version: string }
  expect(known).toBe(AlongsideSidebarElement)
  const before = known.version
  known.version = '0.0.9'
  again.defineSidebar()
  again.defineSidebar()
  known.version = before
  expect(warn.mock.calls.map(([message]) => String(message))).toEqual([expect.stringMatching(/version 0\.0\.9 already, so version 0\.1\.0 is not used/)])
  warn.mockRestore()
})
