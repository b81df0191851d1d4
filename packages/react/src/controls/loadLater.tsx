'use client'
import { useEffect, useState, type ComponentType, type ReactNode } from 'react'

export type LaterProps<P> = P & {
  /** Stands there until the part has come; of the same size, so that nothing shifts. */
  readonly fallback?: ReactNode
}

/**
 * A part in a file of its own, loaded when it is first drawn. Once it is there it draws at once: `lazy` would show its fallback for a
 * moment even then, and take the focus from what follows a click. Where it cannot be loaded the fallback stays, the widget goes on, and
 * the next time it is drawn it is asked for again.
 */
export function loadLater<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<LaterProps<P>> {
  let loaded: ComponentType<P> | undefined
  let loading: Promise<unknown> | undefined

  return function Later({ fallback = null, ...props }) {
    const [Part, setPart] = useState(() => loaded)
    useEffect(() => {
      if (Part) return undefined
      let isShown = true
      loading ??= load().then((part) => (loaded = part), () => (loading = undefined))
      void loading.then(() => isShown && setPart(() => loaded))
      return () => void (isShown = false)
    }, [Part])
    return Part ? <Part {...(props as unknown as P)} /> : fallback
  }
}
