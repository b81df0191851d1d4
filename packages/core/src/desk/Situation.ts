import type { Instant, InteractionRef } from '../model/index.js'
import type { DraftLeak, Policy } from '../policy/index.js'
import type { DeskCommand, DeskCommandType } from './DeskCommand.js'
import type { ItemFacts, ItemId } from './DeskEvent.js'
import type { DeskView, StreamState } from './DeskState.js'
import type { Decided } from './refuse.js'

/** An observation in the desk's own ids. */
export interface MarkedObservation {
  readonly items: readonly (ItemFacts & { readonly ref: InteractionRef; readonly occurredAt: Instant })[]
  readonly digest: string
}

/** What needs a key and is worked out before deciding: `createDesk` does it. */
export interface Marks {
  /** The item a command names. */
  readonly item?: ItemId
  /** Of the observation a command carries. */
  readonly observation?: MarkedObservation
  /** Private values found in the words a command brings or sends. */
  readonly leaks?: readonly DraftLeak[]
}

export interface DecideContext {
  readonly policy: Policy
  readonly now: Instant
  readonly marks?: Marks
  /** BCP 47: the language of a policy's reasons. */
  readonly locale?: string
}

/** Everything one decision stands on. */
export interface Situation<T extends DeskCommandType = DeskCommandType, S extends StreamState = StreamState> {
  readonly view: DeskView
  /** Of the stream the command is about. */
  readonly state: S
  readonly command: DeskCommand<T>
  readonly context: DecideContext
}

/** Decides one type of command on one kind of stream. */
export type Rule<T extends DeskCommandType, S extends StreamState> = (situation: Situation<T, S>) => Decided
