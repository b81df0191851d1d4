/** What the scorer knows about one language. Words are in lower case, as {@link foldWord} makes them. */
export interface Lexicon {
  readonly positive: Readonly<Record<Strength, string>>
  readonly negative: Readonly<Record<Strength, string>>
  readonly negations: string
  readonly intensifiers: string
  readonly softeners: string
  /** Frequent words that say which language this is and nothing else. */
  readonly marks: string
  /** How many words after a word may still negate it: German puts `nicht` behind the verb. */
  readonly negatesBehind: number
  /** Endings and beginnings that change the form of a word and not its mood, longest first. */
  readonly endings: readonly string[]
  readonly beginnings: readonly string[]
}

export type Strength = 'strong' | 'plain' | 'weak'
