'use client'
import { Search, X } from 'lucide'
import { useEffect, useRef } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { TimelineView } from './createTimelineView.js'
import { narrow } from './narrow.js'

const typingPause = 250

function search(view: TimelineView, text: string | undefined) {
  const { filter, setFilter } = view.getState().model
  if (filter.text !== text) setFilter(narrow(filter, { text }))
}

interface SearchProps {
  readonly view: TimelineView
  readonly searched: string | undefined
  /** The field goes and takes the focus with it. */
  readonly onLeave: () => void
}

/** The field to search with, in the place of the filters. It comes at once and has the focus: what is typed right after the click or the key belongs to it. */
export function SocialTimelineSearch({ view, searched, onLeave }: SearchProps) {
  const { t } = useAlongside()
  const field = useRef<HTMLInputElement>(null)
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    field.current!.focus()
    return () => clearTimeout(pending.current)
  }, [])
  // Emptied when the filters are cleared elsewhere.
  useEffect(() => {
    if (searched === undefined) field.current!.value = ''
  }, [searched])
  const type = (words: string) => {
    clearTimeout(pending.current)
    pending.current = setTimeout(() => search(view, words.trim() || undefined), typingPause)
  }
  const leave = () => {
    search(view, undefined)
    onLeave()
    view.setState({ isSearching: false })
  }
  return (
    <search className="al-timeline-filters al-timeline-search">
      <Icon of={Search} />
      <input
        ref={field} type="search" defaultValue={searched} aria-label={t('timeline.search')} placeholder={t('timeline.search')} autoComplete="off" spellCheck={false}
        onChange={(event) => type(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && leave()}
      />
      <button type="button" className="al-icon-button" aria-label={t('timeline.closeSearch')} title={t('timeline.closeSearch')} onClick={leave}><Icon of={X} /></button>
    </search>
  )
}
