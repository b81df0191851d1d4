'use client'
import { useSyncExternalStore } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

/** Draws again as the minute changes, so that a clock on the screen stays right. */
export function useMinute(): void {
  const { now } = useAlongside()
  const read = () => Math.floor(now() / 60_000)
  useSyncExternalStore(everyTenSeconds, read, read)
}

function everyTenSeconds(listener: () => void): () => void {
  const timer = setInterval(listener, 10_000)
  return () => clearInterval(timer)
}
