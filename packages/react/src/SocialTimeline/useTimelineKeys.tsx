'use client'
import { lazy, Suspense, useCallback, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { VirtualListHandle } from '../virtual-list/index.js'
import { toggleKey, type TimelineView } from './createTimelineView.js'
import type { TimelineEntry } from './TimelineEntry.js'
import type { TimelineRowContextValue } from './TimelineRowContext.js'

const SocialTimelineShortcuts = lazy(() => import('./SocialTimelineShortcuts.js'))

export interface KeysInput {
  readonly view: TimelineView
  readonly list: RefObject<VirtualListHandle | null>
  readonly entries: readonly TimelineEntry[]
  readonly rows: TimelineRowContextValue
  readonly openSearch: () => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -Infinity, End: Infinity }

/** Moves between rows with one tab stop, and acts on the row with the focus. Single letters only while the agent wants them. */
export function useTimelineKeys({ view, list, entries, rows, openSearch }: KeysInput) {
  const { isOn } = useAlongside()
  const [isWanted, setWanted] = usePreference('timeline.shortcuts', true)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const hasLetters = isOn('shortcuts') && isWanted

  const move = (step: number) => {
    const stops = entries.filter(({ type }) => type === 'item' || type === 'fold')
    const current = stops.findIndex(({ key }) => key === view.getState().active)
    const next = stops[Math.max(0, Math.min(stops.length - 1, current + step))]
    if (!next) return
    view.setState({ active: next.key })
    list.current?.scrollTo(next.key, 'nearest', { focus: true })
  }

  const actOnRow = (key: string): boolean => {
    const entry = entries.find((candidate) => candidate.key === view.getState().active)
    if (entry?.type !== 'item' || entry.row.item.deletedAt !== undefined) return false
    const { item } = entry.row
    if (key === 'Enter') toggleKey(view, item.contentWarning === undefined ? 'expanded' : 'revealed', entry.key)
    else if (key === 'r' && item.visibility !== 'internal') rows.reply?.(item)
    else if (key === 'p') rows.togglePin?.(item)
    else if (key === 'o') rows.open(item)
    else return false
    return true
  }

  const press = (key: string, isOnRow: boolean): boolean => {
    const isLetter = key.length === 1
    if (isLetter && !hasLetters) return false
    const step = steps[key]
    if (step !== undefined) move(step)
    else if (key === '?') setHelpOpen(true)
    else if (key === '/' && isOn('search')) openSearch()
    else return (isLetter || isOnRow) && actOnRow(key)
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const focused = (event.currentTarget.getRootNode() as Document | ShadowRoot).activeElement
    if (!focused || focused.closest('[popover], input, textarea, select')) return
    if (press(event.key, focused.matches('.al-item'))) event.preventDefault()
  }

  return {
    onKeyDown,
    onFocus: useCallback(() => view.setState({ hasFocus: true }), [view]),
    onBlur: useCallback((event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) view.setState({ hasFocus: false })
    }, [view]),
    openHelp: useCallback(() => setHelpOpen(true), []),
    help: isHelpOpen && (
      <Suspense fallback={null}>
        <SocialTimelineShortcuts isWanted={isWanted} setWanted={setWanted} close={() => setHelpOpen(false)} />
      </Suspense>
    ),
  }
}
