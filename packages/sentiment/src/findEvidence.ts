import type { SentimentReason } from '@alongside/core/model'
import { foldWord, type Dictionary } from './createDictionary.js'

/** A weight of the company's own for a word or phrase. */
export interface SentimentRule {
  readonly phrase: string
  /** -1 to 1; 0 makes the phrase say nothing, e.g. a product name. */
  readonly weight: number
}

interface Word {
  readonly from: number
  readonly to: number
  readonly folded: string
  /** Grows at every mark that ends a thought, so that "no" in one clause leaves the next alone. */
  readonly clause: number
}

const pattern = /[\p{L}\p{M}]+(?:['’]\p{L}+)*|\p{Extended_Pictographic}|[.,;:!?،؛؟]/gu
const emoji: Readonly<Record<string, number>> = { '😍': 0.8, '😊': 0.5, '👍': 0.5, '🎉': 0.6, '❤': 0.7, '🙏': 0.3, '😡': -0.9, '😠': -0.7, '👎': -0.6, '😢': -0.5, '😭': -0.5, '🤬': -0.9, '😞': -0.5, '💔': -0.5 }
const negationReach = 3

/** The words of a text, without what stands between them. */
export function findWords(text: string): readonly Word[] {
  const words: Word[] = []
  let clause = 0
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (/^[\p{L}\p{M}\p{Extended_Pictographic}]/u.test(found)) words.push({ from: index, to: index + found.length, folded: foldWord(found), clause })
    else clause += 1
  }
  return words
}

/** Every place in a text that moves its mood, in order. */
export function findEvidence(text: string, words: readonly Word[], dictionary: Dictionary, rules: readonly SentimentRule[]): readonly SentimentReason[] {
  const ruled = rules.flatMap(rule => findPhrase(text, rule))
  const isRuled = ({ from, to }: Word) => ruled.some(span => from < span.to && to > span.from)
  const found = words.flatMap((word, index) => (isRuled(word) ? [] : weighInContext(words, index, dictionary)))
  return [...ruled.filter(({ weight }) => weight !== 0), ...found].sort((a, b) => a.from - b.from)
}

function weighInContext(words: readonly Word[], index: number, dictionary: Dictionary): readonly SentimentReason[] {
  const word = words[index] as Word
  const bare = emoji[word.folded] ?? dictionary.weigh(word.folded)
  if (bare === 0 || dictionary.isNegation(word.folded)) return []
  const before = words.slice(Math.max(0, index - negationReach), index).filter(other => other.clause === word.clause)
  const behind = words.slice(index + 1, index + 1 + dictionary.negatesBehind).filter(other => other.clause === word.clause)
  const negation = [...before, ...behind].find(other => dictionary.isNegation(other.folded))
  const last = before.at(-1)
  const factor = last ? dictionary.factor(last.folded) : 1
  // "Not good" is bad, but less so than "bad".
  const weight = bare * factor * (negation && emoji[word.folded] === undefined ? -0.7 : 1)
  const from = negation ? Math.min(word.from, negation.from) : factor !== 1 && last ? last.from : word.from
  const to = negation ? Math.max(word.to, negation.to) : word.to
  return [{ from, to, weight: Math.max(-1, Math.min(1, weight)) }]
}

function findPhrase(text: string, { phrase, weight }: SentimentRule): readonly SentimentReason[] {
  const literal = phrase.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  if (literal === '') return []
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu')
  return Array.from(text.matchAll(whole), ({ 0: found, index }) => ({ from: index, to: index + found.length, weight }))
}
