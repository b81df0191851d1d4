'use client'
import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'

export type EarlyProps<P> = P & {
  /** Stands there until the part has come; of the same size, so that nothing shifts. */
  readonly fallback?: ReactNode
}

/**
 * A part in a file of its own whose loading starts now and not when it is first drawn. Once it is there it draws at once:
 * `lazy` alone would show its fallback for a moment even then, and take the focus from what follows a click.
 */
export function loadEarly<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<EarlyProps<P>> {
  let loaded: ComponentType<P> | undefined
  const started = load().then((part) => (loaded = part))
  // The first failure is answered by a second attempt once the part is wanted.
  started.catch(() => undefined)
  const Waiting = lazy(async () => ({ default: await started.catch(load) })) as unknown as ComponentType<P>

  return function Early({ fallback = null, ...props }) {
    const [Part] = useState<ComponentType<P>>(() => loaded ?? Waiting)
    return <Suspense fallback={fallback}><Part {...(props as unknown as P)} /></Suspense>
  }
}
