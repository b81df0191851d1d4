import type { Call, Change, Subject } from '@alongside/core/adapter'
import type { StreamId } from '@alongside/core/desk'
import type { Scope, SourceId } from '@alongside/core/model'
import type { StreamEvent } from '@alongside/core/protocol'

/** Whom to follow, and from where on. */
export interface FollowAsk {
  readonly source: SourceId
  readonly subject: Subject
  readonly scope: Scope
  readonly since: string
}

/** Everything live that one page hears, over the one stream that all its tabs share. */
export interface LiveLink {
  /** Changes without a hole and without a repetition, whatever becomes of the connection, until the signal fires. */
  follow(ask: FollowAsk, call: Call): AsyncIterable<Change>
  /** Events that are nobody's in particular: desk, presence, deliveries, erasures. */
  subscribe(listener: (event: StreamEvent) => void): () => void
  /** Asks to hear who is at a conversation. */
  watch(thread: StreamId): void
  close(): void
}
