import type { Effect } from './Decision.js'

/** The greater wins. */
export const strictness: Readonly<Record<Effect, number>> = { 'allow': 0, 'needs-approval': 1, 'deny': 2 }
