import type { WireMark } from '@alongside/core/protocol'

export interface PresenceTables {
  /** Where employees are right now. Not written to the database's own log, and gone after a crash: it was never to be kept. */
  presence_mark: { tenant: string; thread: string; actor: string; doing: WireMark['doing']; since: string; until: string }
}
