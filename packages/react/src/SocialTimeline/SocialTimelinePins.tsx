'use client'
import { refKey } from '@alongside/core/model'
import { cleanName, cleanText, truncate } from '@alongside/core/text'
import { Pin, X } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/timelineLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { TimelineTarget } from './createTimelineView.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

bringEnglish(en)

interface PinsProps {
  readonly model: SocialTimelineModel
  readonly goTo: (target: TimelineTarget) => void
}

/** What the agent pinned for this customer, one line each; the words are taken from the timeline, never remembered. */
export default function SocialTimelinePins({ model, goTo }: PinsProps) {
  const { t, format } = useAlongside()
  return (
    <ul className="al-timeline-pins" aria-label={t('timeline.pinned')}>
      {model.pins.map((pin) => {
        const item = model.find(pin.ref)
        const words = cleanText(item?.text ?? item?.title ?? '')
        return (
          <li key={refKey(pin.ref)}>
            <Icon of={Pin} size={13} />
            <button type="button" className="al-timeline-pin" onClick={() => goTo({ ref: pin.ref, at: pin.occurredAt })}>
              {item && words !== '' ? <><bdi className="al-strong">{cleanName(item.author.name)}</bdi> <span dir="auto" lang={item.language}>{truncate(words, 100)}</span></> : t('timeline.pinnedElsewhere', { date: format.date(pin.occurredAt) })}
            </button>
            <button type="button" className="al-icon-button" aria-label={t('timeline.unpin')} title={t('timeline.unpin')} onClick={() => model.togglePin(pin)}><Icon of={X} size={13} /></button>
          </li>
        )
      })}
    </ul>
  )
}
