import type { Interaction } from '@alongside/core/model'
import type { ConversationPlace } from '@alongside/react/NotesPanel'
import { useMemo } from 'react'
import type { Ticket } from './Kestrel.js'

/** Under which name the desk keeps what the team decides about this ticket: its conversation with this customer. */
export function usePlace(ticket: Ticket, messages: readonly Interaction[] | undefined): ConversationPlace | undefined {
  const { about, thread } = ticket.about
  const customer = messages?.find(({ direction, author }) => direction === 'inbound' && author.identity)?.author.identity
  return useMemo(() => (about && customer ? { source: about.source, thread: thread ?? about.id, customer } : undefined), [about, thread, customer])
}
