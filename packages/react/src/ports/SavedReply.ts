/** A text the company approved for reuse. Placeholders look like `{customer.name}` or `{customer.name|there}`. */
export interface SavedReply {
  readonly id: string
  readonly title: string
  readonly text: string
  /** BCP 47. */
  readonly language?: string
  readonly tags?: readonly string[]
  /** Channels on which it may be used; all when absent. */
  readonly channels?: readonly string[]
}
