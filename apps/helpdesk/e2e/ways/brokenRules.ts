import axe from 'axe-core'
import type { Screen } from './Screen.js'

/** The rules of accessibility that the sidebar breaks, with the first element that breaks each. */
export async function brokenRules({ inside, sidebar }: Screen): Promise<readonly string[]> {
  await inside.evaluate(axe.source)
  return sidebar.evaluate(async (root) => {
    const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const rules = Object.fromEntries(['page-has-heading-one', 'region', 'landmark-one-main'].map((name) => [name, { enabled: false }]))
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const host = (root.getRootNode() as ShadowRoot).host ?? root
    const { violations } = await checker.run(host, { runOnly: standards, rules })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)
  })
}
