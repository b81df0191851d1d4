'use client'
import type { ActorId, DeskFacts, OpenedEvent } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import { useEffect, useState } from 'react'
import { useDeskBoard } from '../desk/useDeskBoard.js'
import type { DeskThread } from '../desk/useDeskThread.js'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'

/** A colleague took a conversation from this agent, or gave it to somebody. */
export interface TakenFrom {
  readonly by: ActorId
  /** Who has it now; null for nobody. */
  readonly to: ActorId | null
  readonly at: Instant
  /** The agent has seen it. */
  dismiss(): void
}

/** Tells whoever had a conversation that they do not have it any more, also when they were away while it happened. */
export function useTakenFrom({ stream, state }: Pick<DeskThread, 'stream' | 'state'>): TakenFrom | undefined {
  const { runtime: { actor } } = useAlongside()
  const board = useDeskBoard()
  const [found, setFound] = useState<{ readonly stream: string; readonly event: OpenedEvent | undefined }>()
  const assignee = state?.assignee ?? null
  const [seen, setSeen] = usePreference<string>(`taken:${stream ?? ''}`, '')
  const hasOther = stream !== undefined && assignee !== actor.id
  useEffect(() => {
    if (!board || !hasOther) return undefined
    let isOver = false
    void board.desk.history(stream).then(
      (events) => !isOver && setFound({ stream, event: lastMove(events) }),
      // The line says who has it now in any case.
      () => undefined,
    )
    return () => void (isOver = true)
  }, [board, stream, hasOther, assignee])

  const event = hasOther && found?.stream === stream ? found.event : undefined
  if (!event || event.actor === actor.id || event.id === seen) return undefined
  const facts = event.facts as DeskFacts['assigned'] | DeskFacts['taken-over']
  if (facts.from !== actor.id) return undefined
  return { by: event.actor, to: 'to' in facts ? facts.to : event.actor, at: event.at, dismiss: () => setSeen(event.id) }
}

const lastMove = (events: readonly OpenedEvent[]) => events.findLast(({ type }) => type === 'assigned' || type === 'taken-over')
