'use client'
import type { Desk, Verification } from '@alongside/core/desk'
import { useCallback, useEffect, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

/** What checking the log came to, and when. */
export type CheckedLog =
  | { readonly state: 'checking' }
  | { readonly state: 'checked'; readonly at: number; readonly result: Verification }
  | { readonly state: 'failed'; readonly problem: string }

/** Checks the whole log when it is first shown, and again when asked to. */
export function useVerification(desk: Desk | undefined): { readonly checked: CheckedLog; readonly check: () => void } {
  const { now } = useAlongside()
  const [turn, setTurn] = useState(0)
  const [answer, setAnswer] = useState<{ readonly of: Desk; readonly turn: number; readonly checked: CheckedLog }>()
  useEffect(() => {
    if (!desk) return undefined
    let isOver = false
    const keep = (checked: CheckedLog) => void (isOver || setAnswer({ of: desk, turn, checked }))
    desk.verify().then(
      (result) => keep({ state: 'checked', at: now(), result }),
      (cause: unknown) => keep({ state: 'failed', problem: cause instanceof Error ? cause.message : String(cause) }),
    )
    return () => void (isOver = true)
  }, [desk, turn, now])
  return {
    checked: answer && answer.of === desk && answer.turn === turn ? answer.checked : { state: 'checking' },
    check: useCallback(() => setTurn((before) => before + 1), []),
  }
}
