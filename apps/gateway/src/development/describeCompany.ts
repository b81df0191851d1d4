import type { ReplyTarget } from '@alongside/core/adapter'
import type { Identity, Instant, SourceId } from '@alongside/core/model'
import type { Cast, CastCustomer, SavedReply } from '@alongside/core/testing'

/** A row of the helpdesk's queue. */
export interface TicketFacts {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly channel: string
  readonly excerpt: string
  readonly waitingSince: Instant
  readonly customer: readonly Identity[]
  readonly about: ReplyTarget
  /** Where its conversation is. */
  readonly source: SourceId
}

/** What the helpdesk's own server would know. */
export interface CompanyFacts {
  readonly tickets: readonly TicketFacts[]
  readonly savedReplies: readonly SavedReply[]
  /** Milliseconds since 1970, by the company's clock. */
  readonly now: number
}

export function describeCompany({ customers, savedReplies, now }: Cast): CompanyFacts {
  return { tickets: customers.map(toTicket), savedReplies, now: now() }
}

function toTicket({ id, name, subject, queue }: CastCustomer): TicketFacts {
  const { title, channel, excerpt, waitingSince, source, about, thread } = queue
  return { id, name, title, channel, excerpt, waitingSince, customer: subject, source, about: { ...(about && { about }), ...(thread !== undefined && { thread }) } }
}
