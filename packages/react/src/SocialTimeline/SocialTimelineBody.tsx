'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { cleanName, cleanText } from '@alongside/core/text'
import { CornerDownRight, MapPin, Trash2, TriangleAlert } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useSentiment } from '../SentimentBadge/index.js'
import { goTo, useOpened, useTimelineState, useTimelineView, warned } from './createTimelineView.js'
import { orderedOne } from './facts.js'
import { SocialTimelineDetails } from './SocialTimelineDetails.js'
import { SocialTimelineMedia } from './SocialTimelineMedia.js'
import { SocialTimelineText } from './SocialTimelineText.js'

const titled: readonly string[] = ['email', 'review', 'note', 'post']

/** What was said or what happened; for a deleted item that it was, and nothing else. */
export function SocialTimelineBody({ row }: { readonly row: TimelineItem }) {
  const { t, format } = useAlongside()
  const { item, key } = row
  const { direction, deletedAt, answers, contentWarning, kind, title, text, media = [], place, language } = item
  const mood = useSentiment(direction === 'inbound' && item.nature === 'words' ? item : null)
  const [isRevealed, reveal] = useOpened(warned(key))
  if (deletedAt !== undefined) {
    const isSameDay = format.dayKey(deletedAt) === format.dayKey(item.occurredAt)
    const time = isSameDay ? format.time(deletedAt) : `${format.date(deletedAt)}, ${format.time(deletedAt)}`
    return (
      <p className="al-item-gone">
        <Icon of={Trash2} />
        <time dateTime={deletedAt} title={format.moment(deletedAt)}>{t(direction === 'inbound' ? 'timeline.deletedByCustomer' : 'timeline.deletedByUs', { time })}</time>
      </p>
    )
  }
  return (
    <>
      {answers && <SocialTimelineAnswered language={language} answers={answers} />}
      {contentWarning !== undefined && (
        <p className="al-item-warning">
          <Icon of={TriangleAlert} />
          <span dir="auto">{t('timeline.warning', { text: cleanName(contentWarning) })}</span>
          <button type="button" className="al-link" aria-expanded={isRevealed} onClick={reveal}>{t(isRevealed ? 'timeline.hideAgain' : 'timeline.showAnyway')}</button>
        </p>
      )}
      {(contentWarning === undefined || isRevealed) && (
        <>
          {title !== undefined && titled.includes(kind) && <p className="al-strong" dir="auto" lang={language}>{cleanName(title)}</p>}
          {text && orderedOne(item) === '' && <SocialTimelineText row={row} reasons={mood?.reasons ?? none} />}
          {media.length > 0 && <SocialTimelineMedia media={media} />}
          {place && <p className="al-item-place"><Icon of={MapPin} /><bdi>{cleanName(place.name)}</bdi></p>}
        </>
      )}
      <SocialTimelineDetails item={item} mood={mood} />
    </>
  )
}

const none = [] as const

interface AnsweredProps {
  readonly language: string | undefined
  readonly answers: NonNullable<Interaction['answers']>
}

/** What the item answers. A quotation goes with the item it was taken from, also where that need not be on screen. */
function SocialTimelineAnswered({ language, answers: { ref, author, excerpt } }: AnsweredProps) {
  const { t } = useAlongside()
  const view = useTimelineView()
  const isGone = useTimelineState(({ model }) => ref !== undefined && model.isGone(ref))
  const words = (
    <>
      <Icon of={CornerDownRight} size={12} />
      <span>{author === undefined ? t('timeline.answersUnknown') : t('timeline.answers', { name: cleanName(author) })}</span>
      {excerpt !== undefined && !isGone && <q dir="auto" lang={language}>{cleanText(excerpt, { maxLength: 120 })}</q>}
    </>
  )
  return ref ? <button type="button" tabIndex={-1} className="al-item-answered" onClick={() => goTo(view, { ref })}>{words}</button> : <p className="al-item-answered">{words}</p>
}
