import type { ErrorCode } from '../errors/index.js'
import type { Duration, Identity, Instant, InteractionRef } from '../model/index.js'
import type { Call } from './call.js'
import type { Channel, ChannelId, ReplyTarget, Verb } from './channel.js'

export interface OutgoingAttachment {
  readonly name: string
  readonly type: string
  readonly content: Blob
  readonly alt?: string
}

/** One message on its way out, exactly as it will be published. */
export interface OutgoingPost {
  readonly channel: ChannelId
  readonly visibility: Channel['visibility']
  readonly text: string
  /** BCP 47. */
  readonly language?: string
  readonly about?: InteractionRef
  readonly thread?: string
  /** Whom it answers. A sink refuses to send to anybody else. */
  readonly to?: Identity
  readonly attachments: readonly OutgoingAttachment[]
  /** When the agent pressed send. The same for every repetition, so that a record derived from it is the same too. */
  readonly composedAt: Instant
}

/**
 * What became of a send. `accepted` will be published later; `unknown` may or may not have been published
 * and must be looked up by `receipt` before anything is repeated.
 */
export type Receipt =
  | { readonly state: 'sent'; readonly ref: InteractionRef; readonly at: Instant; readonly url?: string }
  | { readonly state: 'accepted' }
  | { readonly state: 'absent' }
  | { readonly state: 'refused'; readonly code: ErrorCode; readonly message: string; readonly retryAfter?: Duration }
  | { readonly state: 'unknown' }

export interface ReplySink {
  /** The channels by which this target can be answered, closed ones included with their reason. */
  channels(target: ReplyTarget, call: Call): Promise<readonly Channel[]>
  /** Publishes once. The same key with the same post never publishes a second time where `once` is `by-key`. */
  send(post: OutgoingPost, key: string, call: Call): Promise<Receipt>
  /** Looks up what became of a send. `absent` only when it was certainly not published. */
  receipt(key: string, post: OutgoingPost, call: Call): Promise<Receipt>
}

export interface ActionRequest {
  readonly verb: Verb
  readonly ref: InteractionRef
  readonly channel: ChannelId
  /** The new words, for `edit`. */
  readonly text?: string
}

/** Verbs named on a channel, performed on one item. */
export interface ActionSink {
  perform(request: ActionRequest, key: string, call: Call): Promise<Receipt>
}
