'use client'
import type { Instant } from '@alongside/core/model'
import { useEffect, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

const rhythm = 30_000

/** The time, renewed now and then, and exactly when `until` is reached. Standing still while nothing has to be counted down. */
export function useNow(until: Instant | undefined): number {
  const { now } = useAlongside()
  const [at, setAt] = useState(now)
  useEffect(() => {
    if (until === undefined) return undefined
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      clearTimeout(timer)
      setAt(now())
      const left = Date.parse(until) - now()
      if (left > 0) timer = setTimeout(tick, left < 60_000 ? Math.min(left, 1000) : rhythm)
    }
    timer = setTimeout(tick, 0)
    // A page in the background has its timers slowed down.
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [until, now])
  return at
}
