'use client'
import { refKey, type Interaction, type InteractionRef } from '@alongside/core/model'
import { cleanText, safeUrl } from '@alongside/core/text'
import { useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useScreenStore } from '../screen/useScreen.js'
import type { TimelineView } from './createTimelineView.js'
import type { SocialTimelineSlots } from './SocialTimelineSlots.js'
import type { TimelineRowContextValue } from './TimelineRowContext.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

export interface RowActionsInput {
  readonly model: SocialTimelineModel
  readonly view: TimelineView
  readonly slots: SocialTimelineSlots
  readonly goTo: (ref: InteractionRef) => void
  readonly announce: (message: string) => void
}

/** What rows can do, the same object as long as nothing about it changes, so that rows are not drawn again. */
export function useTimelineRowActions({ model, view, slots, goTo, announce }: RowActionsInput): TimelineRowContextValue {
  const { t, props, isOn } = useAlongside()
  const screen = useScreenStore()
  const { pins, togglePin, filter, retry, older, newer, searchFurther, isGone, subscribe } = model
  const canReply = isOn('reply')
  const canPin = isOn('pin')
  const { onAction } = props
  return useMemo(() => {
    const pinned = new Set(pins.map(({ ref }) => refKey(ref)))
    return {
      view, slots, goTo, retry, older, newer, searchFurther, isGone, subscribe,
      search: filter.text ?? '',
      isPinned: ({ ref }: Interaction) => pinned.has(refKey(ref)),
      open: ({ url }: Interaction) => {
        const address = url === undefined ? null : safeUrl(url)
        if (address === null) return
        const openHere = () => void globalThis.open(address, '_blank', 'noopener,noreferrer')
        if (!onAction) return openHere()
        void onAction({ type: 'open-url', url: address }).then(({ state }) => state === 'unsupported' && openHere())
      },
      copy: ({ text }: Interaction) => void navigator.clipboard?.writeText(cleanText(text ?? '')).then(() => announce(t('shared.copied'))),
      ...(canReply && { reply: ({ ref }: Interaction) => screen.getState().reply(ref) }),
      ...(canPin && { togglePin: ({ ref, occurredAt }: Interaction) => togglePin({ ref, occurredAt }) }),
    }
  }, [view, slots, goTo, retry, older, newer, searchFurther, isGone, subscribe, filter.text, pins, togglePin, canReply, canPin, screen, onAction, announce, t])
}
