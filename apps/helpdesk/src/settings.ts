import { useCallback, useEffect, useState } from 'react'

/** How this agent likes the desk. Kept in the address, so that a link shows the same screen. */
export interface Settings {
  readonly locale: 'en-GB' | 'de' | 'ar'
  readonly theme: 'auto' | 'light' | 'dark'
  readonly density: 'comfortable' | 'compact'
  readonly timeZone: string
  readonly trouble: 'none' | 'slow' | 'failing' | 'offline'
  readonly ticket: string
  /** Who sits at the screen. A real host knows it from the sign-in. */
  readonly person: string
  /** `sidebar` shows the sidebar alone, as a narrow window or a phone would. */
  readonly view: 'queue' | 'approvals' | 'rules' | 'activity' | 'deliveries' | 'lookup' | 'settings' | 'sidebar'
}

const defaults: Settings = { locale: 'en-GB', theme: 'auto', density: 'comfortable', timeZone: 'Europe/Berlin', trouble: 'none', ticket: 'ines-roth', person: 'mira', view: 'queue' }

export function useSettings(): readonly [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(readAddress)
  const change = useCallback((patch: Partial<Settings>) => setSettings((current) => ({ ...current, ...patch })), [])
  useEffect(() => {
    const changed = Object.entries(settings).filter(([key, value]) => value !== defaults[key as keyof Settings])
    history.replaceState(null, '', changed.length > 0 ? `?${new URLSearchParams(changed).toString()}` : location.pathname)
  }, [settings])
  return [settings, change]
}

function readAddress(): Settings {
  const known = Object.entries(Object.fromEntries(new URLSearchParams(location.search))).filter(([key]) => key in defaults)
  return { ...defaults, ...Object.fromEntries(known) }
}
