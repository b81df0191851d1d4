import type { TimelineGap, TimelineItem } from '@alongside/core/directory'
import type { Instant } from '@alongside/core/model'

/** One line of the list as the screen shows it: what the timeline holds, and what helps to read it. */
export type TimelineEntry =
  | { readonly type: 'day'; readonly key: string; readonly at: Instant }
  | { readonly type: 'unread'; readonly key: string }
  | { readonly type: 'item'; readonly key: string; readonly row: TimelineItem; readonly day: string }
  | { readonly type: 'fold'; readonly key: string; readonly count: number; readonly isOpen: boolean }
  | { readonly type: 'gap'; readonly key: string; readonly gaps: readonly TimelineGap[]; readonly isAsking: boolean }
  | TimelineEdge

/** Where what was read ends. */
export interface TimelineEdge {
  readonly type: 'edge'
  readonly key: 'edge:newer' | 'edge:older'
  readonly status: 'idle' | 'loading' | 'end' | 'paused'
  /** The oldest item, where every source was read to its beginning. */
  readonly since?: Instant
}
