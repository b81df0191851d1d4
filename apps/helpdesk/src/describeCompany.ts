import { createBluesky } from '@alongside/adapters/bluesky'
import { evaluate, type PolicyActor } from '@alongside/core/policy'
import { castPolicy, castStaff, type SavedReply } from '@alongside/core/testing'
import type { Kestrel, Seat, Ticket } from './Kestrel.js'

/** What the helpdesk's own server knows. */
export interface CompanyFacts {
  readonly tickets: readonly Ticket[]
  readonly savedReplies: readonly SavedReply[]
}

type Company = Pick<Kestrel, 'staff' | 'person' | 'policy' | 'bluesky' | 'tickets' | 'savedReplies' | 'perform'>

/** What a helpdesk knows by itself: its people, its queue, its rules. */
export function describeCompany({ tickets, savedReplies }: CompanyFacts): Company {
  const appView = import.meta.env['VITE_BLUESKY_APPVIEW'] as string | undefined
  const staff: readonly PolicyActor[] = Object.values(castStaff)
  return {
    staff,
    person: (id) => staff.find((person) => person.id === id) ?? castStaff.mira,
    policy: castPolicy,
    bluesky: createBluesky({ id: 'bluesky-public', label: 'Bluesky', ...(appView !== undefined && { appView }) }),
    tickets,
    savedReplies,
    perform: async (action) => {
      if (action.type !== 'open-url' && !('url' in action && action.url)) return { state: 'unsupported' }
      window.open(action.url, '_blank', 'noopener,noreferrer')
      return { state: 'ok' }
    },
  }
}

const factsByField = { orders: 'lastPurchase', lifetimeValue: 'lifetimeValue', cases: 'openCases', preferredChannel: 'preferredChannel' }

/** Which fields somebody may read, at once or with a reason; and the parts of the sidebar that are left to show. */
export function readingOf(actor: PolicyActor, now: () => number): { readonly mayRead: (field: string) => boolean; readonly shown: Pick<Seat['props'], 'features' | 'keyFacts'> } {
  const may = (verb: 'read' | 'reveal', field: string) => evaluate(castPolicy, { actor, verb, field, at: new Date(now()).toISOString() }).effect === 'allow'
  const mayRead = (field: string) => may('read', field) || may('reveal', field)
  return {
    mayRead,
    shown: {
      features: { purchases: mayRead('orders'), cases: mayRead('cases') },
      keyFacts: Object.entries(factsByField).flatMap(([field, fact]) => (mayRead(field) ? fact : [])),
    },
  }
}
