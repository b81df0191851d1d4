import type { Author, InteractionRef, SentimentCorrection, SentimentValue } from '@alongside/core/model'

/** Words to be scored. Every `Interaction` is one. */
export interface SentimentText {
  readonly text?: string
  readonly language?: string
  /** What the source itself says; the scorer is asked only where it says nothing. */
  readonly sentiment?: SentimentValue
  /** Without it a correction has nothing to be kept for, and none is offered. */
  readonly ref?: InteractionRef
  /** With them a correction is kept where colleagues see it, if there is a desk. */
  readonly thread?: string
  readonly author?: Author
  readonly deletedAt?: string
  /** What a colleague said at the desk. */
  readonly correction?: SentimentCorrection
}
