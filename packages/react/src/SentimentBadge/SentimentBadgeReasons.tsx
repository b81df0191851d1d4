'use client'
import type { SentimentLabel, SentimentValue } from '@alongside/core/model'
import { cleanText } from '@alongside/core/text'
import { TrendingDown, TrendingUp } from 'lucide'
import { useId } from 'react'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { en } from '../messages/en/sentimentLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { SentimentText } from './SentimentText.js'
import type { Sentiment } from './useSentiment.js'

bringEnglish(en)

const SentimentBadgeShared = loadLater(() => import('./SentimentBadgeShared.js'))

const choices: readonly SentimentLabel[] = ['positive', 'neutral', 'mixed', 'negative']
const whys = { 'too-short': 'sentiment.tooShort', 'language': 'sentiment.language', 'pending': 'sentiment.pending', 'off': 'sentiment.off' } as const
const mostReasons = 6

/** Why the badge says what it says, and the place to disagree. */
export default function SentimentBadgeReasons({ words, sentiment }: { readonly words: SentimentText; readonly sentiment: Sentiment }) {
  const { t, format, props: { desk, staff } } = useAlongside()
  const { value, correction, isBelowFloor, correct } = sentiment
  const said = { label: t(`sentiment.${value.label}`), by: value.by }
  return (
    <div className="al-sentiment-reasons">
      {value.label === 'not-scored' ? (
        <p>{t(value.why ? whys[value.why] : 'sentiment.failed')}</p>
      ) : (
        <>
          <p>{value.confidence === undefined ? t('sentiment.by', said) : t('sentiment.bySure', { ...said, percent: format.percent(value.confidence) })}</p>
          {isBelowFloor && <p className="al-quiet">{t('sentiment.belowFloor')}</p>}
          <SentimentBadgeWords words={words} sentiment={sentiment} />
        </>
      )}
      {correction && (
        <p>{t('sentiment.corrected', { label: t(`sentiment.${correction.label}`), by: staff?.find(({ id }) => id === correction.by)?.name ?? correction.by, time: format.moment(correction.at) })}</p>
      )}
      {correct && (desk
        ? <SentimentBadgeShared words={words} sentiment={sentiment} Choice={SentimentBadgeCorrection} />
        : <SentimentBadgeCorrection value={value} chosen={correction?.label ?? null} onChoose={correct} />)}
    </div>
  )
}

function SentimentBadgeWords({ words, sentiment: { reasons, value } }: { readonly words: SentimentText; readonly sentiment: Sentiment }) {
  const { t } = useAlongside()
  if (reasons.length === 0) return <p className="al-quiet">{t('sentiment.noReasons', { by: value.by })}</p>
  return (
    <div>
      <p className="al-quiet al-small">{t('sentiment.movedBy')}</p>
      <ul className="al-sentiment-words">
        {reasons.slice(0, mostReasons).map(({ from, to, weight }) => {
          const shapes = weight < 0 ? TrendingDown : TrendingUp
          return (
            <li key={`${from}-${to}`} data-tone={weight < 0 ? 'negative' : 'positive'}>
              <Icon of={shapes} />
              <q lang={words.language} dir="auto">{cleanText((words.text ?? '').slice(from, to))}</q>
              <span className="al-visually-hidden">{t(weight < 0 ? 'sentiment.down' : 'sentiment.up')}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

export interface CorrectionProps {
  readonly value: SentimentValue
  readonly chosen: SentimentLabel | null
  readonly onChoose: (label: SentimentLabel | null) => void
}

function SentimentBadgeCorrection({ value, chosen, onChoose }: CorrectionProps) {
  const { t } = useAlongside()
  const name = useId()
  return (
    <fieldset className="al-sentiment-correction">
      <legend className="al-quiet al-small">{t('sentiment.yourReading')}</legend>
      {[null, ...choices.filter((label) => label !== value.label)].map((label) => (
        <label key={label ?? ''}>
          <input type="radio" name={name} checked={chosen === label} onChange={() => onChoose(label)} />
          {t(label ? `sentiment.${label}` : 'sentiment.asScored')}
        </label>
      ))}
      <p className="al-quiet al-small">{t('sentiment.trainsNothing')}</p>
    </fieldset>
  )
}
