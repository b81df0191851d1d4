'use client'
import type { Interaction, SentimentValue } from '@alongside/core/model'
import { ArrowDownUp, CircleQuestionMark, Minus, TrendingDown, TrendingUp, UserRoundCheck, type IconNode } from 'lucide'
import { forwardRef, useMemo } from 'react'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { Popover, popoverWait } from '../controls/Popover.js'
import { en } from '../messages/en/sentiment.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Surface } from '../surface/Surface.js'
import type { SentimentText } from './SentimentText.js'
import { useSentiment, type Sentiment } from './useSentiment.js'

bringEnglish(en)

const SentimentBadgeReasons = loadLater(() => import('./SentimentBadgeReasons.js'))

export type SentimentBadgeProps = {
  readonly className?: string
  /** The confidence below which the badge says "Unsure"; 0.6 unless given. */
  readonly floor?: number
} & (
  | { readonly item: Interaction }
  | { readonly text: string; readonly language?: string; readonly value?: SentimentValue }
)

/** One look for a verdict and for its likelihood; nobody's verdict is a question. */
const looks: Partial<Record<string, { readonly icon: IconNode; readonly tone?: string }>> = {
  positive: { icon: TrendingUp, tone: 'positive' },
  negative: { icon: TrendingDown, tone: 'negative' },
  mixed: { icon: ArrowDownUp, tone: 'caution' },
  neutral: { icon: Minus },
}

/** How a customer's words sound, in a word and an icon, with the reasons one press away. Draws nothing where nobody scores. */
export const SentimentBadge = forwardRef<HTMLDivElement, SentimentBadgeProps>(function SentimentBadge(props, ref) {
  const words = useWords(props)
  const sentiment = useSentiment(words, props.floor)
  if (!sentiment) return null
  return (
    <Surface ref={ref} className={`al-sentiment ${props.className ?? ''}`} data-state={sentiment.isPending ? 'pending' : sentiment.label}>
      <SentimentBadgePill words={words} sentiment={sentiment} />
    </Surface>
  )
})

function SentimentBadgePill({ words, sentiment }: { readonly words: SentimentText; readonly sentiment: Sentiment }) {
  const { t } = useAlongside()
  const { icon, tone } = looks[sentiment.label.replace('likely-', '')] ?? { icon: CircleQuestionMark }
  const label = t(`sentiment.${sentiment.label}`)
  return (
    <Popover className="al-sentiment-open" label={t('sentiment.why', { label })} title={t('sentiment.title')} trigger={
      <span className="al-pill" data-tone={tone} data-doubt={sentiment.label.startsWith('likely') || undefined} data-late={sentiment.isAsynchronous || undefined}>
        <Icon of={icon} />
        {label}
        {sentiment.correction && <Icon of={UserRoundCheck} size={12} />}
      </span>
    }>
      {() => <SentimentBadgeReasons words={words} sentiment={sentiment} fallback={popoverWait} />}
    </Popover>
  )
}

/** The item as it is, or loose words as one object that stays the same while they do. */
function useWords(props: SentimentBadgeProps): SentimentText {
  const item = 'item' in props ? props.item : undefined
  const { text, language, value } = 'item' in props ? ({} as Record<string, undefined>) : props
  return useMemo(
    () => item ?? { ...(text !== undefined && { text }), ...(language !== undefined && { language }), ...(value && { sentiment: value }) },
    [item, text, language, value],
  )
}
