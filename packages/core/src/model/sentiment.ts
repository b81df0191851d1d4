/** What a scorer concludes. `unsure` is an answer; `not-scored` says that nobody looked or nothing could be said. */
export type SentimentLabel = 'positive' | 'likely-positive' | 'neutral' | 'mixed' | 'likely-negative' | 'negative' | 'unsure' | 'not-scored'

/** A range of UTF-16 code units in the scored text, and how far it moved the score (-1 to 1). */
export interface SentimentReason {
  readonly from: number
  readonly to: number
  readonly weight: number
}

export interface SentimentValue {
  readonly label: SentimentLabel
  /** -1 (most negative) to 1 (most positive); absent where the source gives only a word. */
  readonly score?: number
  /** 0 to 1: how sure the scorer is. */
  readonly confidence?: number
  readonly reasons: readonly SentimentReason[]
  /** Who says so: a model's or a source's name and version. */
  readonly by: string
  /** Why there is no score, in a word a message exists for: `too-short`, `language`, `pending`, `off`. */
  readonly why?: 'too-short' | 'language' | 'pending' | 'off'
}

/** Scores one text. Pure and synchronous for lexicons; may be asynchronous for models behind a gateway. */
export interface SentimentScorer {
  readonly id: string
  score(text: string, language: string | undefined): SentimentValue | Promise<SentimentValue>
}

/** A person's correction: kept beside the machine's value, never instead of it. */
export interface SentimentCorrection {
  readonly label: SentimentLabel
  readonly by: string
  readonly at: string
}
