import type { Instant } from '../model/index.js'
import type { Decision } from '../policy/index.js'
import type { DeskCommand, DeskPlace } from './DeskCommand.js'
import type { ActorId, DeskEvent, OpenedEvent, StreamId, SubjectId } from './DeskEvent.js'
import type { DeskView } from './DeskState.js'
import type { ExchangeDifference } from './diffExchange.js'
import type { Verification } from './verifyLog.js'

/**
 * Why a command was not carried out. Stable; the interface has words for each.
 * `stale`: something newer was decided. `changed`: the exchange is not as it was. `answered`: somebody replied after drafting began.
 * `void`: the approval no longer holds. `held`: a hold stops it. `busy`: another reply is on its way. `not-yet`: its time has not come.
 * `not-possible`: not in this state. `not-yours`: somebody else's to do. `unknown`: no such thing. `ahead`: written by a newer library.
 */
export type RefusalCode =
  | 'stale' | 'changed' | 'answered' | 'void' | 'denied' | 'needs-approval' | 'held' | 'busy' | 'not-yet' | 'not-possible' | 'not-yours' | 'unknown'
  | 'invalid' | 'erased' | 'ahead'

export interface Refusal {
  readonly code: RefusalCode
  /** What happened, what it means, what to do; in English. */
  readonly message: string
  /** What policy said, where policy refused. */
  readonly decision?: Decision
  /** What is not as it was, where that is the reason. */
  readonly difference?: ExchangeDifference
  /** The scope whose hold stopped it. */
  readonly scope?: StreamId
}

/** What became of a command. `views` are the newest states of all streams it concerned. */
export type DeskOutcome =
  | { readonly state: 'done'; readonly events: readonly DeskEvent[]; readonly views: DeskView }
  | ({ readonly state: 'refused'; readonly events: readonly DeskEvent[]; readonly views: DeskView } & Refusal)

/** What was erased, without saying what it was. */
export interface ErasureReceipt {
  readonly subject: SubjectId
  readonly at: Instant
  readonly streams: readonly StreamId[]
  /** How many events lost their words. */
  readonly events: number
}

/** Where an employee is: has it open in a tab behind, looks at it, or types. */
export interface PresenceMark {
  readonly thread: StreamId
  readonly actor: ActorId
  readonly doing: 'open' | 'looking' | 'typing' | 'gone'
}

/** Who is here now. Never logged; a mark goes by itself when it is not repeated. */
export interface Presence {
  announce(mark: PresenceMark): void
  list(thread: StreamId): readonly (PresenceMark & { readonly since: Instant })[]
  subscribe(listener: (thread: StreamId) => void): () => void
}

/** The log of what a team decided and promised, and the only way to write to it. */
export interface Desk {
  /** The ids under which the desk knows a conversation and its customer. Made when first asked for. */
  locate(place: DeskPlace): Promise<{ readonly stream: StreamId; readonly subject: SubjectId }>
  /** The same without making any: null when nothing was ever written about them. */
  find(place: DeskPlace): Promise<{ readonly stream: StreamId; readonly subject: SubjectId } | null>
  read(streams: readonly StreamId[]): Promise<DeskView>
  /** Decides, appends in one transaction, and says what came of it. A repeated id is answered as the first time. */
  execute(command: DeskCommand): Promise<DeskOutcome>
  /** Tells which streams changed, whoever changed them. */
  subscribe(listener: (streams: readonly StreamId[]) => void): () => void
  /** The events of one stream, oldest first, with what is left of their words. */
  history(stream: StreamId): Promise<readonly OpenedEvent[]>
  /** The streams that hold events about a subject. */
  streamsOf(subject: SubjectId): Promise<readonly StreamId[]>
  /** Every stream that was ever written, for a queue over all of them. */
  streams(): Promise<readonly StreamId[]>
  /** Checks every chain, seal and checkpoint, and names the first event that is not as it was written. */
  verify(): Promise<Verification>
  /** Signs where every stream stands now; it also happens by itself every so many events. */
  checkpoint(): Promise<void>
  /** Deletes every word, salt, key and name of a subject, and says so in the log. The chains still verify. */
  erase(subject: SubjectId, actor: ActorId): Promise<ErasureReceipt>
  /** The whole log as JSON lines, for an auditor: events, checkpoints, and words where they are wanted. */
  export(options?: { readonly words?: boolean }): AsyncIterable<string>
  readonly presence: Presence
}
