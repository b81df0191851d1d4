import type { Channel, ChannelId } from '../adapter/index.js'
import type { AccountId, Actor, Instant, SourceId, Visibility } from '../model/index.js'

/**
 * What somebody wants to do. Open: a host may add its own. `reply` and `private-reply` are told apart by the channel's visibility; `read` asks
 * whether a field is shown unmasked, `reveal` whether it may be shown for a while after giving a reason.
 */
export type PolicyVerb =
  | 'reply' | 'private-reply' | 'like' | 'hide' | 'delete' | 'edit'
  | 'note' | 'read' | 'reveal' | 'approve' | 'hold' | 'link' | 'write-field' | 'escalate'
  | (string & {})

/** An employee with what a policy may ask about. Without `regions` or `brands` they are responsible for all of them. */
export interface PolicyActor extends Actor {
  readonly regions?: readonly string[]
  readonly brands?: readonly string[]
  readonly groups?: readonly string[]
}

/** The channel as a policy sees it: what {@link Channel} says, and whose part of the company it belongs to. */
export interface PolicyChannel extends Pick<Channel, 'ownership' | 'verbs' | 'availability' | 'window'> {
  readonly id: ChannelId
  readonly source: SourceId
  /** The adapter's kind, e.g. `facebook`. */
  readonly network: string
  readonly account: AccountId
  readonly visibility: Visibility
  readonly region?: string
  readonly brand?: string
}

export interface PolicyExchange {
  /** E.g. `open`, `answered`, `escalated`. */
  readonly state: string
  /** The id of the employee it is assigned to. */
  readonly assignee?: string
  /** How far it was escalated; none is 0. */
  readonly level?: number
  /** The hold in force here, e.g. `watch`, `hold`, `statement-only`, `named-voices-only`. */
  readonly hold?: string
  /** What `findTopics` found in the words of the exchange; the draft's own words are looked through anyway. */
  readonly topics?: readonly string[]
  /** When the customer last wrote: from then a company's own reply window runs. */
  readonly lastInboundAt?: Instant
}

export interface PolicyDraft {
  /** The id of the employee who wrote it. */
  readonly author: string
  readonly text: string
  /** BCP 47. */
  readonly language?: string
  /** The id of the approved text it was made from. */
  readonly template?: string
  readonly attachments?: number
  readonly withoutAltText?: number
}

/** What a policy may ask about the customer. */
export interface PolicyCustomer {
  readonly tier?: string
  readonly region?: string
  /**
   * Nobody can say of which tier or region they are: whatever restricts some tier or region then restricts here as well. What would be denied
   * for that alone waits for approval, and what is allowed to some alone is not allowed.
   */
  readonly isUnknown?: boolean
}

/** One question to a policy: who wants to do what, where, about whom, and when. */
export interface PolicyRequest {
  readonly actor: PolicyActor
  readonly verb: PolicyVerb
  readonly at: Instant
  /** Where; absent for verbs without a channel. */
  readonly channel?: PolicyChannel
  /** Whose item the verb is performed on. */
  readonly target?: { readonly isOurs: boolean }
  readonly customer?: PolicyCustomer
  readonly exchange?: PolicyExchange
  readonly draft?: PolicyDraft
  /** Which field is read, revealed or written, e.g. `phone`. */
  readonly field?: string
}
