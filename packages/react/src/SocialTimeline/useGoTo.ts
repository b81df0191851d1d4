'use client'
import { refKey, type Instant, type InteractionRef } from '@alongside/core/model'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import { useStore } from 'zustand'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useScreenStore } from '../screen/useScreen.js'
import type { VirtualListHandle } from '../virtual-list/index.js'
import type { TimelineTarget, TimelineView } from './createTimelineView.js'
import type { TimelineEntry } from './TimelineEntry.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

export interface GoToInput {
  readonly model: SocialTimelineModel
  readonly view: TimelineView
  readonly list: RefObject<VirtualListHandle | null>
  readonly entries: readonly TimelineEntry[]
  readonly announce: (message: string) => void
}

/** How often the timeline is read further back for one item before the search is given up. */
const mostReadings = 12
const flashFor = 2_000

/** Brings an item into view and gives it the focus: opens folds, lifts filters and reads further back as far as it takes. */
export function useGoTo({ model, view, list, entries, announce }: GoToInput): (ref: InteractionRef, at?: Instant) => void {
  const { t } = useAlongside()
  const screen = useScreenStore()
  const requested = useStore(screen, (state) => state.goTo)
  const target = useStore(view, (state) => state.target)
  const readings = useRef(0)
  const { around } = model

  useEffect(() => {
    if (requested === null) return
    screen.getState().set({ goTo: null })
    view.setState({ target: { ref: requested } })
  }, [requested, screen, view])

  useEffect(() => {
    if (around !== null && view.getState().target === null) view.setState({ target: { at: around } })
  }, [around, view])

  useEffect(() => {
    if (target === null) return
    const outcome = pursue(target, model, entries, view, readings.current)
    if (outcome === 'wait') return
    if (outcome === 'reading') return void (readings.current += 1)
    readings.current = 0
    view.setState({ target: null })
    if (outcome === null) return announce(t('timeline.goneFar'))
    const isItem = target.ref !== undefined
    list.current?.scrollTo(outcome, isItem ? 'center' : 'start', { focus: isItem })
    if (isItem) view.setState({ flashed: outcome, active: outcome })
  }, [target, model, entries, view, list, announce, t])

  const flashed = useStore(view, (state) => state.flashed)
  useEffect(() => {
    if (flashed === null) return
    const timer = setTimeout(() => view.setState({ flashed: null }), flashFor)
    return () => clearTimeout(timer)
  }, [flashed, view])

  return useCallback((ref, at) => view.setState({ target: { ref, ...(at !== undefined && { at }) } }), [view])
}

/** The key of the row to go to, null when it cannot be found, or what is being done about it. */
function pursue(target: TimelineTarget, model: SocialTimelineModel, entries: readonly TimelineEntry[], view: TimelineView, readings: number): string | null | 'wait' | 'reading' {
  const { state, filter } = model
  if (target.ref === undefined) return findMoment(target.at!, entries) ?? (state.status === 'loading' || state.older === 'loading' ? 'wait' : null)
  const wanted = refKey(target.ref)
  const found = entries.find((entry) => entry.type === 'item' && refKey(entry.row.item.ref) === wanted)
  if (found) return found.key
  if (state.rows.some((row) => row.type === 'item' && refKey(row.item.ref) === wanted)) {
    view.setState({ openFolds: new Set(entries.flatMap((entry) => (entry.type === 'fold' ? [entry.key] : []))) })
    return 'wait'
  }
  if (Object.keys(filter).length > 0) {
    model.setFilter({})
    return 'wait'
  }
  if (state.status === 'loading' || state.older === 'loading') return 'wait'
  if (target.at !== undefined && model.around !== target.at) {
    model.goToDate(target.at)
    return 'wait'
  }
  if (state.older !== 'idle' || readings >= mostReadings) return null
  model.older()
  return 'reading'
}

function findMoment(at: Instant, entries: readonly TimelineEntry[]): string | undefined {
  const items = entries.filter((entry) => entry.type === 'item')
  return (items.find(({ row }) => row.item.occurredAt <= at) ?? items.at(-1))?.key
}
