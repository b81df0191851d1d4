import type { PolicyActor } from '@alongside/core/policy'
import { useEffect, useState } from 'react'
import type { Kestrel, Seat } from './Kestrel.js'

const firstPause = 400
const longestPause = 4_000

/** The seat of whoever is at the screen; undefined until their sources can be reached. Asked for again by itself. */
export function useSeat(kestrel: Kestrel, person: PolicyActor): Seat | undefined {
  const [taken, setTaken] = useState<{ readonly person: string; readonly seat: Seat }>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isLeft = false
    const ask = (pause: number) => kestrel.seat(person).then(
      (seat) => void (isLeft || setTaken({ person: person.id, seat })),
      () => void (isLeft || (timer = setTimeout(() => void ask(Math.min(pause * 1.5, longestPause)), pause))),
    )
    void ask(firstPause)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [kestrel, person])
  return taken?.person === person.id ? taken.seat : undefined
}
