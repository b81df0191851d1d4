'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False on the server and for the one drawing that takes its page over, which have to be alike; true wherever a page begins in the browser. */
export const useHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false)
