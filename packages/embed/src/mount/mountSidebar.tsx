import { AgentSidebar, AlongsideProvider } from '@alongside/react'
import { createRoot } from 'react-dom/client'
import { adoptDeskStyles, adoptStyles } from './adoptStyles.js'
import { MountBoundary } from './MountBoundary.js'
import { providerNames, sidebarNames } from './optionNames.js'
import type { MountedSidebar, SidebarOptions } from './SidebarOptions.js'

let mounted = 0

/**
 * Draws the sidebar inside an element or a shadow root, which it fills, with a React root of its own. Its styles are adopted by the shadow
 * root around it, or by the document where there is none, and leave with the last sidebar there.
 */
export function mountSidebar(root: HTMLElement | ShadowRoot, options: SidebarOptions): MountedSidebar {
  const undress = adoptStyles(root)
  let undressDesk: (() => void) | undefined
  const frame = root.ownerDocument.createElement('div')
  frame.className = 'al-frame'
  root.append(frame)
  // Several copies of React may share a page, and each counts its ids from one.
  const react = createRoot(frame, { identifierPrefix: `al${(mounted += 1)}-` })
  let current = options
  const draw = () => {
    if (current.desk || current.policy) undressDesk ??= adoptDeskStyles(root)
    react.render(<MountedScreen {...current} />)
  }
  draw()
  return {
    update(change) {
      current = Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== undefined)) as unknown as SidebarOptions
      draw()
    },
    unmount() {
      react.unmount()
      frame.remove()
      undressDesk?.()
      undress()
    },
  }
}

function MountedScreen(options: SidebarOptions) {
  return (
    <MountBoundary onError={options.onError}>
      <AlongsideProvider {...pick(options, providerNames)}>
        <AgentSidebar {...pick(options, sidebarNames)} />
      </AlongsideProvider>
    </MountBoundary>
  )
}

const pick = <Name extends keyof SidebarOptions>(options: SidebarOptions, names: readonly Name[]) =>
  Object.fromEntries(names.filter((name) => name in options).map((name) => [name, options[name]])) as Pick<SidebarOptions, Name>
