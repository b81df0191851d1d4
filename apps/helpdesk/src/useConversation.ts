import type { Interaction } from '@alongside/core/model'
import { useEffect, useState } from 'react'
import type { Ticket } from './openKestrel.js'

/** The messages of a ticket, oldest first, as the helpdesk's own server would give them; undefined until it answered. */
export function useConversation(ticket: Ticket): readonly Interaction[] | undefined {
  const [state, setState] = useState<{ readonly ticket: string; readonly messages: readonly Interaction[] }>()
  useEffect(() => ticket.watch((messages) => setState({ ticket: ticket.id, messages })), [ticket])
  return state?.ticket === ticket.id ? state.messages : undefined
}
