'use client'
import type { Subject } from '@alongside/core/adapter'
import type { Scope } from '@alongside/core/model'
import { useLayoutEffect } from 'react'
import { createPortal } from 'react-dom'
import { countText } from '../controls/countText.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { SentimentBadge } from '../SentimentBadge/SentimentBadge.js'
import { SocialTimeline } from '../SocialTimeline/SocialTimeline.js'
import { useSocialTimeline } from '../SocialTimeline/useSocialTimeline.js'
import { useLatestWords } from './useLatestWords.js'

interface TimelineProps {
  readonly subject: Subject
  readonly scope: Scope | undefined
  /** Where the mood of their latest words is shown; null where it is not. */
  readonly moodPlace: HTMLElement | null
  readonly onCount: (count: string | undefined) => void
}

/** The timeline and what the rest of the sidebar tells of it: how much there is, and the mood of the latest words. */
export function AgentSidebarTimeline({ subject, scope, moodPlace, onCount }: TimelineProps) {
  const { t, format } = useAlongside()
  const timeline = useSocialTimeline({ subject, ...(scope && { scope }) })
  const latest = useLatestWords(timeline.state.rows, timeline.find)
  const count = countText(t, format, timeline.state.total)
  useLayoutEffect(() => onCount(count), [onCount, count])
  return (
    <>
      {moodPlace && latest && createPortal(<SentimentBadge item={latest} />, moodPlace)}
      <SocialTimeline subject={subject} timeline={timeline} />
    </>
  )
}
