'use client'
import type { OpenedEvent } from '@alongside/core/desk'
import type { Decision, PolicyRequest } from '@alongside/core/policy'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { useDecision, useWhoCould } from '../desk/useDecision.js'
import { usePolicyActor } from '../desk/usePolicyActor.js'
import { useStaffNames, type StaffNames } from '../desk/useStaffNames.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { activityKinds, kindOf, type ActivityEvent, type ActivityKind } from './ActivityEvent.js'
import { createLogReader, type ActivityScope, type LogReader, type LogSnapshot } from './createLogReader.js'
import { exportLines } from './exportLines.js'
import { useVerification, type CheckedLog } from './useVerification.js'

export interface ActivityLogOptions {
  readonly scope: ActivityScope
  /** How many events are shown at first, and more at each step; 50 unless given. */
  readonly step?: number
}

/** The events of one day, newest first. */
export interface ActivityDay {
  readonly key: string
  /** The instant of its newest event. */
  readonly at: string
  readonly events: readonly ActivityEvent[]
}

/** What the log says, as far as it is shown. */
export interface ActivityLogReading {
  /** `denied`: the company's policy keeps the whole desk's log to others. */
  readonly status: 'off' | 'denied' | LogSnapshot['status']
  readonly problem?: string
  readonly days: readonly ActivityDay[]
  /** How many events match the filters, shown or not. */
  readonly matching: number
  /** How many there are without filters. */
  readonly total: number
  /** Who appears in it, by name. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly kinds: readonly ActivityKind[]
  readonly person: string | null
  readonly kind: ActivityKind | null
  setPerson(person: string | null): void
  setKind(kind: ActivityKind | null): void
  /** Takes both filters off. */
  clear(): void
  readonly hasEarlier: boolean
  /** How many more `showEarlier` shows. */
  readonly nextStep: number
  showEarlier(): void
  /** True for an event of this scope, shown or not. */
  has(event: string): boolean
  /** Takes the filters off and shows everything down to an event. False when it is not among these. */
  showEvent(id: string): boolean
  readonly checked: CheckedLog
  readonly check: () => void
  /** What policy says to taking the log along; undefined without a policy. */
  readonly exportDecision: Decision | undefined
  /** Who may read it where this employee may not, by name. */
  readonly readers: readonly string[]
  /** The events of this scope as JSON lines. */
  exportLines(words: boolean): Promise<string>
  readonly names: StaffNames
  readonly retry: () => void
}

const nothing: LogSnapshot = { status: 'loading', events: [], streams: [] }
const silent = () => () => undefined

/** Who saw, wrote, changed, approved, sent, revealed and held, without a screen. */
export function useActivityLog({ scope, step = 50 }: ActivityLogOptions): ActivityLogReading {
  const { props: { desk, policy }, format, locale } = useAlongside()
  const names = useStaffNames()
  const audit = useStaffRequest('audit')
  const readDecision = useDecision(audit)
  const exportDecision = useDecision(useStaffRequest('export'))
  const isDenied = scope === 'all' && policy !== undefined && readDecision?.effect !== 'allow'

  const could = useWhoCould(isDenied ? audit : undefined)

  const key = scopeKey(scope)
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all that a scope is; the object is a new one at every render
  const reader = useMemo<LogReader | undefined>(() => (desk && !isDenied ? createLogReader(desk, scope) : undefined), [desk, key, isDenied])
  const snapshot = useSyncExternalStore(reader?.subscribe ?? silent, reader?.get ?? (() => nothing), reader?.get ?? (() => nothing))
  const { checked, check } = useVerification(isDenied ? undefined : desk)
  const { person, kind, shown, set } = useFilters(key, step)

  const matching = useMemo(() => snapshot.events.filter((event) => isMatch(event, person, kind)), [snapshot, person, kind])
  const people = useMemo(() => peopleIn(snapshot.events, names, locale), [snapshot, names, locale])
  const kinds = useMemo(() => {
    const found = new Set(snapshot.events.map(kindOf))
    return activityKinds.filter((one) => found.has(one))
  }, [snapshot])

  return {
    status: !desk ? 'off' : isDenied ? 'denied' : snapshot.status,
    days: useMemo(() => toDays(matching.slice(0, shown), format.dayKey), [matching, shown, format]),
    matching: matching.length, total: snapshot.events.length, people, kinds, person, kind, names, checked, check, exportDecision,
    readers: byName(could?.directly.map(({ person: { id } }) => id) ?? [], names, locale).map(({ name }) => name),
    setPerson: (next) => set({ person: next, shown: step }),
    setKind: (next) => set({ kind: next, shown: step }),
    clear: () => set({ person: null, kind: null, shown: step }),
    hasEarlier: matching.length > shown,
    nextStep: Math.min(step, matching.length - shown),
    has: (id) => snapshot.events.some((event) => event.id === id),
    showEarlier: () => set({ shown: shown + step }),
    showEvent(id) {
      const index = snapshot.events.findIndex((event) => event.id === id)
      if (index !== -1) set({ person: null, kind: null, shown: Math.max(shown, index + 1) })
      return index !== -1
    },
    exportLines: useCallback((words) => exportLines(desk!, { words, ...(scope !== 'all' && { streams: snapshot.streams }) }), [desk, scope, snapshot.streams]),
    retry: useCallback(() => reader?.retry(), [reader]),
    ...(snapshot.problem !== undefined && { problem: snapshot.problem }),
  }
}

interface Filters {
  readonly person: string | null
  readonly kind: ActivityKind | null
  readonly shown: number
}

/** Filters begin anew for every scope. */
function useFilters(key: string, step: number): Filters & { set(change: Partial<Filters>): void } {
  const fresh = { of: key, person: null, kind: null, shown: step }
  const [kept, keep] = useState<Filters & { readonly of: string }>(fresh)
  const current = kept.of === key ? kept : fresh
  return { ...current, set: (change) => keep({ ...current, ...change }) }
}

function useStaffRequest(verb: string): PolicyRequest {
  const { now } = useAlongside()
  const actor = usePolicyActor()
  const [at] = useState(() => new Date(now()).toISOString())
  return useMemo(() => ({ actor, verb, at }), [actor, verb, at])
}

const scopeKey = (scope: ActivityScope): string => JSON.stringify(scope)

function isMatch(event: OpenedEvent, person: string | null, kind: ActivityKind | null): boolean {
  return (person === null || event.actor === person) && (kind === null || kindOf(event) === kind)
}

/** By name and nothing else: no figure about a person is formed. */
function peopleIn(events: readonly OpenedEvent[], names: StaffNames, locale: string): ActivityLogReading['people'] {
  return byName([...new Set(events.map(({ actor }) => actor))], names, locale)
}

function byName(ids: readonly string[], { nameOf }: StaffNames, locale: string): ActivityLogReading['people'] {
  return ids.map((id) => ({ id, name: nameOf(id) })).sort((a, b) => a.name.localeCompare(b.name, locale))
}

function toDays(events: readonly OpenedEvent[], dayKey: (at: string) => string): readonly ActivityDay[] {
  const days = new Map<string, OpenedEvent[]>()
  for (const event of events) {
    const key = dayKey(event.at)
    const day = days.get(key)
    if (day) day.push(event)
    else days.set(key, [event])
  }
  return [...days].map(([key, own]) => ({ key, at: own[0]!.at, events: own as unknown as readonly ActivityEvent[] }))
}
