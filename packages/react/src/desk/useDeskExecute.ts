'use client'
import { scopesOf, type DeskCommand, type DeskCommandType, type DeskOrders, type StreamId, type StreamState, type SubjectId } from '@alongside/core/desk'
import type { PolicyChannel } from '@alongside/core/policy'
import { useCallback } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { createKey } from '../runtime/createKey.js'
import type { DeskAnswer } from './createDeskBoard.js'
import { placesOf, useDeskBoard } from './useDeskBoard.js'
import { usePolicyActor } from './usePolicyActor.js'

/** What a command says beyond who says it about what; an `id` only where the caller has to know it beforehand. */
export type DeskOrder<T extends DeskCommandType = DeskCommandType> = { readonly [K in T]: { readonly type: K; readonly id?: string } & DeskOrders[K] }[T]

/** Hands an order to the desk in the name of the employee at the screen. Never rejects: what went wrong is in the answer. */
export type DeskExecute = (stream: StreamId, order: DeskOrder, subject?: SubjectId | null) => Promise<DeskAnswer>

/** Writes commands: fills in the id, the actor, the subject and every version that was seen. */
export function useDeskExecute(): DeskExecute {
  const { props, now, locale } = useAlongside()
  const board = useDeskBoard()
  const actor = usePolicyActor()
  const { policy } = props
  return useCallback(async (stream, order, subject) => {
    if (!board) return { state: 'failed', message: 'No desk is connected, so nothing was done. Give one to the provider.', cause: undefined }
    const id = order.id ?? createKey()
    const reads = [stream, ...scopesOfOrder(order, board.get(stream))]
    try {
      const about = subject !== undefined ? subject : await placesOf(board.desk).subjectOf(stream)
      return await board.execute({
        stream, reads,
        toCommand: (versions) => ({ ...order, id, actor, stream, subject: about, reads: versions }) as DeskCommand,
        context: policy && { policy, locale, now: new Date(now()).toISOString() },
      })
    } catch (cause) {
      return { state: 'failed', message: cause instanceof Error ? cause.message : String(cause), cause }
    }
  }, [board, actor, policy, locale, now])
}

/** The scopes whose holds stop a reply: a decision about it stands on them too. */
function scopesOfOrder(order: DeskOrder, state: StreamState | undefined): readonly StreamId[] {
  const channel = 'channel' in order ? order.channel : 'submission' in order ? channelOf(order.submission, state) : undefined
  return channel ? scopesOf(channel) : []
}

function channelOf(submission: string | undefined, state: StreamState | undefined): PolicyChannel | undefined {
  return state?.kind === 'thread' ? state.submissions.find(({ id }) => id === submission)?.channel : undefined
}
