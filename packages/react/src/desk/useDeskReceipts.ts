'use client'
import { refKey, type Interaction } from '@alongside/core/model'
import { useEffect } from 'react'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { followSend } from './followSend.js'
import { useDeskExecute } from './useDeskExecute.js'
import type { DeskThread } from './useDeskThread.js'
import type { ThreadItems } from './useThreadItems.js'

const told = new Set<string>()

/** Tells the desk what became of this agent's replies when a conversation is opened again: what the outbox knows, and what is read back from the network. */
export function useDeskReceipts({ stream, state }: Pick<DeskThread, 'stream' | 'state'>, { find }: Pick<ThreadItems, 'find'>): void {
  const { id: me } = useAlongside().runtime.actor
  const outbox = useOutbox()
  const execute = useDeskExecute()
  const submissions = state?.submissions
  useEffect(() => {
    if (stream === undefined) return
    for (const submission of submissions ?? []) {
      const { id, claim, channel, sent } = submission
      const isUnderWay = submission.state === 'sending' || submission.state === 'unknown'
      if (isUnderWay && claim?.by === me) followSend({ outbox, execute, stream, submission, source: channel.source })
      const item = submission.state === 'sent' && sent && sent.ref !== 'erased' ? find(sent.ref) : undefined
      if (!item || !hasArrived(item) || told.has(`${id} ${refKey(item.ref)}`)) continue
      told.add(`${id} ${refKey(item.ref)}`)
      void execute(stream, { type: 'mark-delivered', submission: id })
    }
  }, [submissions, stream, me, outbox, execute, find])
}

/** What stands in public has arrived; of a message the network says so. */
function hasArrived({ delivery, visibility }: Interaction): boolean {
  if (visibility === 'public') return delivery !== 'queued' && delivery !== 'failed'
  return delivery === undefined || delivery === 'delivered' || delivery === 'read'
}
