import type { DataAdapter } from '@alongside/core/adapter'
import type { Desk } from '@alongside/core/desk'
import type { FieldPrecedence } from '@alongside/core/directory'
import type { AlongsideError } from '@alongside/core/errors'
import type { Actor, FieldKey, Interaction, Purpose, SentimentLabel, SentimentScorer } from '@alongside/core/model'
import type { OutboxStore } from '@alongside/core/outbox'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import type { ComponentType, ReactNode } from 'react'
import type { Messages } from '../messages/Messages.js'
import type { DraftStore } from '../ports/DraftStore.js'
import type { Preferences } from '../ports/Preferences.js'
import type { SavedReply } from '../ports/SavedReply.js'
import type { ActionResult, HostAction } from './HostAction.js'
import type { Prefetched } from './Prefetched.js'

/** Parts of the sidebar that a host may switch off. All are on by default. */
export type Feature = 'reply' | 'attachments' | 'saved-replies' | 'search' | 'shortcuts' | 'sentiment' | 'purchases' | 'cases' | 'about' | 'pin'

/** A kind of interaction that the library does not know, drawn the host's way. */
export interface InteractionKind {
  readonly kind: string
  /** Shown in the filter and to screen readers. */
  readonly label: string
  readonly icon: ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: boolean }>
  /** Replaces the body of the row; the rail, the time and the visibility stay. */
  readonly Row?: ComponentType<{ readonly item: Interaction }>
}

export type { ActionResult, HostAction } from './HostAction.js'
export type { Prefetched } from './Prefetched.js'

/** Telemetry for the host's own sink. No personal data: ids of sources and channels, counts, milliseconds. */
export type AlongsideEvent =
  | { readonly type: 'source-answered'; readonly source: string; readonly facet: string; readonly ms: number }
  | { readonly type: 'source-failed'; readonly source: string; readonly facet: string; readonly code: string }
  | { readonly type: 'reply-sent' | 'reply-failed' | 'reply-unknown'; readonly source: string; readonly channel: string }
  | { readonly type: 'sentiment-corrected'; readonly source: string; readonly from: SentimentLabel; readonly to: SentimentLabel }
  | { readonly type: 'posture'; readonly posture: 'reading' | 'replying' }

export interface AlongsideProps {
  readonly adapters: readonly DataAdapter[]
  /** The employee at the screen. */
  readonly actor: Actor
  /** BCP 47: formats numbers, money and dates; sets the direction. Words come from `messages`. */
  readonly locale: string
  /** IANA: the zone in which times are shown and days are cut. */
  readonly timeZone: string
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly purpose?: Purpose
  /** Who may speak for the company, where and how. Without one nothing is asked and nothing is explained. */
  readonly policy?: Policy
  /** Where the team's decisions are kept. Without one there is nobody to ask for approval. */
  readonly desk?: Desk
  /** The colleagues: their names, and who of them could do what this agent may not. */
  readonly staff?: readonly PolicyActor[]
  /** The words of the interface; English where a word is missing. */
  readonly messages?: Partial<Messages>
  readonly features?: Partial<Record<Feature, boolean>>
  readonly kinds?: readonly InteractionKind[]
  /** Up to four facts the company wants in sight: keys of profile fields, and `lastPurchase`, `openCases`, `reach`. */
  readonly keyFacts?: readonly FieldKey[]
  /** Which source wins a field. */
  readonly precedence?: FieldPrecedence
  readonly scorer?: SentimentScorer
  readonly savedReplies?: readonly SavedReply[]
  readonly theme?: 'light' | 'dark' | 'auto'
  readonly density?: 'comfortable' | 'compact'
  /**
   * Turns a remote picture's address into one that may be loaded; null keeps it unloaded. Without it no picture loads.
   * `isAskedFor` is true once the agent pressed "Load pictures" for it: a host that answers only then loads nothing unasked.
   */
  readonly imageUrl?: (url: string, isAskedFor?: boolean) => string | null
  readonly drafts?: DraftStore
  readonly outbox?: OutboxStore
  readonly preferences?: Preferences
  readonly onEvent?: (event: AlongsideEvent) => void
  readonly onError?: (error: AlongsideError) => void
  /**
   * Does what the agent wants of the page around the sidebar. `signal` fires when the agent goes on to another record before you answer: do
   * nothing more then, the agent is told that nothing was done.
   */
  readonly onAction?: (action: HostAction, signal: AbortSignal) => Promise<ActionResult>
  /** What the host can do just now; controls for anything else are not shown. `open-record` and `open-url` unless given. */
  readonly hostActions?: readonly HostAction['type'][]
  /** What agents call the page around the sidebar, e.g. `Zendesk`. */
  readonly hostName?: string
  /** What the server that rendered this page has read: see `prefetchCustomer`. Only the first value counts. */
  readonly prefetched?: Prefetched
  readonly children?: ReactNode
}
