'use client'
import type { TimelineRow } from '@alongside/core/directory'
import type { Interaction, InteractionRef } from '@alongside/core/model'
import { useState } from 'react'

interface Mark {
  readonly ref: InteractionRef
  readonly occurredAt: string
}

/** The customer's newest words on a timeline, also while a filter hides them. Keeps a reference, never the words. */
export function useLatestWords(rows: readonly TimelineRow[], find: (ref: InteractionRef) => Interaction | undefined): Interaction | undefined {
  const [kept, keep] = useState<Mark>()
  const shown = rows.find((row) => row.type === 'item' && isTheirWords(row.item))
  const item = shown?.type === 'item' ? shown.item : undefined
  if (item && (!kept || item.occurredAt > kept.occurredAt)) keep({ ref: item.ref, occurredAt: item.occurredAt })
  const remembered = kept && find(kept.ref)
  return remembered && isTheirWords(remembered) ? remembered : item
}

/** A call's text is our summary of it, so it says nothing about how they put it. */
function isTheirWords({ kind, direction, nature, text, deletedAt }: Interaction): boolean {
  return kind !== 'call' && direction === 'inbound' && nature === 'words' && deletedAt === undefined && (text ?? '').trim() !== ''
}
