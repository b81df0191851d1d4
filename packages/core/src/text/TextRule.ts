/**
 * How a network measures a text. Data, so that a channel can carry it over a wire; `createCounter` turns it into a function.
 */
export interface TextRule {
  /**
   * `graphemes`: what a person calls a character (Bluesky).
   * `code-points`: Unicode scalar values. `utf-16`: what JavaScript's `length` says.
   * `mastodon`: graphemes, with links at a reserved length and remote mentions without their host.
   * `x-v3`, `x-v2`: X's weighted length under that version of its configuration.
   */
  readonly unit: 'graphemes' | 'code-points' | 'utf-16' | 'mastodon' | 'x-v3' | 'x-v2'
  readonly max: number
  /** A second limit, in UTF-8 bytes. */
  readonly maxBytes?: number
  /** What a link counts, whatever its length. */
  readonly linkLength?: number
  /** Whether a longer text may be published as a chain of replies. */
  readonly overflow: 'split' | 'refuse'
}

export interface Measure {
  readonly length: number
  readonly max: number
  readonly bytes: number
  readonly isWithin: boolean
  /** UTF-16 offset at which the text stops fitting; undefined while it fits. */
  readonly overflowsAt?: number
}

export type TextCounter = (text: string) => Measure
