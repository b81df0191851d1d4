'use client'
import type { Subject } from '@alongside/core/adapter'
import type { DeskNote, DeskPlace, IdentityState } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { placeKey } from '../desk/createDeskPlaces.js'
import { placesOf, useDeskBoard } from '../desk/useDeskBoard.js'
import { useDeskStates } from '../desk/useDeskStates.js'
import { useDeskCustomer, type DeskRecord } from '../desk/useDeskThread.js'
import { subjectKey } from '../runtime/subjectKey.js'

export interface CustomerNotes {
  /** The identity that new notes are written about. */
  readonly record: DeskRecord<IdentityState>
  /** Of every identity of the customer, oldest first: when two part, each takes its own along. */
  readonly notes: readonly DeskNote[]
}

/** What colleagues noted about a customer, in whatever conversation. */
export function useCustomerNotes(subject: Subject, identity: Identity): CustomerNotes {
  const record = useDeskCustomer({ customer: identity })
  const streams = useStreams(subject)
  const states = useDeskStates(streams)
  const notes = useMemo(() => {
    const all = [record.state, ...states.filter((state) => state?.stream !== record.state?.stream)]
    return all.flatMap((state) => (state?.kind === 'identity' ? state.notes : [])).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }, [record.state, states])
  return { record, notes }
}

/** The logs of those identities that anything was ever written about. */
function useStreams(subject: Subject): readonly string[] {
  const desk = useDeskBoard()?.desk
  const key = subjectKey(subject)
  const places = useMemo(
    () => [...new Map(subject.map((customer) => [identityKey(customer), { customer } satisfies DeskPlace])).values()],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all that a subject is; the list is a new one at every render
    [key],
  )
  const subscribe = useCallback((listener: () => void) => {
    const releases = desk ? places.map((place) => placesOf(desk).watch(place, listener)) : []
    return () => releases.forEach((release) => release())
  }, [desk, places])
  const read = () => (desk ? places.flatMap((place) => placesOf(desk).get(placeKey(place))?.stream ?? []).join(' ') : '')
  const streams = useSyncExternalStore(subscribe, read, read)
  return useMemo(() => (streams === '' ? [] : streams.split(' ')), [streams])
}
