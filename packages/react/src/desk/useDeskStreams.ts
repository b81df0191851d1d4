'use client'
import type { StreamId, ThreadState } from '@alongside/core/desk'
import { useEffect, useState } from 'react'
import { useDeskBoard, useOnBoard } from './useDeskBoard.js'
import { useDeskStates } from './useDeskStates.js'

export interface DeskStreams {
  readonly status: 'off' | 'loading' | 'ready' | 'failed'
  /** Every conversation the desk knows, as it will be when everything under way is confirmed; in no order. */
  readonly threads: readonly ThreadState[]
  readonly problem?: string
  readonly retry: () => void
}

const none: readonly StreamId[] = []

/** Every conversation of a desk, for queues over all of them. Follows what anybody writes. */
export function useDeskStreams(): DeskStreams {
  const board = useDeskBoard()
  const [turn, setTurn] = useState(0)
  const [listed, setListed] = useState<{ readonly of: unknown; readonly streams: readonly StreamId[]; readonly problem?: string }>()
  useEffect(() => {
    if (!board) return undefined
    let isOver = false
    const list = () => void board.desk.streams().then(
      (streams) => !isOver && setListed({ of: board, streams: streams.filter((stream) => stream.startsWith('thread:')) }),
      (cause: unknown) => !isOver && setListed((last) => ({ of: board, streams: last?.streams ?? none, problem: cause instanceof Error ? cause.message : String(cause) })),
    )
    list()
    const release = board.desk.subscribe(list)
    return () => {
      isOver = true
      release()
    }
  }, [board, turn])

  const own = listed?.of === board ? listed : undefined
  const states = useDeskStates(own?.streams ?? none)
  const problem = useOnBoard(board, (one) => one.problem()) ?? own?.problem
  const isRead = own !== undefined && own.problem === undefined && states.every((state) => state !== undefined)
  return {
    status: !board ? 'off' : isRead ? 'ready' : problem === undefined ? 'loading' : 'failed',
    threads: states.filter((state): state is ThreadState => state?.kind === 'thread'),
    retry: () => {
      board?.retry()
      setTurn(turn + 1)
    },
    ...(problem !== undefined && { problem }),
  }
}
