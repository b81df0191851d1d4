'use client'
import { createContext, forwardRef, useContext, type HTMLAttributes, type MouseEvent, type ReactNode } from 'react'
import { Announcer } from '../controls/Announcer.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { canHost } from '../provider/canHost.js'
import { ScreenContext, useScreenStore } from '../screen/useScreen.js'
import { WidgetBoundary } from './WidgetBoundary.js'

const InsideSurface = createContext(false)

/**
 * The outermost element of a widget, which keeps a crash to itself. It carries theme, density, direction and language, is the container that
 * widths are asked of, and holds what its parts share: one screen and one voice. Inside another surface it is a plain element and shares
 * those of that one, so that a widget looks the same alone and composed.
 */
export const Surface = forwardRef<HTMLDivElement, HTMLAttributes<HTMLDivElement>>(function Surface({ className = '', children, ...rest }, ref) {
  const { props, direction, locale } = useAlongside()
  const content = <WidgetBoundary>{children}</WidgetBoundary>
  /** A stranger's link too: in a sandbox the page around the sidebar may be the only one that can open anything. */
  const openByHost = (event: MouseEvent) => {
    const link = (event.nativeEvent.composedPath() as Element[]).find((node) => node.matches?.('a[rel~=nofollow]')) as HTMLAnchorElement | undefined
    if (!link || !canHost(props, 'open-url') || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void import('../provider/openAddress.js').then(({ openAddress }) => openAddress(props, link.href))
  }
  if (useContext(InsideSurface)) return <div ref={ref} className={className} {...rest}>{content}</div>
  return (
    <div
      ref={ref}
      className={`al-root ${className}`}
      dir={direction}
      lang={locale}
      data-theme={props.theme ?? 'auto'}
      data-density={props.density ?? 'comfortable'}
      onClick={openByHost}
      {...rest}
    >
      <Shared>{content}</Shared>
    </div>
  )
})

function Shared({ children }: { readonly children: ReactNode }) {
  const screen = useScreenStore()
  return (
    <InsideSurface.Provider value>
      <ScreenContext.Provider value={screen}><Announcer>{children}</Announcer></ScreenContext.Provider>
    </InsideSurface.Provider>
  )
}
