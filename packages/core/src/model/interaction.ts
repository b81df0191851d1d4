import type { Identity } from './identity.js'
import type { Money } from './money.js'
import { pick } from './pick.js'
import type { InteractionRef, RecordRef } from './reference.js'
import type { SentimentValue } from './sentiment.js'
import type { Duration, Instant } from './time.js'

/**
 * What sort of thing happened. Open: a host may register its own kinds.
 * The library draws these: post, comment, message, review, email, chat, call, visit, case, order, survey, note.
 */
export type Kind = string

export type Direction = 'inbound' | 'outbound' | 'internal'

/** Who can read it: everybody, the customer and us, or only us. */
export type Visibility = 'public' | 'private' | 'internal'

/** Grows by at least one with every change of the item at its source. */
export type Revision = number

/** Where it happened, named so that an agent recognises it, e.g. `{ id: 'fb:kestrel', label: 'Kestrel on Facebook' }`. */
export interface Place {
  readonly id: string
  readonly label: string
}

export interface Author {
  readonly name: string
  readonly identity?: Identity
  readonly avatarUrl?: string
  /** The account in whose name a colleague spoke, e.g. `Kestrel`. */
  readonly onBehalfOf?: string
  /** Followers or friends on that network: reach, which is not worth. */
  readonly reach?: number
}

export interface Media {
  readonly type: 'image' | 'video' | 'audio' | 'file'
  readonly url: string
  readonly previewUrl?: string
  readonly alt?: string
  readonly name?: string
  readonly width?: number
  readonly height?: number
}

export interface GeoPlace {
  readonly name: string
  readonly latitude?: number
  readonly longitude?: number
}

/** A typed value that the library formats for the agent's locale. */
export type Fact =
  | { readonly key: string; readonly label?: string; readonly type: 'text'; readonly value: string }
  | { readonly key: string; readonly label?: string; readonly type: 'number' | 'percent'; readonly value: number }
  | { readonly key: string; readonly label?: string; readonly type: 'money'; readonly value: Money }
  | { readonly key: string; readonly label?: string; readonly type: 'duration'; readonly value: Duration }
  | { readonly key: string; readonly label?: string; readonly type: 'instant'; readonly value: Instant }
  | { readonly key: string; readonly label?: string; readonly type: 'rating'; readonly value: number; readonly outOf: number }

/** The thing a comment answers, carried along so that it can be shown without another request. */
export interface AnsweredItem {
  readonly ref?: InteractionRef
  readonly author?: string
  readonly excerpt?: string
  readonly occurredAt?: Instant
}

/** Marks text that links somewhere. Offsets are UTF-16 code units of `text`. */
export interface TextLink {
  readonly from: number
  readonly to: number
  readonly url: string
}

/** Anything that passed between a customer and the company, or that the company noted about it. */
export interface Interaction {
  readonly ref: InteractionRef
  readonly kind: Kind
  /** `words` are things people said; `activity` is what happened around them (visits, status changes, orders). */
  readonly nature: 'words' | 'activity'
  readonly channel: Place
  /** When the network says it happened, not when we heard of it. */
  readonly occurredAt: Instant
  readonly revision: Revision
  readonly direction: Direction
  readonly visibility: Visibility
  readonly author: Author
  readonly title?: string
  /** Plain text. Never HTML: the adapter turns markup into text and links. */
  readonly text?: string
  /** BCP 47, as the source says. */
  readonly language?: string
  readonly links?: readonly TextLink[]
  /** A warning by the author that hides the text until asked for. */
  readonly contentWarning?: string
  readonly media?: readonly Media[]
  readonly place?: GeoPlace
  /** Equal for the items of one conversation within this source. */
  readonly thread?: string
  readonly answers?: AnsweredItem
  readonly facts?: readonly Fact[]
  /** Reactions, replies, shares, views as the network counts them. */
  readonly counts?: { readonly reactions?: number; readonly replies?: number; readonly shares?: number; readonly views?: number }
  readonly editedAt?: Instant
  /** Set on a tombstone, which carries no text, title, media, links or place. */
  readonly deletedAt?: Instant
  /** True when it was sent in the company's name by something other than this tool. */
  readonly isSentElsewhere?: boolean
  readonly delivery?: 'queued' | 'sent' | 'delivered' | 'read' | 'failed'
  readonly sentiment?: SentimentValue
  /** The page where the original can be read. */
  readonly url?: string
  /** Canonical ids shared with other sources that report the same thing, e.g. a Message-ID or an AT URI. */
  readonly sameAs?: readonly string[]
  /** The order, case or customer record this item is about. */
  readonly record?: RecordRef
}

/** What remains of an item after its author deleted it: the place, not the words. */
export function toTombstone(item: Interaction, deletedAt: Instant, revision: Revision): Interaction {
  const place = pick(item, 'ref', 'kind', 'nature', 'channel', 'occurredAt', 'direction', 'visibility', 'thread')
  return { ...place, author: pick(item.author, 'name', 'identity', 'onBehalfOf'), revision, deletedAt }
}

/** The item without the words of another one that it carries along: what is left to show once that one was deleted. */
export function withoutExcerpt(item: Interaction): Interaction {
  return item.answers?.excerpt === undefined ? item : { ...item, answers: pick(item.answers, 'ref', 'author', 'occurredAt') }
}
