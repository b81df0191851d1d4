import type { DeskCommand } from './DeskCommand.js'
import type { DeskStatement } from './DeskEvent.js'
import type { StreamState } from './DeskState.js'
import { currentSpec, evolve } from './evolve.js'

/** The state as it would be if these statements were made by this command now. */
export function project<S extends StreamState>(state: S, { id, actor, subject }: DeskCommand, statements: readonly DeskStatement[], at: string): S {
  return statements.reduce<StreamState>((next, { type, facts, words }, index) => evolve(next, {
    id: `${id}.${index}`, type, facts, at, subject, actor: actor.id, spec: currentSpec, version: next.version + 1,
  }, words ?? null), state) as S
}
