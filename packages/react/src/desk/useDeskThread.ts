'use client'
import type { DeskPlace, IdentityState, StreamId, SubjectId, ThreadState } from '@alongside/core/desk'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { DeskAnswer } from './createDeskBoard.js'
import { placeKey, type Located } from './createDeskPlaces.js'
import { placesOf, useDeskBoard, useOnBoard } from './useDeskBoard.js'
import { useDeskExecute, type DeskOrder } from './useDeskExecute.js'
import { useDeskStates } from './useDeskStates.js'

/** One place at the desk: what the team decided about it, and the way to decide more. */
export interface DeskRecord<S> {
  /** `off` without a desk or a place. A place that was never written to is `ready` with no state. */
  readonly status: 'off' | 'loading' | 'ready' | 'failed'
  /** The id of the log; absent until something was written, or was about to be. */
  readonly stream?: StreamId
  readonly subject?: SubjectId
  /** As it will be when everything under way is confirmed. */
  readonly state: S | null
  /** True while an order of this page is under way. */
  readonly isPending: boolean
  /** Why it could not be read, in the desk's words. */
  readonly problem?: string
  readonly retry: () => void
  /** Hands an order to the desk and shows it at once. Never rejects; see `refusalText` for the words of a refusal. */
  readonly execute: (order: DeskOrder) => Promise<DeskAnswer>
}

export type DeskThread = DeskRecord<ThreadState>

/** What the desk knows about one conversation with one customer. Nothing of another place is ever shown, not even for one frame. */
export function useDeskThread(place: Extract<DeskPlace, { readonly thread: string }> | undefined): DeskThread {
  const record = useDeskPlace(place)
  const { state } = record
  return { ...record, state: state?.kind === 'thread' ? state : null }
}

/** What the desk knows about one customer beyond their conversations: notes about them, values that were revealed. */
export function useDeskCustomer(place: Extract<DeskPlace, { readonly customer: unknown }> | undefined): DeskRecord<IdentityState> {
  const record = useDeskPlace(place)
  const { state } = record
  return { ...record, state: state?.kind === 'identity' ? state : null }
}

function useDeskPlace(place: DeskPlace | undefined): DeskRecord<ThreadState | IdentityState> {
  const board = useDeskBoard()
  const send = useDeskExecute()
  const key = place && placeKey(place)
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all that a place is; the object is a new one at every render
  const steady = useMemo(() => place, [key])
  const located = useLocated(steady)
  const stream = located?.stream
  const [state] = useDeskStates(useMemo(() => (stream === undefined ? [] : [stream]), [stream]))

  const execute = useCallback(async (order: DeskOrder): Promise<DeskAnswer> => {
    if (!board || !steady) return { state: 'failed', message: 'No desk is connected, so nothing was done. Give one to the provider.', cause: undefined }
    try {
      const found = await placesOf(board.desk).locate(steady)
      return await send(found.stream, order, found.subject)
    } catch (cause) {
      return { state: 'failed', message: cause instanceof Error ? cause.message : String(cause), cause }
    }
  }, [board, steady, send])

  const problem = useOnBoard(board, (one) => one.problem())
  const isPending = useOnBoard(board, (one) => stream !== undefined && one.isPending(stream)) ?? false
  const isReady = located === null || state !== undefined
  const found = state?.kind === 'thread' || state?.kind === 'identity' ? state : null
  return {
    status: !board || !place ? 'off' : isReady ? 'ready' : problem === undefined ? 'loading' : 'failed',
    state: found,
    isPending, execute,
    retry: useCallback(() => board?.retry(), [board]),
    ...(located && { stream: located.stream, subject: located.subject }),
    ...(problem !== undefined && { problem }),
  }
}

function useLocated(place: DeskPlace | undefined): Located | null | undefined {
  const desk = useDeskBoard()?.desk
  const subscribe = useCallback((listener: () => void) => (desk && place ? placesOf(desk).watch(place, listener) : () => undefined), [desk, place])
  const read = () => (desk && place ? placesOf(desk).get(placeKey(place)) : undefined)
  return useSyncExternalStore(subscribe, read, read)
}
