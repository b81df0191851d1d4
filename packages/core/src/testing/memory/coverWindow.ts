import type { Page } from '../../adapter/index.js'
import type { Instant } from '../../model/index.js'

/**
 * The half-open stretch of time a page accounts for: from just after the next older thing up to the next newer one.
 * Two neighbouring pages touch even when a moment with several things is split between them.
 */
export function coverWindow(ends: { newest?: Instant; newer?: Instant; older?: Instant; now: Instant }): NonNullable<Page<unknown>['covers']> {
  const from = ends.older === undefined ? 'beginning' : justAfter(ends.older)
  const to = ends.newer === undefined ? ends.now : ends.newer === ends.newest ? justAfter(ends.newer) : ends.newer
  return from !== 'beginning' && from > to ? { from, to: from } : { from, to }
}

function justAfter(at: Instant): Instant {
  return new Date(Date.parse(at) + 1).toISOString()
}
