import { createCast, type Cast } from '@alongside/core/testing'
import { render } from '@testing-library/react'
import axe from 'axe-core'
import type { ReactElement } from 'react'
import '../styles.css'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import { createMemoryPreferences } from '../ports/Preferences.js'

export { subjectOf } from './subjectOf.js'

export interface CastOptions extends Partial<AlongsideProps> {
  readonly cast?: Cast
  readonly width?: number
  readonly height?: number | 'auto'
}

/** Draws a widget for Mira at Kestrel, in a box of the given size. */
export function renderWithCast(widget: (cast: Cast) => ReactElement, { cast = createCast(), width = 400, height = 900, ...props }: CastOptions = {}) {
  const preferences = props.preferences ?? createMemoryPreferences()
  const tree = (draw: (cast: Cast) => ReactElement) => (
    <AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en-GB" timeZone="Europe/Berlin" now={cast.now} theme="light" {...props} preferences={preferences}>
      <div style={{ inlineSize: width, blockSize: height }}>{draw(cast)}</div>
    </AlongsideProvider>
  )
  const view = render(tree(widget))
  const box = view.container.firstElementChild as HTMLElement
  return { cast, preferences, box, redraw: (next: (cast: Cast) => ReactElement) => view.rerender(tree(next)) }
}

/** The rules that are broken, with the first element that breaks each. */
export async function brokenRules(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'page-has-heading-one': { enabled: false }, 'region': { enabled: false }, 'landmark-one-main': { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)
}

/** Elements that are wider than the box that shows them. */
export function sidewaysScrollers(box: Element): readonly string[] {
  return [box, ...box.querySelectorAll('*')]
    .filter((element) => {
      const { overflowX } = getComputedStyle(element)
      return element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && (overflowX === 'auto' || overflowX === 'scroll' || element === box)
    })
    .map((element) => `${element.className} ${element.scrollWidth} > ${element.clientWidth}`)
}
