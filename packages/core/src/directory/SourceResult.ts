import type { AlongsideError } from '../errors/index.js'
import type { Instant, SourceName } from '../model/index.js'

/** What one source has said so far about one question. Folds take a list of these, so that no source waits for another. */
export interface SourceResult<T> {
  readonly source: SourceName
  /** `stale`: an earlier answer is shown while a newer one failed or is on its way. */
  readonly status: 'pending' | 'ready' | 'stale' | 'failed'
  readonly data?: T
  readonly error?: AlongsideError
  readonly observedAt?: Instant
}
