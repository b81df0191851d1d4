'use client'
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'

const AnnouncerContext = createContext<(message: string) => void>(() => undefined)

/** Says things to screen readers without moving the focus. One hidden region per widget. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [{ message, turn }, setSpoken] = useState({ message: '', turn: 0 })
  // The same words twice are read twice: a no-break space tells the two apart.
  const announce = useCallback((next: string) => setSpoken((last) => ({ message: next, turn: last.turn + 1 })), [])
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <div role="status" className="al-visually-hidden">{turn % 2 === 0 ? message : `${message}\u00a0`}</div>
    </AnnouncerContext.Provider>
  )
}

export const useAnnounce = () => useContext(AnnouncerContext)
