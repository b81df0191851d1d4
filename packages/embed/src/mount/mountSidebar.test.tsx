import { castPolicy } from '@alongside/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openCompany } from '../test/openCompany.js'
import { mountSidebar, type MountedSidebar, type SidebarOptions } from './index.js'

let place: HTMLDivElement
const mounted = new Set<MountedSidebar>()

beforeEach(() => {
  place = document.createElement('div')
  place.style.cssText = 'inline-size: 420px; block-size: 800px'
  document.body.append(place)
})
afterEach(() => {
  for (const sidebar of mounted) sidebar.unmount()
  mounted.clear()
  place.remove()
})

function mount(root: HTMLElement | ShadowRoot, options: SidebarOptions) {
  const sidebar = mountSidebar(root, options)
  mounted.add(sidebar)
  return sidebar
}

const until = (assertion: () => void) => vi.waitFor(assertion, { timeout: 10_000 })
const nameIn = (root: ParentNode) => root.querySelector('.al-sidebar-customer')?.getAttribute('aria-label')

test('a sidebar stands in an element of the page, dressed by the document', async () => {
  mount(place, openCompany().options)
  await until(() => expect(nameIn(place)).toMatch(/Roth/))
  expect(getComputedStyle(place.querySelector('.al-sidebar')!).fontSize).toBe('13px')
})

test('a sidebar stands in a shadow root, dressed by nothing outside it', async () => {
  const root = place.attachShadow({ mode: 'open' })
  const before = document.adoptedStyleSheets.length
  mount(root, openCompany().options)
  await until(() => expect(nameIn(root)).toMatch(/Roth/))
  expect(getComputedStyle(root.querySelector('.al-sidebar')!).fontSize).toBe('13px')
  expect(document.adoptedStyleSheets).toHaveLength(before)
})

test('other options are taken over without mounting anew, and an option can be taken back', async () => {
  const { options } = openCompany()
  const sidebar = mount(place, options)
  await until(() => expect(nameIn(place)).toMatch(/Roth/))
  const root = place.querySelector<HTMLElement>('.al-root')!
  sidebar.update({ theme: 'dark', density: 'compact' })
  await until(() => expect(root.dataset).toMatchObject({ theme: 'dark', density: 'compact' }))
  sidebar.update({ theme: undefined })
  await until(() => expect(root.dataset).toMatchObject({ theme: 'auto', density: 'compact' }))
  expect(place.querySelector('.al-root')).toBe(root)
})

test('what the page is asked for one customer is too late for the next one, and no answer is told as done', async () => {
  const { cast, options } = openCompany()
  let signal: AbortSignal | undefined
  let answer!: () => void
  const sidebar = mount(place, { ...options, hostActions: ['open-record'], onAction: (_action, given) => new Promise((resolve) => {
    signal = given
    answer = () => resolve({ state: 'denied', message: 'Not for Ines.' })
  }) })
  await until(() => [...place.querySelectorAll<HTMLElement>('[role=tab]')].find(({ textContent }) => textContent.startsWith('Cases'))!.click())
  await until(() => place.querySelector<HTMLElement>('button[aria-label^="Open "]')!.click())
  await until(() => expect(signal?.aborted).toBe(false))
  sidebar.update({ customer: cast.customers[1]!.subject })
  await until(() => expect(signal?.aborted).toBe(true))
  answer()
  await until(() => expect(nameIn(place)).toBe(cast.customers[1]!.name))
  expect(place.textContent).not.toMatch(/Not for Ines|could not be opened/)
})

test('the styles leave with the last sidebar of a root, and nothing else stays either', async () => {
  const before = [...document.adoptedStyleSheets]
  const [one, other] = [document.createElement('div'), document.createElement('div')]
  place.append(one, other)
  const first = mount(one, openCompany().options)
  const second = mount(other, openCompany().options)
  expect(document.adoptedStyleSheets).toHaveLength(before.length + 1)
  first.unmount()
  mounted.delete(first)
  expect(document.adoptedStyleSheets).toHaveLength(before.length + 1)
  expect(one.childNodes).toHaveLength(0)
  second.unmount()
  mounted.delete(second)
  expect(document.adoptedStyleSheets).toEqual(before)
})

test('rules bring what only they show, and take it along', async () => {
  const root = place.attachShadow({ mode: 'open' })
  const sidebar = mount(root, openCompany().options)
  await until(() => expect(nameIn(root)).toMatch(/Roth/))
  expect(root.adoptedStyleSheets).toHaveLength(1)
  sidebar.update({ policy: castPolicy })
  await until(() => expect(root.adoptedStyleSheets).toHaveLength(2))
  expect([...root.adoptedStyleSheets[1]!.cssRules].some(({ cssText }) => cssText.includes('.al-composer-policy'))).toBe(true)
  sidebar.unmount()
  mounted.delete(sidebar)
  expect(root.adoptedStyleSheets).toHaveLength(0)
})

test('options nothing can be drawn with are named, and others are drawn after all', async () => {
  const { options } = openCompany()
  const onError = vi.fn()
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const sidebar = mount(place, { ...options, locale: 'en_GB', onError })
  await until(() => expect(place.querySelector('[role=alert]')?.textContent).toMatch(/cannot be shown.*en_GB/))
  expect(onError.mock.calls[0]![0]).toMatchObject({ code: 'invalid-request' })
  sidebar.update({ locale: 'en-GB' })
  await until(() => expect(nameIn(place)).toMatch(/Roth/))
  quiet.mockRestore()
})
