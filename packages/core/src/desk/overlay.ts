import { decide } from './decide.js'
import type { DeskCommand } from './DeskCommand.js'
import type { DeskView } from './DeskState.js'
import { project } from './project.js'
import type { DecideContext } from './Situation.js'

/** The view as it will be if commands that were not confirmed yet are carried out in this order; those that would be refused change nothing. */
export function overlay(view: DeskView, pending: readonly DeskCommand[], context: DecideContext): DeskView {
  return pending.reduce((before, command) => {
    const state = before[command.stream]
    const reads = Object.fromEntries(Object.keys(command.reads).map((stream) => [stream, before[stream]?.version ?? 0]))
    const { statements } = decide(before, { ...command, reads }, context)
    return state && statements.length > 0 ? { ...before, [command.stream]: project(state, command, statements, context.now) } : before
  }, view)
}
