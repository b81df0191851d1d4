import type { DeskParts } from '../desk/DeskParts.js'

/** What the handlers of one tenant's sources stand on. */
export type SourceParts = Pick<DeskParts, 'tenant' | 'access' | 'desk' | 'dispatch' | 'policy' | 'eyes' | 'memory' | 'leaks' | 'now'>
