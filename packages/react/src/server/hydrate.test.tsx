import { act, waitFor, within } from '@testing-library/react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { commands } from 'vitest/browser'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import '../styles.css'
import { drawScene, widgets, type ServerPage, type ServerScene } from '../test/serverScenes.js'

declare module 'vitest/browser' {
  interface BrowserCommands {
    renderOnServer: (scenes: readonly ServerScene[]) => Promise<readonly ServerPage[]>
  }
}

const names = Object.keys(widgets) as ServerScene['widget'][]
const languages = ['en', 'de', 'ar'] as const
const read = languages.flatMap((locale) => (['AgentSidebar', 'Customer360Card'] as const).map((widget) => ({ widget, locale, isPrefetched: true })))
const scenes: readonly ServerScene[] = [...names.map((widget) => ({ widget })), ...read]

let pages: readonly ServerPage[] = []
beforeAll(async () => {
  pages = await commands.renderOnServer(scenes)
}, 60_000)

let root: Root | undefined
afterEach(() => {
  act(() => root?.unmount())
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

/** Takes over in Chromium what Node drew. */
async function hydrate(scene: ServerScene) {
  const { html, prefetched, complaints } = pages[scenes.findIndex((one) => JSON.stringify(one) === JSON.stringify(scene))]!
  const said: string[] = [...complaints]
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')))
  const page = document.createElement('div')
  page.style.blockSize = '700px'
  page.innerHTML = html
  document.body.append(page)
  const drawn = page.firstElementChild
  await act(async () => {
    root = hydrateRoot(page, drawScene(scene, prefetched), { onRecoverableError: (error) => void said.push(String(error)) })
  })
  return { page, said, html, inside: within(page), isSamePage: () => page.firstElementChild === drawn }
}

describe.each(names)('%s', (widget) => {
  test('drawn in Node is taken over in Chromium without a warning', async () => {
    const { said, isSamePage } = await hydrate({ widget })
    expect(said).toEqual([])
    expect(isSamePage()).toBe(true)
  })
})

describe.each(languages)('a customer that the server read, in %s', (locale) => {
  test.each(['AgentSidebar', 'Customer360Card'] as const)('%s is taken over as it stands', async (widget) => {
    const { said, page, isSamePage } = await hydrate({ widget, locale, isPrefetched: true })
    expect(page.textContent).toContain('Ines Roth')
    expect(said).toEqual([])
    expect(isSamePage()).toBe(true)
  })
})

test('what was taken over lives: the timeline comes, the tabs open, the composer writes', async () => {
  const { inside, said } = await hydrate({ widget: 'AgentSidebar', locale: 'en', isPrefetched: true })
  await waitFor(() => expect(inside.getAllByRole('article').length).toBeGreaterThan(2), { timeout: 10_000 })
  await act(async () => inside.getByRole('tab', { name: /Purchases/ }).click())
  await waitFor(() => expect(inside.getByRole('tab', { name: /Purchases/ }).ariaSelected).toBe('true'))
  await inside.findByRole('button', { name: /^Reply to/ }, { timeout: 10_000 })
  expect(said.filter((words) => !words.includes('act('))).toEqual([])
})
