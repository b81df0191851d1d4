'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { cleanName, cleanText, truncate } from '@alongside/core/text'
import { CornerDownRight, EyeOff, MapPin, Trash2 } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useSentiment } from '../SentimentBadge/index.js'
import { toggleKey } from './createTimelineView.js'
import { SocialTimelineDetails } from './SocialTimelineDetails.js'
import { orderedOne } from './SocialTimelineHeadline.js'
import { SocialTimelineMedia } from './SocialTimelineMedia.js'
import { SocialTimelineText } from './SocialTimelineText.js'
import { useIsGone, useTimelineRow, useTimelineView } from './TimelineRowContext.js'

/** What was said or what happened; for a deleted item that it was, and nothing else. */
export function SocialTimelineBody({ row }: { readonly row: TimelineItem }) {
  const { item, key } = row
  if (item.deletedAt !== undefined) return <SocialTimelineTombstone item={item} deletedAt={item.deletedAt} />
  return (
    <>
      {item.answers && <SocialTimelineAnswered item={item} answers={item.answers} />}
      {item.contentWarning === undefined ? <SocialTimelineContent item={item} rowKey={key} /> : <SocialTimelineWarned item={item} rowKey={key} warning={item.contentWarning} />}
      <SocialTimelineDetails item={item} />
    </>
  )
}

function SocialTimelineContent({ item, rowKey }: { readonly item: Interaction; readonly rowKey: string }) {
  const sentiment = useSentiment(item)
  const showsTitle = item.title !== undefined && (item.kind === 'email' || item.kind === 'review' || item.kind === 'note' || item.kind === 'post')
  return (
    <>
      {showsTitle && <p className="al-item-title" dir="auto" lang={item.language}>{cleanName(item.title!)}</p>}
      {item.text !== undefined && item.text !== '' && orderedOne(item) === '' && <SocialTimelineText item={item} text={item.text} rowKey={rowKey} reasons={item.direction === 'inbound' ? (sentiment?.reasons ?? none) : none} />}
      {item.media && item.media.length > 0 && <SocialTimelineMedia media={item.media} />}
      {item.place && <p className="al-item-place"><Icon of={MapPin} /><bdi>{cleanName(item.place.name)}</bdi></p>}
    </>
  )
}

const none = [] as const

function SocialTimelineTombstone({ item, deletedAt }: { readonly item: Interaction; readonly deletedAt: string }) {
  const { t, format } = useAlongside()
  const isSameDay = format.dayKey(deletedAt) === format.dayKey(item.occurredAt)
  const time = isSameDay ? format.time(deletedAt) : `${format.date(deletedAt)}, ${format.time(deletedAt)}`
  return (
    <p className="al-item-gone">
      <Icon of={Trash2} />
      <time dateTime={deletedAt} title={format.moment(deletedAt)}>{t(item.direction === 'inbound' ? 'timeline.deletedByCustomer' : 'timeline.deletedByUs', { time })}</time>
    </p>
  )
}

function SocialTimelineAnswered({ item, answers }: { readonly item: Interaction; readonly answers: NonNullable<Interaction['answers']> }) {
  const { t } = useAlongside()
  const { goTo } = useTimelineRow()
  const { ref, author, excerpt } = answers
  const label = author === undefined ? t('timeline.answersUnknown') : t('timeline.answers', { name: cleanName(author) })
  const quote = useIsGone(ref) ? undefined : excerpt
  const words = <><Icon of={CornerDownRight} size={12} /><span>{label}</span>{quote !== undefined && <q dir="auto" lang={item.language}>{truncate(cleanText(quote), 120)}</q>}</>
  return ref ? <button type="button" tabIndex={-1} className="al-item-answered" onClick={() => goTo(ref)}>{words}</button> : <p className="al-item-answered">{words}</p>
}

function SocialTimelineWarned({ item, rowKey, warning }: { readonly item: Interaction; readonly rowKey: string; readonly warning: string }) {
  const { t } = useAlongside()
  const { view } = useTimelineRow()
  const isRevealed = useTimelineView((state) => state.revealed.has(rowKey))
  return (
    <>
      <p className="al-item-warning">
        <Icon of={EyeOff} />
        <span dir="auto">{t('timeline.warning', { text: cleanName(warning) })}</span>
        <button type="button" className="al-link" aria-expanded={isRevealed} onClick={() => toggleKey(view, 'revealed', rowKey)}>{t(isRevealed ? 'timeline.hideAgain' : 'timeline.showAnyway')}</button>
      </p>
      {isRevealed && <SocialTimelineContent item={item} rowKey={rowKey} />}
    </>
  )
}
