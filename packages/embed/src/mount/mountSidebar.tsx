import { AgentSidebar, AlongsideProvider } from '@alongside/react'
import { createRoot } from 'react-dom/client'
import { adoptStyles } from './adoptStyles.js'
import { MountBoundary } from './MountBoundary.js'
import type { MountedSidebar, SidebarOptions } from './SidebarOptions.js'

let mounted = 0

/**
 * Draws the sidebar inside an element or a shadow root, which it fills, with a React root of its own. Its styles are adopted by the shadow
 * root around it, or by the document where there is none, and leave with the last sidebar there.
 */
export function mountSidebar(root: HTMLElement | ShadowRoot, options: SidebarOptions): MountedSidebar {
  const undress = adoptStyles(root)
  const frame = root.ownerDocument.createElement('div')
  frame.className = 'al-frame'
  root.append(frame)
  // Several copies of React may share a page, and each counts its ids from one.
  const react = createRoot(frame, { identifierPrefix: `al${(mounted += 1)}-` })
  let current = options
  const draw = () => react.render(<MountedScreen {...current} />)
  draw()
  return {
    update(change) {
      current = Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== undefined)) as unknown as SidebarOptions
      draw()
    },
    unmount() {
      react.unmount()
      frame.remove()
      undress()
    },
  }
}

function MountedScreen({ customer, query, about, scope, tabs, slots, ...provider }: SidebarOptions) {
  return (
    <MountBoundary onError={provider.onError}>
      <AlongsideProvider {...provider}>
        <AgentSidebar
          {...(customer !== undefined && { customer })}
          {...(query && { query })}
          {...(about && { about })}
          {...(scope && { scope })}
          {...(tabs && { tabs })}
          {...(slots && { slots })}
        />
      </AlongsideProvider>
    </MountBoundary>
  )
}
