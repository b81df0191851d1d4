import type { Interaction } from '../../model/index.js'
import type { StoryItem } from './Person.js'
import type { CastSourceId } from './sources/index.js'
import type { StaffId } from './staff.js'

type Extra = Partial<Omit<StoryItem, 'source' | 'at' | 'text' | 'direction'>>

const publicKinds: ReadonlySet<string> = new Set(['post', 'comment', 'review'])
const visibilityOf = (kind: string): Interaction['visibility'] => (publicKinds.has(kind) ? 'public' : 'private')

/** The customer says something. */
export const says = (source: CastSourceId, kind: string, at: string, text: string, extra: Extra = {}): StoryItem =>
  ({ source, kind, at, text, direction: 'inbound', visibility: visibilityOf(kind), nature: 'words', ...extra })

/** Somebody at Kestrel says something to the customer. */
export const answers = (source: CastSourceId, kind: string, at: string, by: StaffId, text: string, extra: Extra = {}): StoryItem =>
  ({ source, kind, at, by, text, direction: 'outbound', visibility: visibilityOf(kind), nature: 'words', delivery: 'delivered', ...extra })

/** A colleague notes something that only colleagues read. */
export const notes = (at: string, by: StaffId, text: string, extra: Extra = {}): StoryItem =>
  ({ source: 'service', kind: 'note', at, by, text, direction: 'internal', visibility: 'internal', nature: 'words', ...extra })

/** A call, with how long it took and how it ended. */
export const calls = (at: string, minutes: number, outcome: string, text: string, extra: Extra = {}): StoryItem => ({
  source: 'phone', kind: 'call', at, text, direction: 'inbound', visibility: 'private', nature: 'words', title: outcome,
  facts: [{ key: 'duration', type: 'duration', value: minutes * 60_000 }, { key: 'outcome', type: 'text', value: outcome }],
  ...extra,
})

/** The customer rates us. */
export const rates = (at: string, rating: number, text: string, extra: Extra = {}): StoryItem => ({
  source: 'service', kind: 'survey', at, text, direction: 'inbound', visibility: 'private', nature: 'words', title: 'Satisfaction survey',
  facts: [{ key: 'rating', type: 'rating', value: rating, outOf: 5 }],
  ...extra,
})

/** Somebody looked at something, or was visited. */
export const visits = (source: CastSourceId, at: string, title: string, text: string, extra: Extra = {}): StoryItem =>
  ({ source, kind: 'visit', at, title, text, direction: 'inbound', visibility: 'private', nature: 'activity', ...extra })
