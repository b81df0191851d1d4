'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction, SentimentReason } from '@alongside/core/model'
import { cleanText, safeUrl } from '@alongside/core/text'
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useOpened, useTimelineState } from './createTimelineView.js'
import { splitText, type TextMark, type TextSegment } from './splitText.js'

const longest = 20_000

/** A stranger's words as text: safe links, found words and those that moved the mood marked, long ones clamped. */
export function SocialTimelineText({ row: { item, key }, reasons }: { readonly row: TimelineItem; readonly reasons: readonly SentimentReason[] }) {
  const { t } = useAlongside()
  const { text = '', links = noLinks, language } = item
  const search = useTimelineState(({ model }) => model.filter.text)
  const findWords = useTimelineState((state) => state.findWords)
  const [isExpanded, toggle] = useOpened(key)
  const [isClamped, measure] = useIsClamped(text)
  const segments = useMemo(() => splitText(text.slice(0, longest), [
    ...links.map(({ from, to, url }): TextMark => ({ from, to, url, type: 'link' })),
    ...reasons.map(({ from, to, weight }): TextMark => ({ from, to, type: weight < 0 ? 'negative' : 'positive' })),
    ...(search ? (findWords?.(text, search) ?? []) : []),
  ]), [text, links, reasons, search, findWords])
  return (
    <>
      <p ref={measure} className="al-item-text" dir="auto" lang={language} data-clamped={!isExpanded || undefined}>
        {segments.map((segment, index) => <Segment key={index} segment={segment} isDense={!isExpanded} />)}
      </p>
      {(isClamped || isExpanded) && <button type="button" className="al-link al-item-more" aria-expanded={isExpanded} onClick={toggle}>{t(isExpanded ? 'timeline.showLess' : 'timeline.showMore')}</button>}
    </>
  )
}

const noLinks: NonNullable<Interaction['links']> = []

function Segment({ segment: { text, marks }, isDense }: { readonly segment: TextSegment; readonly isDense: boolean }) {
  const link = marks.find(({ type }) => type === 'link')
  const url = link?.url === undefined ? null : safeUrl(link.url)
  const mood = marks.find(({ type }) => type === 'negative' || type === 'positive')
  // Blank lines are worth their room only where the whole text is shown.
  let words: ReactNode = isDense ? cleanText(text).replace(/\n\s*\n/g, '\n') : cleanText(text)
  if (marks.some(({ type }) => type === 'found')) words = <mark className="al-item-found">{words}</mark>
  if (mood) words = <span className="al-item-mood" data-tone={mood.type}>{words}</span>
  if (url !== null) return <a href={url} target="_blank" rel="noopener noreferrer nofollow">{words}</a>
  return words
}

/** Whether the clamp hides something, known before the first paint. */
function useIsClamped(text: string): readonly [boolean, RefObject<HTMLParagraphElement | null>] {
  const element = useRef<HTMLParagraphElement>(null)
  const [isClamped, setClamped] = useState(false)
  useLayoutEffect(() => {
    const { current } = element
    if (current?.dataset['clamped'] !== undefined) setClamped(current.scrollHeight > current.clientHeight + 1)
  }, [text])
  return [isClamped, element]
}
