import type { LeakFinder } from '../desk/createLeakFinder.js'
import type { DeskParts } from '../desk/DeskParts.js'

/** What the handlers of one tenant's sources stand on. */
export interface SourceParts extends Pick<DeskParts, 'tenant' | 'access' | 'desk' | 'dispatch' | 'policy' | 'eyes' | 'memory' | 'now'> {
  readonly leaks: LeakFinder
}
