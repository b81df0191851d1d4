import * as v from 'valibot'
import type { Change } from '../adapter/index.js'
import type { PresenceMark, StreamId, SubjectId } from '../desk/index.js'
import type { ErrorCode } from '../errors/index.js'
import type { Duration, Instant } from '../model/index.js'
import { wireDelivery, type WireDelivery } from './deliveryEndpoints.js'
import { change, errorCode } from './shapes/adapterShapes.js'
import { count, instant, name, text } from './shapes/plainShapes.js'
import { choice, list, named, one, open } from './shapes/shape.js'

/** Where somebody is, and for how long that holds unless it is repeated. */
export interface WireMark {
  readonly actor: string
  readonly doing: Exclude<PresenceMark['doing'], 'gone'>
  readonly since: Instant
  readonly holdsFor: Duration
}

/** One event of the stream. In the framing of server-sent events `type` is the event's name and the rest is its data. */
export type StreamEvent =
  /** The first: from here on nothing is missed. */
  | { readonly type: 'open'; readonly now: Instant; readonly expiresAt: Instant }
  /** Streams of the desk that changed. */
  | { readonly type: 'desk'; readonly streams: readonly StreamId[] }
  /** Everybody who is at a conversation now. */
  | { readonly type: 'presence'; readonly thread: StreamId; readonly marks: readonly WireMark[] }
  | { readonly type: 'change'; readonly follow: string; readonly change: Change }
  /** One source can be followed no further; the others go on. */
  | { readonly type: 'end'; readonly follow: string; readonly code: ErrorCode; readonly message: string }
  | { readonly type: 'delivery'; readonly delivery: WireDelivery }
  /** A person was erased: nothing of them may stay on a screen. */
  | { readonly type: 'erased'; readonly subject: SubjectId; readonly streams: readonly StreamId[] }
  | { readonly type: 'ping' }
  /** The last: connect again, unless the token was ended. */
  | { readonly type: 'bye'; readonly reason: ByeReason }

/** `expired`: with a new token. `slow`: too much waited to be read. `closing`: the gateway stops or moves. `ended`: the token was ended. */
export type ByeReason = 'expired' | 'slow' | 'closing' | 'ended'

const mark = open<WireMark>({ actor: name, doing: one('open', 'looking', 'typing'), since: instant, holdsFor: count })

export const streamEvent: v.GenericSchema<StreamEvent> = named('StreamEvent', 'One event of the stream.', choice<StreamEvent, 'type'>('type', {
  open: open({ type: v.literal('open'), now: instant, expiresAt: instant }),
  desk: open({ type: v.literal('desk'), streams: list(name) }),
  presence: open({ type: v.literal('presence'), thread: name, marks: list(mark) }),
  change: open<Extract<StreamEvent, { type: 'change' }>>({ type: v.literal('change'), follow: name, change }),
  end: open({ type: v.literal('end'), follow: name, code: errorCode, message: text }),
  delivery: open({ type: v.literal('delivery'), delivery: wireDelivery }),
  erased: open({ type: v.literal('erased'), subject: name, streams: list(name) }),
  ping: open({ type: v.literal('ping') }),
  bye: open({ type: v.literal('bye'), reason: one('expired', 'slow', 'closing', 'ended') }),
}))
