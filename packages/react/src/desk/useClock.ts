'use client'
import type { Instant } from '@alongside/core/model'
import { useEffect, useReducer } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

const minute = 60_000

/** This minute as an instant, or the moment itself once `until` is reached: what is asked about the time is asked anew then. */
export function useClock(until: Instant | undefined): Instant {
  const { now } = useAlongside()
  const [, tick] = useReducer((turns: number) => turns + 1, 0)
  const end = until === undefined ? Infinity : Date.parse(until)
  useEffect(() => {
    const left = end - now()
    const timer = setInterval(tick, minute / 2)
    const last = left > 0 && left < 2 ** 31 ? setTimeout(tick, left + 1) : undefined
    return () => {
      clearInterval(timer)
      clearTimeout(last)
    }
  }, [end, now])
  const at = now()
  return new Date(at >= end ? Math.max(end, Math.floor(at / minute) * minute) : Math.floor(at / minute) * minute).toISOString()
}
