'use client'
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'

const AnnouncerContext = createContext<(message: string) => void>(() => undefined)

/** Says things to screen readers without moving the focus. One hidden region per widget. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState('')
  // The same words twice are read twice: a no-break space tells the two apart.
  const announce = useCallback((next: string) => setMessage((last) => (last === next ? `${next}\u00a0` : next)), [])
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <div role="status" className="al-visually-hidden">{message}</div>
    </AnnouncerContext.Provider>
  )
}

export const useAnnounce = () => useContext(AnnouncerContext)
