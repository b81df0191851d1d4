import type { SentimentLabel, SentimentReason, SentimentScorer, SentimentValue } from '@alongside/core/model'
import { createDictionary, type Dictionary } from './createDictionary.js'
import { findEvidence, findWords, type SentimentRule } from './findEvidence.js'
import { lexicons } from './lexicons/index.js'

export interface LexiconScorerOptions {
  /** Words and phrases of your own, stronger than the lexicon. */
  readonly rules?: readonly SentimentRule[]
  /** Below this confidence the answer is `unsure`. 0 to 1. */
  readonly floor?: number
}

/** A scorer that answers at once. */
export interface LexiconScorer extends SentimentScorer {
  score(text: string, language: string | undefined): SentimentValue
}

const by = 'lexicon-1'
/** From this many words on, a text without a single known word of mood is taken for neutral. */
const enoughWords = 5
const neutralConfidence = 0.5

/** Scores by lists of words, with negation and intensifiers. Synchronous, pure, and honest about what it cannot tell. */
export function createLexiconScorer({ rules = [], floor = 0.4 }: LexiconScorerOptions = {}): LexiconScorer {
  const dictionaries = new Map(Object.entries(lexicons).map(([language, lexicon]) => [language, createDictionary(lexicon)]))
  return {
    id: by,
    score(text, language) {
      const words = findWords(text)
      const dictionary = language === undefined ? guess(words.map(word => word.folded), dictionaries) : dictionaries.get(primary(language))
      if (dictionary === undefined) return notScored(words.length < 2 ? 'too-short' : 'language')
      const evidence = findEvidence(text, words, dictionary, rules)
      if (evidence.length === 0 && words.length < 2) return notScored('too-short')
      return conclude(evidence, words.length, floor)
    },
  }
}

function notScored(why: NonNullable<SentimentValue['why']>): SentimentValue {
  return { label: 'not-scored', reasons: [], by, why }
}

function conclude(reasons: readonly SentimentReason[], wordCount: number, floor: number): SentimentValue {
  const positive = sum(reasons.map(({ weight }) => Math.max(0, weight)))
  const negative = sum(reasons.map(({ weight }) => Math.max(0, -weight)))
  const strength = positive + negative
  if (strength === 0) {
    const confidence = wordCount >= enoughWords ? neutralConfidence : 0
    return { label: confidence >= floor && confidence > 0 ? 'neutral' : 'unsure', score: 0, confidence, reasons, by }
  }
  const balance = positive - negative
  const score = balance / Math.sqrt(balance * balance + 1)
  const isMixed = Math.min(positive, negative) >= 0.4 && Math.min(positive, negative) / Math.max(positive, negative) >= 0.5
  const agreement = isMixed ? 1 : Math.abs(balance) / strength
  const confidence = (strength / (strength + 0.5)) * agreement
  return { label: confidence < floor ? 'unsure' : isMixed ? 'mixed' : labelOf(score, confidence), score, confidence, reasons, by }
}

function labelOf(score: number, confidence: number): SentimentLabel {
  const isSure = Math.abs(score) >= 0.6 && confidence >= 0.6
  if (score >= 0.2) return isSure ? 'positive' : 'likely-positive'
  if (score <= -0.2) return isSure ? 'negative' : 'likely-negative'
  return 'neutral'
}

/** The language whose everyday words and moods occur most; none if none does. */
function guess(words: readonly string[], dictionaries: ReadonlyMap<string, Dictionary>): Dictionary | undefined {
  let best: { dictionary: Dictionary; hits: number } | undefined
  for (const dictionary of dictionaries.values()) {
    const hits = words.filter(word => dictionary.isMark(word) || dictionary.weigh(word) !== 0).length
    if (hits > (best?.hits ?? 0)) best = { dictionary, hits }
  }
  return best?.dictionary
}

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? ''
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
