import axe from 'axe-core'
import { expect } from 'storybook/test'

/** One way of looking at a story: attributes on the sidebar's roots, the width of the frames around them. */
export interface Look {
  readonly name: string
  readonly theme: 'light' | 'dark'
  readonly direction?: 'ltr' | 'rtl'
  readonly contrast?: 'more'
  readonly density?: 'compact'
  readonly width?: number
}

/** What every story must survive. */
export const everyLook: readonly Look[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
]

/** What every widget must survive as well, in its leading story. */
export const widgetLooks: readonly Look[] = [
  { name: 'right to left', theme: 'light', direction: 'rtl' },
  { name: 'high contrast', theme: 'light', contrast: 'more' },
  { name: 'high contrast, dark', theme: 'dark', contrast: 'more' },
  { name: '280 px', theme: 'light', width: 280 },
  { name: '320 px', theme: 'light', width: 320 },
  { name: '600 px', theme: 'light', width: 600 },
  { name: 'compact', theme: 'light', density: 'compact' },
]

/** Shows the story in each look; fails on any accessibility violation and on anything that scrolls sideways. */
export async function checkLooks(canvas: HTMLElement, looks: readonly Look[]): Promise<void> {
  await still(canvas)
  const roots = [...canvas.querySelectorAll<HTMLElement>('.al-root')]
  const frames = [...canvas.querySelectorAll<HTMLElement>('[data-story-frame]')]
  const restore = [...roots.map(keepAttributes), ...frames.map(keepAttributes)]
  for (const look of looks) {
    for (const put of restore) put()
    for (const root of roots) apply(root, look)
    for (const frame of frames) {
      frame.dataset['theme'] = look.theme
      if (look.width !== undefined) frame.style.inlineSize = `${look.width}px`
    }
    await painted()
    await expectAccessible(canvas, look, frames.length > 1)
    for (const root of roots) expect(sidewaysScrollers(root), `scrolls sideways in the look "${look.name}"`).toEqual([])
  }
  for (const put of restore) put()
}

function keepAttributes(element: HTMLElement): () => void {
  const before = [...element.attributes].map(({ name, value }) => [name, value] as const)
  return () => {
    for (const { name } of [...element.attributes]) if (!before.some(([kept]) => kept === name)) element.removeAttribute(name)
    for (const [name, value] of before) element.setAttribute(name, value)
  }
}

function apply(root: HTMLElement, { theme, direction, contrast, density }: Look) {
  root.dataset['theme'] = theme
  root.dataset['motion'] = 'none'
  if (direction) root.dir = direction
  if (contrast) root.dataset['contrast'] = contrast
  if (density) root.dataset['density'] = density
}

/** Resolves once nothing has changed for a moment; answers and lazy parts have arrived by then. */
function still(canvas: HTMLElement): Promise<void> {
  const [quiet, longest] = [250, 4_000]
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect()
      resolve()
    }
    let timer = setTimeout(done, quiet)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(done, quiet)
    })
    observer.observe(canvas, { subtree: true, childList: true, characterData: true })
    setTimeout(done, longest)
  })
}

const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 80)))

async function expectAccessible(canvas: HTMLElement, look: Look, isMatrix: boolean) {
  // A story is no page of its own, and in a matrix the same customer stands there many times.
  const rules = { 'region': { enabled: false }, 'landmark-unique': { enabled: !isMatrix } }
  const { violations } = await axe.run(canvas, { resultTypes: ['violations'], rules })
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`).join('\n')}`)
  expect(told.join('\n'), `accessibility in the look "${look.name}"`).toBe('')
}

/** The root and everything in it that can be scrolled sideways because something inside is too wide. */
function sidewaysScrollers(root: HTMLElement): readonly string[] {
  return [root, ...root.querySelectorAll('*')]
    .filter((element) => {
      const isBox = element === root || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
      return isBox && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
    })
    .map((element) => `${element.className}: ${element.scrollWidth} px in ${element.clientWidth} px`)
}
