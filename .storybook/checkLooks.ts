import axe from 'axe-core'
import { expect } from 'storybook/test'

/** One way of looking at a story: attributes on the sidebar's roots, the width of the frame around it. */
export interface Look {
  readonly name: string
  readonly theme?: 'light' | 'dark'
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
  const frame = canvas.querySelector<HTMLElement>('[data-story-frame]')
  const roots = [...canvas.querySelectorAll<HTMLElement>('.al-root')]
  if (!frame || roots.length === 0) return
  const before = { width: frame.style.inlineSize, roots: roots.map((root) => ({ ...root.dataset, dir: root.dir })) }
  for (const look of looks) {
    applyLook(frame, roots, look)
    await settled()
    await expectAccessible(canvas, look)
    expectNoSidewaysScroll(roots, look)
  }
  frame.style.inlineSize = before.width
  roots.forEach((root, index) => {
    const { dir, theme, density } = before.roots[index]!
    root.dir = dir
    if (theme) root.dataset['theme'] = theme
    if (density) root.dataset['density'] = density
    delete root.dataset['contrast']
  })
}

function applyLook(frame: HTMLElement, roots: readonly HTMLElement[], { theme, direction, contrast, density, width }: Look) {
  frame.style.inlineSize = width === undefined ? '' : `${width}px`
  for (const root of roots) {
    if (theme) root.dataset['theme'] = theme
    if (direction) root.dir = direction
    root.dataset['density'] = density ?? 'comfortable'
    if (contrast) root.dataset['contrast'] = contrast
    else delete root.dataset['contrast']
  }
}

const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200)))

async function expectAccessible(canvas: HTMLElement, look: Look) {
  const { violations } = await axe.run(canvas, { resultTypes: ['violations'], rules: { region: { enabled: false } } })
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`).join('\n')}`)
  expect(told.join('\n'), `accessibility in the look "${look.name}"`).toBe('')
}

function expectNoSidewaysScroll(roots: readonly HTMLElement[], look: Look) {
  for (const root of roots) expect(root.scrollWidth - root.clientWidth, `sideways scroll in the look "${look.name}"`).toBeLessThanOrEqual(0)
}
