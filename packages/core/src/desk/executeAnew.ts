import type { Desk, DeskOutcome } from './Desk.js'
import type { DeskCommand, StreamVersions } from './DeskCommand.js'
import type { StreamId } from './DeskEvent.js'
import type { DeskView } from './DeskState.js'

/** Somebody else may come first this often. */
const attempts = 5

/**
 * Executes a command that means the same whatever was written in the meantime, such as a note, an observation or what became of a send:
 * where somebody else was first, it reads again and goes on. A decision that stands on what a person read has no business here, except that
 * approvals may, since `seen` guards what they stand on.
 */
export async function executeAnew(
  desk: Pick<Desk, 'read' | 'execute'>, streams: readonly StreamId[], make: (reads: StreamVersions, view: DeskView) => DeskCommand,
): Promise<DeskOutcome> {
  let view = await desk.read(streams)
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await desk.execute(make(versionsOf(view), view))
    if (outcome.state === 'done' || outcome.code !== 'stale' || attempt === attempts) return outcome
    view = outcome.views
  }
}

/** What a command says it read, when its author saw this view. */
export const versionsOf = (view: DeskView): StreamVersions => Object.fromEntries(Object.entries(view).map(([stream, { version }]) => [stream, version]))
