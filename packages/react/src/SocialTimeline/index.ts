'use client'
export { useSocialTimeline, type Pin, type SocialTimelineModel, type SocialTimelineOptions } from './useSocialTimeline.js'
export { SocialTimeline, type SocialTimelineProps } from './SocialTimeline.js'
export type { SocialTimelineSlots } from './SocialTimelineSlots.js'
