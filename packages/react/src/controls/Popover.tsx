'use client'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

export interface PopoverProps {
  /** What the button shows. */
  readonly trigger: ReactNode
  /** The button's name, where its words do not say what it opens. */
  readonly label?: string
  readonly className?: string
  /** Names the panel. */
  readonly title: string
  /** Drawn only while open; what is loaded only then has `popoverWait` stand in. */
  readonly children: (close: () => void) => ReactNode
}

/** Stands in a panel until its content has come. */
export const popoverWait = <div className="al-skeleton al-popover-wait" />

/** A button with a panel in the top layer: closes on Escape and outside clicks, gives the focus back, is never clipped. */
export function Popover({ trigger, label, className = 'al-link', title, children }: PopoverProps) {
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)

  useLayoutEffect(() => {
    const element = panel.current!
    // By reference, since ids do not reach into a shadow root and React 18 does not know the attribute.
    button.current!.popoverTargetElement = element
    // React 18 listens for `toggle` on <details> only.
    const follow = (event: Event) => setOpen((event as ToggleEvent).newState === 'open')
    element.addEventListener('toggle', follow)
    return () => element.removeEventListener('toggle', follow)
  }, [])

  const close = () => panel.current?.hidePopover()
  return (
    <>
      <button ref={button} type="button" className={className} aria-label={label} aria-haspopup="dialog" aria-expanded={isOpen}>
        {trigger}
      </button>
      <div ref={panel} popover="auto" role="dialog" aria-label={title} className="al-popover">
        {/* eslint-disable-next-line react-hooks/refs -- closing looks at the panel when it is called, not while it is drawn */}
        {isOpen && children(close)}
      </div>
    </>
  )
}
