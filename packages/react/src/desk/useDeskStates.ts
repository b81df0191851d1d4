'use client'
import type { StreamId, StreamState } from '@alongside/core/desk'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useDeskBoard } from './useDeskBoard.js'

/** The states of some streams, as they will be when everything under way is confirmed. A stream that was not read yet is undefined. */
export function useDeskStates(streams: readonly StreamId[]): readonly (StreamState | undefined)[] {
  const board = useDeskBoard()
  const key = streams.join(' ')
  const ids = useMemo(() => (key === '' ? [] : key.split(' ')), [key])
  const subscribe = useCallback((listener: () => void) => board?.watch(ids, listener) ?? (() => undefined), [board, ids])
  const read = useMemo(() => steady(() => ids.map((id) => board?.get(id))), [board, ids])
  return useSyncExternalStore(subscribe, read, read)
}

/** The same list while it holds the same. */
function steady<T>(read: () => readonly T[]): () => readonly T[] {
  let last: readonly T[] = []
  return () => {
    const next = read()
    if (next.length !== last.length || next.some((one, index) => one !== last[index])) last = next
    return last
  }
}
