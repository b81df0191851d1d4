'use client'
import type { SentimentLabel } from '@alongside/core/model'
import { useState, type ComponentType } from 'react'
import { itemPlace } from '../desk/itemPlace.js'
import { refusalText } from '../desk/refusalText.js'
import { useDeskThread } from '../desk/useDeskThread.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CorrectionProps } from './SentimentBadgeReasons.js'
import type { SentimentText } from './SentimentText.js'
import type { Sentiment } from './useSentiment.js'

interface SharedProps {
  readonly words: SentimentText
  readonly sentiment: Sentiment
  readonly Choice: ComponentType<CorrectionProps>
}

/** Keeps a correction at the desk, where colleagues see it. What nobody can be named for stays this employee's own. */
export default function SentimentBadgeShared({ words: { ref, thread, author }, sentiment: { value, correction, correct }, Choice }: SharedProps) {
  const { t, runtime, props: { onEvent } } = useAlongside()
  const item = ref && author?.identity && { ref, author, direction: 'inbound' as const, ...(thread !== undefined && { thread }) }
  const record = useDeskThread(item && itemPlace(item, [], runtime.adapter(item.ref.source)))
  const [refusal, setRefusal] = useState<string>()
  const share = async (chosen: SentimentLabel | null) => {
    if (!ref || !item) return correct?.(chosen)
    // A log forgets nothing: whoever agrees with the machine after all says what it said.
    const label = chosen ?? value.label
    const answer = await record.execute({ type: 'correct-sentiment', item: ref, label })
    setRefusal(refusalText(t, answer))
    if (answer.state === 'done') onEvent?.({ type: 'sentiment-corrected', source: ref.source, from: value.label, to: label })
  }
  const chosen = correction && correction.label !== value.label ? correction.label : null
  return (
    <>
      <Choice value={value} chosen={chosen} onChoose={(label) => void share(label)} />
      <p role="alert" className="al-small">{refusal}</p>
    </>
  )
}
