import type { Lexicon, Strength } from './Lexicon.js'

/** A lexicon made ready for looking words up. */
export interface Dictionary {
  /** -1 to 1; 0 for words without a mood. */
  weigh(word: string): number
  isNegation(word: string): boolean
  /** What the word before a mood does to it: more than 1 strengthens, less softens. */
  factor(word: string): number
  /** Whether a word says which language this is. */
  isMark(word: string): boolean
  readonly negatesBehind: number
}

const strengths: Readonly<Record<Strength, number>> = { strong: 0.9, plain: 0.6, weak: 0.3 }

export function createDictionary(lexicon: Lexicon): Dictionary {
  const weights = new Map<string, number>()
  for (const [side, sign] of [[lexicon.positive, 1], [lexicon.negative, -1]] as const) {
    for (const strength of ['strong', 'plain', 'weak'] as const) for (const word of split(side[strength])) weights.set(word, sign * strengths[strength])
  }
  const [negations, intensifiers, softeners, marks] = [lexicon.negations, lexicon.intensifiers, lexicon.softeners, lexicon.marks].map(words => new Set(split(words)))
  return {
    weigh: word => formsOf(word, lexicon).map(form => weights.get(form)).find(weight => weight !== undefined) ?? 0,
    isNegation: word => negations?.has(word) === true,
    factor: word => (intensifiers?.has(word) ? 1.5 : softeners?.has(word) ? 0.6 : 1),
    isMark: word => marks?.has(word) === true,
    negatesBehind: lexicon.negatesBehind,
  }
}

/** One spelling for what people spell in several ways: case, composed accents, typographic apostrophes, Arabic vowel marks and alefs. */
export function foldWord(word: string): string {
  return word.normalize('NFC').toLowerCase().replace(/’/g, "'").replace(/[\u064b-\u0652\u0640]/g, '').replace(/[أإآ]/g, 'ا').replace(/(\p{L})\1{2,}/gu, '$1')
}

function split(words: string): readonly string[] {
  return words.split(' ').map(foldWord)
}

/** The word, and what it may be a form of. Short stems are left alone: they are other words. */
function formsOf(word: string, { endings, beginnings }: Lexicon): readonly string[] {
  const bare = [word, ...beginnings.filter(start => word.startsWith(start)).map(start => word.slice(start.length))]
  const stems = bare.flatMap(form => endings.filter(end => form.endsWith(end)).map(end => form.slice(0, -end.length)))
  return [...bare, ...stems].filter((form, index) => index === 0 || form.length >= 3)
}
