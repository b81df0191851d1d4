import type { SentimentScorer, SentimentValue } from '@alongside/core/model'
import type { SentimentText } from './SentimentText.js'

/** One scoring, shared by everything that shows the same words. */
export interface Scoring {
  readonly isAsynchronous: boolean
  getValue(): SentimentValue
  subscribe(listener: () => void): () => void
}

// Keyed by the item itself and weakly: when a deleted item leaves the page, its words and what was read in them leave memory.
const scorings = new WeakMap<SentimentText, { readonly by: SentimentScorer; readonly scoring: Scoring }>()

/** Scores words once per item object, and anew by another scorer. A scorer that fails leaves them not scored. */
export function scoreText(scorer: SentimentScorer, words: SentimentText): Scoring {
  let known = scorings.get(words)
  if (known?.by !== scorer) scorings.set(words, (known = { by: scorer, scoring: startScoring(scorer, words) }))
  return known.scoring
}

function startScoring(scorer: SentimentScorer, { text = '', language }: SentimentText): Scoring {
  const unscored: SentimentValue = { label: 'not-scored', reasons: [], by: scorer.id }
  const listeners = new Set<() => void>()
  let answer: SentimentValue | Promise<SentimentValue>
  try {
    answer = scorer.score(text, language)
  } catch {
    answer = unscored
  }
  const isAsynchronous = 'then' in answer
  let value: SentimentValue = 'then' in answer ? { ...unscored, why: 'pending' as const } : answer
  const settle = (result: SentimentValue) => {
    value = result
    for (const listener of listeners) listener()
  }
  if ('then' in answer) answer.then(settle, () => settle(unscored))
  return {
    isAsynchronous,
    getValue: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
