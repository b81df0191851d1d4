import type { Duration } from '@alongside/core/model'

/** How patient a dispatch is. All in milliseconds, but for counts. */
export interface DispatchTiming {
  /** How long one worker may keep an account before another looks after its posts. Longer than any write may take. */
  readonly lease: Duration
  /** How long after an attempt without an answer the network may still be busy with it: only then is `absent` believed. */
  readonly settleAfter: Duration
  /** How long a network is trusted to recognise a repeated key. */
  readonly keyLife: Duration
  /** The first pause after a refusal or a silence; it doubles. */
  readonly backoff: Duration
  /** A reply that would have to wait longer fails, so that a person decides. */
  readonly longestWait: Duration
  /** How often one post is sent at most before a person decides. */
  readonly attempts: number
  /** When to look up what is published later, or what nobody answered. After the last a person decides. */
  readonly lookUpAfter: readonly Duration[]
}

export const defaultTiming: DispatchTiming = {
  lease: 90_000, settleAfter: 60_000, keyLife: 30 * 60_000, backoff: 2_000, longestWait: 10 * 60_000, attempts: 6, lookUpAfter: [2_000, 5_000, 15_000, 60_000, 60_000],
}
