import { AlongsideSidebarElement } from './AlongsideSidebarElement.js'
import { version } from './version.js'

export const sidebarTag = 'alongside-sidebar'

/** Makes `<alongside-sidebar>` known to the page. The first version that a page loads stays, and any other says once that it is not used. */
export function defineSidebar(): void {
  if (typeof customElements === 'undefined') return
  const known = customElements.get(sidebarTag) as (CustomElementConstructor & { version?: string; refused?: Set<string> }) | undefined
  if (!known) return customElements.define(sidebarTag, AlongsideSidebarElement)
  const refused = (known.refused ??= new Set())
  if (known.version === version || refused.has(version)) return
  refused.add(version)
  // eslint-disable-next-line no-console -- a page that loads two versions has nobody else who is told
  console.warn(`<${sidebarTag}> is here in version ${known.version} already, so version ${version} is not used. Load one of them.`)
}
