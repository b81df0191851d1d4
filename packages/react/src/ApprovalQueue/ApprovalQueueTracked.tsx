'use client'
import { cleanText } from '@alongside/core/text'
import { useMemo } from 'react'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { diffWords } from './diffWords.js'

bringEnglish(en)

interface TrackedProps {
  readonly before: string
  readonly after: string
  readonly language?: string | undefined
}

/** A tracked change: what went is struck through, what came is underlined, and screen readers hear which is which. */
export function ApprovalQueueTracked({ before, after, language }: TrackedProps) {
  const { t } = useAlongside()
  const changes = useMemo(() => diffWords(cleanText(before), cleanText(after), language), [before, after, language])
  return (
    <p dir="auto" lang={language} className="al-approvals-tracked">
      {changes.map(({ type, text }, index) => {
        if (type === 'same') return <span key={index}>{text}</span>
        const Tag = type === 'added' ? 'ins' : 'del'
        return <Tag key={index}><span className="al-visually-hidden">{t(`approvals.tracked.${type}`)} </span>{text}<span className="al-visually-hidden"> {t('approvals.tracked.end')} </span></Tag>
      })}
    </p>
  )
}
