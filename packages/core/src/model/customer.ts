import type { Identity } from './identity.js'
import type { Money } from './money.js'
import type { RecordRef, SourceId } from './reference.js'
import type { Basis } from './scope.js'
import type { Instant, PlainDate } from './time.js'

/**
 * What a field says. The library formats each type for the agent's locale.
 * `language` is BCP 47, `region` ISO 3166, `time-zone` IANA.
 */
export type FieldValue =
  | { readonly type: 'text' | 'link' | 'language' | 'region' | 'time-zone' | 'image'; readonly value: string }
  | { readonly type: 'number' | 'percent'; readonly value: number }
  | { readonly type: 'money'; readonly value: Money }
  | { readonly type: 'date'; readonly value: PlainDate }
  | { readonly type: 'instant'; readonly value: Instant }
  | { readonly type: 'list'; readonly value: readonly string[] }

/**
 * The keys the card knows by name. Any other key is shown in "About" under its own label.
 * name, avatar, tier, customerSince, timeZone, language, location, region, labels, company, occupation,
 * birthDate, lifetimeValue, preferredChannel, isVip, note.
 */
export type FieldKey = string

/** One source's statement of one fact about a customer. */
export interface ProfileField {
  readonly key: FieldKey
  /** Shown for keys the library has no word for. */
  readonly label?: string
  readonly value: FieldValue
  readonly observedAt: Instant
  /** When the value turns stale, if the source says so. */
  readonly staleAt?: Instant
  /** 0 to 1; 1 when the source is the system of record. */
  readonly confidence: number
  /** True for what may never appear in a public reply: phone, e-mail, address ... */
  readonly isPrivate?: boolean
  /** The value is not here: this employee may not read it as it is, but may ask for it with a reason. `value` is an empty text. */
  readonly isMasked?: true
}

/** How an identity is known to be theirs. */
export interface Verification {
  readonly method: 'crm' | 'sign-in' | 'one-time-code' | 'platform' | (string & {})
  readonly at?: Instant
}

/** One source's statement that a name belongs to this customer. A claim is shown; it enlarges nothing. */
export interface IdentityClaim {
  readonly identity: Identity
  /** The name of the system or network in the agent's words, e.g. `Facebook`. */
  readonly label: string
  readonly basis?: Basis
  readonly verification?: Verification
  /** Followers or friends on that network. */
  readonly reach?: number
  readonly url?: string
  /** Shown as its last digits until the agent asks for more. */
  readonly isPrivate?: boolean
  /** Only the end of the identity is here, as {@link maskTail} writes it: this employee may not read it as it is, but may ask for it with a reason. */
  readonly isMasked?: true
}

/** What one source knows about a customer. */
export interface ProfileFragment {
  readonly record: RecordRef
  readonly fields: readonly ProfileField[]
  readonly identities: readonly IdentityClaim[]
  readonly observedAt: Instant
  /** The record in the source's own screens. */
  readonly url?: string
}

/** What to look a customer up by: a name of theirs, or words an agent typed. */
export type CustomerQuery =
  | { readonly type: 'identity'; readonly identity: Identity }
  | { readonly type: 'text'; readonly text: string }

/** One record that may be the person looked for. */
export interface CustomerMatch {
  readonly record: RecordRef
  readonly name: string
  /** One line that tells this one from the others: town, company, number. */
  readonly detail?: string
  readonly identities: readonly Identity[]
  /** 0 to 1. */
  readonly confidence: number
}

/** A source's name as the card shows it beside a value. */
export interface SourceName {
  readonly id: SourceId
  readonly label: string
}
