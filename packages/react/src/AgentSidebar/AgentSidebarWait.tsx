'use client'
import { useAlongside } from '../provider/AlongsideContext.js'
import { SocialTimelineSkeleton } from '../SocialTimeline/SocialTimelineSkeleton.js'

/** Stands where the timeline will, as the timeline does while its sources are asked. */
export function AgentSidebarTimelineWait() {
  return (
    <div className="al-timeline">
      <div className="al-timeline-filters"><div className="al-timeline-chips" /></div>
      <div className="al-timeline-stage"><SocialTimelineSkeleton /></div>
    </div>
  )
}

/** Stands where the composer will, as the composer does while it learns whom it answers. */
export function AgentSidebarComposerWait() {
  const { isOn } = useAlongside()
  if (!isOn('reply')) return null
  return <div className="al-composer"><div className="al-composer-line" data-state="loading" aria-busy><span className="al-skeleton" /></div></div>
}
