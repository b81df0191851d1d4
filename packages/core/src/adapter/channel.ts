import type { ErrorCode } from '../errors/index.js'
import type { AccountId, Duration, Identity, Instant, InteractionRef, Money, Visibility } from '../model/index.js'
import type { TextRule } from '../text/index.js'

export type ChannelId = string

/** What an account may do on a channel besides replying. Open; the library draws these. */
export type Verb = 'like' | 'unlike' | 'hide' | 'unhide' | 'delete' | 'edit' | (string & {})

/** What to do instead when a channel cannot be used: lawful, and within one click. */
export interface Alternative {
  readonly label: string
  /** Another channel of the same source ... */
  readonly channel?: ChannelId
  /** ... or a page where the agent goes on. */
  readonly url?: string
}

/** Asked for one target, since a network may allow one reply and forbid the next. */
export interface Channel {
  readonly id: ChannelId
  /** What an agent calls it, e.g. `Facebook comment`. */
  readonly label: string
  readonly account: { readonly id: AccountId; readonly name: string; readonly avatarUrl?: string }
  readonly visibility: Exclude<Visibility, 'internal'>
  /** Whose ground it is: a staff network, a community we run, somebody else's site. */
  readonly ownership: 'internal' | 'hosted' | 'independent'
  readonly text: TextRule
  readonly attachments?: AttachmentRule
  /** Until when a reply is permitted. */
  readonly window?: { readonly closesAt: Instant; readonly rule: string; readonly alternatives: readonly Alternative[] }
  readonly availability:
    | { readonly state: 'open' }
    | { readonly state: 'closed'; readonly code: ErrorCode; readonly reason: string; readonly alternatives: readonly Alternative[] }
  /** The verbs `actions` performs here on items of ours and of others. */
  readonly verbs: { readonly own: readonly Verb[]; readonly others: readonly Verb[] }
  /** How a repeated send is kept from posting twice: the network dedupes by key, we look it up, or nobody can tell. */
  readonly once: 'by-key' | 'by-lookup' | 'uncertain'
  /** How long a reply is held back so that it can be undone. Zero or absent on chat-like channels. */
  readonly undo?: Duration
  readonly cost?: Money
  /** Duties of display and use that the network imposes, in the agent's language. */
  readonly notes?: readonly string[]
}

export interface AttachmentRule {
  readonly max: number
  /** MIME types or prefixes such as `image/`. */
  readonly accept: readonly string[]
  readonly maxBytes: number
  readonly altText: 'required' | 'optional' | 'unsupported'
}

/** What a reply is about: the item answered, or a person to write to. */
export interface ReplyTarget {
  readonly about?: InteractionRef
  readonly thread?: string
  /** Whom a reply would reach. All there is where nothing is answered. */
  readonly to?: Identity
}
