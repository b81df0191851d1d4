'use client'
import { createContext, useContext, useState } from 'react'
import { useStore } from 'zustand'
import { createScreen, type Screen, type ScreenState } from './createScreen.js'

export const ScreenContext = createContext<Screen | null>(null)

/** The sidebar's screen state, or a private one where a widget stands alone. */
export function useScreenStore(): Screen {
  const shared = useContext(ScreenContext)
  const [own] = useState(createScreen)
  return shared ?? own
}

export function useScreen<T>(select: (state: ScreenState) => T): T {
  return useStore(useScreenStore(), select)
}
