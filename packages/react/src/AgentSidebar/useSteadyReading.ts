'use client'
import { useLayoutEffect, useRef, type RefObject } from 'react'
import { useStore } from 'zustand'
import type { Screen } from '../screen/createScreen.js'

/**
 * Keeps the words that are being read where they are on the screen while what stands above them folds or unfolds with the posture.
 * At the top of the list nothing is held: the newest stays in sight.
 */
export function useSteadyReading(panel: RefObject<HTMLElement | null>, screen: Screen): void {
  const posture = useStore(screen, (state) => state.posture)
  const before = useRef<{ readonly scroller: Element; readonly top: number } | null>(null)

  // The store speaks before React draws: this is the last moment of the old posture.
  useLayoutEffect(
    () => screen.subscribe((state, previous) => {
      if (state.posture === previous.posture) return
      const scroller = [...(panel.current?.querySelectorAll('*') ?? [])].find(({ scrollTop }) => scrollTop > 0)
      before.current = scroller ? { scroller, top: scroller.getBoundingClientRect().top } : null
    }),
    [panel, screen],
  )
  useLayoutEffect(() => {
    const held = before.current
    before.current = null
    if (held) held.scroller.scrollTop += held.scroller.getBoundingClientRect().top - held.top
  }, [posture])
}
