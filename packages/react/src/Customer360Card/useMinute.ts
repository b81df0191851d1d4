'use client'
import { useSyncExternalStore } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

const minute = 60_000

/** Draws again as the minute changes, so that a clock on the screen stays right. */
export function useMinute(): number {
  const { now } = useAlongside()
  const read = () => Math.floor(now() / minute)
  return useSyncExternalStore(everyTenSeconds, read, read) * minute
}

function everyTenSeconds(listener: () => void): () => void {
  const timer = setInterval(listener, 10_000)
  return () => clearInterval(timer)
}
