'use client'
import { refKey, type Instant, type InteractionRef } from '@alongside/core/model'
import { cleanName, cleanText, truncate } from '@alongside/core/text'
import { Pin, X } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

export interface SocialTimelinePinsProps {
  readonly model: SocialTimelineModel
  readonly goTo: (ref: InteractionRef, at?: Instant) => void
}

/** What the agent pinned for this customer, one line each; the words are taken from the timeline, never remembered. */
export function SocialTimelinePins({ model, goTo }: SocialTimelinePinsProps) {
  const { t, format, isOn } = useAlongside()
  if (model.pins.length === 0 || !isOn('pin')) return null
  return (
    <ul className="al-timeline-pins" aria-label={t('timeline.pinned')}>
      {model.pins.map((pin) => {
        const item = model.find(pin.ref)
        const words = cleanText(item?.text ?? item?.title ?? '')
        return (
          <li key={refKey(pin.ref)}>
            <Icon of={Pin} size={13} />
            <button type="button" className="al-timeline-pin" onClick={() => goTo(pin.ref, pin.occurredAt)}>
              {item && words !== '' ? <><bdi className="al-strong">{cleanName(item.author.name)}</bdi> <span dir="auto" lang={item.language}>{truncate(words, 100)}</span></> : t('timeline.pinnedElsewhere', { date: format.date(pin.occurredAt) })}
            </button>
            <button type="button" className="al-icon-button" aria-label={t('timeline.unpin')} title={t('timeline.unpin')} onClick={() => model.togglePin(pin)}><Icon of={X} size={13} /></button>
          </li>
        )
      })}
    </ul>
  )
}
