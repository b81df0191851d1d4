import type { DeskCommand } from './DeskCommand.js'
import type { StreamId } from './DeskEvent.js'
import type { DeskView } from './DeskState.js'
import { scopesOf } from './scopesOf.js'

/** The streams a decision on a command stands on besides those its author read: the holds on the channel it would use. */
export function streamsFor(command: DeskCommand, view: DeskView): readonly StreamId[] {
  const own = [command.stream, ...Object.keys(command.reads)]
  const thread = view[command.stream]
  if (command.type === 'submit') return [...own, ...scopesOf(command.channel)]
  if (!('submission' in command) || thread?.kind !== 'thread') return own
  const submission = thread.submissions.find(({ id }) => id === command.submission)
  return submission ? [...own, ...scopesOf(submission.channel)] : own
}
