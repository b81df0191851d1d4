'use client'
import { useEffect, useMemo, useState } from 'react'
import { useHydrated } from '../controls/useHydrated.js'
import { createFormat } from '../format/createFormat.js'
import { createTranslate } from '../messages/createTranslate.js'
import { createBrowserPreferences } from '../ports/createBrowserPreferences.js'
import { createRuntime, type Runtime } from '../runtime/createRuntime.js'
import { AlongsideContext, type AlongsideContextValue } from './AlongsideContext.js'
import type { AlongsideProps } from './AlongsideProps.js'

const systemClock = () => Date.now()

/** The host's clock; while the page is the server's, the moment in which that rendered it. */
function useClock({ now = systemClock, prefetched }: Pick<AlongsideProps, 'now' | 'prefetched'>): () => number {
  const isHydrated = useHydrated()
  const at = prefetched?.at
  return useMemo(() => (isHydrated || at === undefined ? now : () => at), [isHydrated, at, now])
}

/** Gives the widgets below it their sources, their language and the employee they work for. */
export function AlongsideProvider({ children, ...props }: AlongsideProps) {
  const { adapters, actor, locale, timeZone, messages, features, purpose = 'service', desk } = props
  const now = useClock(props)
  const [prefetched] = useState(props.prefetched)
  const runtime = useMemo(() => createRuntime({ adapters, actor, locale, purpose, desk, prefetched }), [adapters, actor, locale, purpose, desk, prefetched])
  useEffect(() => () => runtime.queryClient.getQueryCache().clear(), [runtime])
  useEffect(() => runtime.hold(), [runtime])
  useRedrawAfterDeletion(runtime)
  const browserPreferences = useMemo(() => createBrowserPreferences(`alongside:${actor.tenant}:${actor.id}:`), [actor.tenant, actor.id])
  const preferences = props.preferences ?? browserPreferences
  const t = useMemo(() => createTranslate(locale, messages), [locale, messages])
  const format = useMemo(() => createFormat(locale, timeZone, now), [locale, timeZone, now])

  const value: AlongsideContextValue = {
    runtime, props, locale, timeZone, now, t, format, preferences,
    direction: isRightToLeft(locale) ? 'rtl' : 'ltr',
    isOn: (feature) => features?.[feature] !== false,
  }
  return <AlongsideContext.Provider value={value}>{children}</AlongsideContext.Provider>
}

function isRightToLeft(locale: string): boolean {
  return /^(ar|he|fa|ur|ps|sd|ug|yi|dv)\b/i.test(locale)
}

/**
 * React keeps what a component was given before until it draws the component again, so the words of a deleted item would stay in memory.
 * Everything is drawn twice: once when the deletion is on the screen at the latest, and once more to let go of what was there before.
 */
function useRedrawAfterDeletion(runtime: Runtime) {
  const [redraws, setRedraws] = useState(0)
  useEffect(() => runtime.graves.subscribe(() => setRedraws(2)), [runtime])
  useEffect(() => {
    if (redraws === 0) return undefined
    const timer = setTimeout(() => setRedraws(redraws - 1))
    return () => clearTimeout(timer)
  }, [redraws])
}
