import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { AlongsideSidebarElement, SidebarEventMap } from './AlongsideSidebarElement.js'
import type { SidebarProperties } from './SidebarProperties.js'

type EventHandlers = { readonly [Name in keyof SidebarEventMap as `on${Name}`]?: (event: SidebarEventMap[Name]) => void }

/** React 19 sets properties on custom elements and takes `on` with the event's own name for a listener. */
type SidebarAttributes = Omit<SidebarProperties, `on${string}` & keyof SidebarProperties> & EventHandlers
  & Omit<DetailedHTMLProps<HTMLAttributes<AlongsideSidebarElement>, AlongsideSidebarElement>, keyof SidebarProperties>

declare global {
  interface HTMLElementTagNameMap {
    'alongside-sidebar': AlongsideSidebarElement
  }
}

declare module 'react' {
  // React's own way of naming elements.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'alongside-sidebar': SidebarAttributes
    }
  }
}
