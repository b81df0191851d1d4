import type { DeskEventType, DeskFacts, DeskWords, OpenedEvent } from '@alongside/core/desk'

/** What somebody did, in the few kinds that a reader filters by. */
export type ActivityKind = 'saw' | 'wrote' | 'changed' | 'approved' | 'sent' | 'revealed' | 'held' | 'passed' | 'erased' | 'other'

/** One event of the log, typed by what it is. */
export type ActivityEvent = {
  readonly [T in DeskEventType]: Omit<OpenedEvent, 'type' | 'facts' | 'words'> & {
    readonly type: T
    readonly facts: DeskFacts[T]
    readonly words: (T extends keyof DeskWords ? DeskWords[T] : never) | 'erased' | null
  }
}[DeskEventType]

const kinds: Readonly<Record<DeskEventType, ActivityKind>> = {
  'observed': 'saw',
  'shared': 'wrote', 'submitted': 'wrote', 'recalled': 'wrote', 'noted': 'wrote', 'asked': 'wrote', 'answered': 'wrote',
  'edited': 'changed', 'corrected': 'changed',
  'approved': 'approved', 'rejected': 'approved', 'superseded': 'approved', 'voided': 'approved',
  'scheduled': 'sent', 'released': 'sent', 'claimed': 'sent', 'sent': 'sent', 'delivered': 'sent', 'failed': 'sent', 'unknown': 'sent', 'retracted': 'sent',
  'revealed': 'revealed', 'masked': 'revealed',
  'held': 'held', 'lifted': 'held',
  'escalated': 'passed', 'escalation-resolved': 'passed', 'handed-off': 'passed', 'assigned': 'passed', 'taken-over': 'passed',
  'erased': 'erased',
}

/** The kinds in the order in which a filter lists them. */
export const activityKinds: readonly ActivityKind[] = ['saw', 'wrote', 'changed', 'approved', 'sent', 'revealed', 'held', 'passed', 'erased', 'other']

/** The kind of an event; `other` for what a newer library wrote. */
export function kindOf({ type }: Pick<OpenedEvent, 'type'>): ActivityKind {
  return kinds[type] ?? 'other'
}
