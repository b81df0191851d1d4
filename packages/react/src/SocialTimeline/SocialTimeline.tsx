'use client'
import { forwardRef } from 'react'
import { en } from '../messages/en/timeline.js'
import { bringEnglish } from '../messages/english.js'
import { Surface } from '../surface/Surface.js'
import type { SocialTimelineSlots } from './SocialTimelineSlots.js'
import { SocialTimelineView, type SocialTimelineViewProps } from './SocialTimelineView.js'
import { useSocialTimeline, type SocialTimelineModel, type SocialTimelineOptions } from './useSocialTimeline.js'

bringEnglish(en)

export interface SocialTimelineProps extends SocialTimelineOptions {
  readonly className?: string
  readonly slots?: SocialTimelineSlots
  /** A timeline that is open already, from `useSocialTimeline` with the same customer; the widget opens its own otherwise. */
  readonly timeline?: SocialTimelineModel
}

/** Everything that passed between a customer and the company, from all sources in one stream. Fills the height it is given. */
export const SocialTimeline = forwardRef<HTMLDivElement, SocialTimelineProps>(function SocialTimeline(props, ref) {
  const { className = '', slots = noSlots, timeline, ...options } = props
  return (
    <Surface ref={ref} className={`al-timeline ${className}`}>
      {timeline ? <SocialTimelineShown model={timeline} slots={slots} /> : <SocialTimelineOpened {...options} slots={slots} />}
    </Surface>
  )
})

const noSlots: SocialTimelineSlots = {}

function SocialTimelineOpened({ slots, ...options }: SocialTimelineOptions & { readonly slots: SocialTimelineSlots }) {
  return <SocialTimelineShown model={useSocialTimeline(options)} slots={slots} />
}

/** Keyed by customer: scroll position, open rows and typed words of one never meet another. */
const SocialTimelineShown = (props: SocialTimelineViewProps) => <SocialTimelineView key={props.model.id} {...props} />
