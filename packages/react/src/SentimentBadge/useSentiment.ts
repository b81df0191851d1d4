'use client'
import { refKey, type SentimentCorrection, type SentimentLabel, type SentimentReason, type SentimentValue } from '@alongside/core/model'
import { useMemo, useSyncExternalStore } from 'react'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { scoreText, type Scoring } from './scoreText.js'
import type { SentimentText } from './SentimentText.js'

/** Below this confidence a guess is worth less than silence. */
const defaultFloor = 0.6

/** The mood of some words: what to show, and everything behind it. */
export interface Sentiment {
  /** The person's correction where there is one, else the machine's answer, else `unsure` below the floor. */
  readonly label: SentimentLabel
  /** What the machine or the source said, also when a person disagrees. */
  readonly value: SentimentValue
  /** The ranges of the text that moved the score, strongest first, none outside the text. */
  readonly reasons: readonly SentimentReason[]
  readonly correction: SentimentCorrection | null
  readonly isBelowFloor: boolean
  readonly isPending: boolean
  /** True when the answer comes later than the first frame. */
  readonly isAsynchronous: boolean
  /** Keeps the employee's own reading beside the machine's; null withdraws it. Absent where nothing can be kept. */
  readonly correct?: (label: SentimentLabel | null) => void
}

/** The mood of an interaction or of loose words; null when the feature is off or there is nothing to say. */
export function useSentiment(words: SentimentText | null | undefined, floor = defaultFloor): Sentiment | null {
  const { props, isOn, now } = useAlongside()
  const { scorer, actor, onEvent } = props
  const key = words?.ref ? refKey(words.ref) : ''
  const [own, remember] = usePreference<SentimentCorrection | null>(`sentiment:${key}`, null)
  const correction = words?.correction ?? own
  const hasWords = isOn('sentiment') && words != null && words.deletedAt === undefined && (words.text ?? '').trim() !== ''
  const scoring = useMemo(() => (hasWords && scorer && !words.sentiment ? scoreText(scorer, words) : silent), [hasWords, scorer, words])
  const scored = useSyncExternalStore(scoring.subscribe, scoring.getValue, scoring.getValue)
  const value = hasWords ? (words.sentiment ?? scored) : null
  const reasons = useMemo(() => readReasons(value, words?.text ?? ''), [value, words])
  if (!value) return null

  const isBelowFloor = value.label !== 'unsure' && value.label !== 'not-scored' && (value.confidence ?? 1) < floor
  const machine = isBelowFloor ? 'unsure' : value.label
  const correct = (label: SentimentLabel | null) => {
    remember(label && { label, by: actor.name, at: new Date(now()).toISOString() })
    onEvent?.({ type: 'sentiment-corrected', source: words?.ref?.source ?? '', from: value.label, to: label ?? value.label })
  }
  return {
    label: (key && correction?.label) || machine,
    value,
    reasons,
    correction: key ? correction : null,
    isBelowFloor,
    isPending: value.why === 'pending',
    isAsynchronous: scoring.isAsynchronous,
    ...(key && { correct }),
  }
}

const silent: Omit<Scoring, 'getValue'> & { getValue(): null } = { isAsynchronous: false, getValue: () => null, subscribe: () => () => undefined }

function readReasons(value: SentimentValue | null, text: string): readonly SentimentReason[] {
  return (value?.reasons ?? [])
    .filter(({ from, to }) => from >= 0 && from < to && to <= text.length)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}
