'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

/** A server does not know what a browser remembers. */
const serverRead = () => undefined

/** One remembered choice of this agent, shared by all widgets that ask for the same key. */
export function usePreference<T>(key: string, fallback: T): readonly [T, (value: T) => void] {
  const { preferences } = useAlongside()
  const read = () => preferences.read(key) as T | undefined
  const value = useSyncExternalStore(preferences.subscribe, read, serverRead) ?? fallback
  const write = useCallback((next: T) => preferences.write(key, next), [preferences, key])
  return [value, write]
}
