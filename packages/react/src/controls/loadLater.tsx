'use client'
import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { useHydrated } from './useHydrated.js'
import { useOnline } from './useOnline.js'

export type LaterProps<P> = P & {
  /** Stands there until the part has come; of the same size, so that nothing shifts. */
  readonly fallback?: ReactNode
}

/**
 * A part in a file of its own, loaded when it is first drawn, or at once where nothing goes without it (`isVital`). Once it is there it
 * draws at once: `lazy` would show its fallback for a moment even then, and take the focus from what follows a click. Where it cannot be
 * loaded the fallback stays and the widget goes on; it is asked for again when there is a connection again, and the next time it is drawn. A
 * vital part stops its widget, which says so. A server draws the fallback, and so does the browser before it takes a page over from one.
 */
export function loadLater<P extends object>(load: () => Promise<{ readonly default: ComponentType<P> }>, isVital = false): ComponentType<LaterProps<P>> {
  let loaded: ComponentType<P> | undefined
  let loading: Promise<void> | undefined
  const start = () => (loading ??= load().then((part) => void (loaded = part.default)).finally(() => (loading = undefined)))
  if (isVital) start().catch(() => undefined)

  return function Later({ fallback = null, ...props }) {
    const [Part, setPart] = useState(() => loaded)
    const isHydrated = useHydrated()
    const isOnline = useOnline()
    const [failure, setFailure] = useState<unknown>()
    useEffect(() => {
      if (Part) return undefined
      let isShown = true
      start().then(() => isShown && setPart(() => loaded), (cause: unknown) => isShown && isVital && setFailure(cause))
      return () => void (isShown = false)
    }, [Part, isOnline])
    if (failure !== undefined) throw failure
    return Part && isHydrated ? <Part {...(props as unknown as P)} /> : fallback
  }
}
