import type { PolicyActor } from '@alongside/core/policy'
import { useEffect, useState } from 'react'
import type { Kestrel, Seat } from './Kestrel.js'
import { untilAnswered } from './untilAnswered.js'

/** The seat of whoever is at the screen; undefined until their sources can be reached. Asked for again by itself. */
export function useSeat(kestrel: Kestrel, person: PolicyActor): Seat | undefined {
  const [taken, setTaken] = useState<{ readonly person: string; readonly seat: Seat }>()
  useEffect(() => {
    const left = new AbortController()
    const take = (seat: Seat) => void (left.signal.aborted || setTaken({ person: person.id, seat }))
    untilAnswered(() => kestrel.seat(person), left.signal).then(take, () => undefined)
    return () => left.abort()
  }, [kestrel, person])
  return taken?.person === person.id ? taken.seat : undefined
}
