'use client'
import { useLayoutEffect, useState, type RefObject } from 'react'

/**
 * True while the element has less height than it needs and less than `below` pixels.
 * Asking for the need first keeps an element that is as high as its content from folding itself away for good.
 */
export function useIsShort(element: RefObject<HTMLElement | null>, below: number): boolean {
  const [isShort, setShort] = useState(false)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const measure = () => setShort((was) => box.clientHeight < below && (was || box.scrollHeight > box.clientHeight + 1))
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    return () => observer.disconnect()
  }, [element, below])
  return isShort
}
