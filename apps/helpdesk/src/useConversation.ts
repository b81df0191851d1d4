import type { Interaction } from '@alongside/core/model'
import type { PolicyActor } from '@alongside/core/policy'
import { useEffect, useState } from 'react'
import type { Seat, Ticket } from './Kestrel.js'
import { watchThread } from './watchThread.js'

/** The messages of a ticket, oldest first, as the helpdesk's own server would give them; undefined until it answered. */
export function useConversation(ticket: Ticket, seat: Seat | undefined, person: PolicyActor): readonly Interaction[] | undefined {
  const [state, setState] = useState<{ readonly ticket: string; readonly messages: readonly Interaction[] }>()
  useEffect(() => seat && watchThread(seat, ticket, person, (messages) => setState({ ticket: ticket.id, messages })), [ticket, seat, person])
  return state?.ticket === ticket.id ? state.messages : undefined
}
