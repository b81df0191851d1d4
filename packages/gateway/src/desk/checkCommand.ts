import type { DeskCommand, DeskView, StreamId } from '@alongside/core/desk'
import type { KeptPlace } from '../access/createPlaces.js'
import { notFound } from '../access/notFound.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import type { DeskParts } from './DeskParts.js'

/**
 * What must hold of a command before anybody decides it: its stream and its subject belong together and are in reach, and every version it
 * says its author read exists. Answers with where the stream is; null for a scope.
 */
export async function checkCommand(command: DeskCommand, session: Session, { access, desk }: Pick<DeskParts, 'access' | 'desk'>): Promise<KeptPlace | null> {
  const streams: readonly StreamId[] = [...new Set([command.stream, ...Object.keys(command.reads)])]
  const places = await access.reachablePlaces(session, streams)
  if (places.size < streams.length) throw notFound('stream-elsewhere')
  const place = places.get(command.stream) ?? null
  if (place && place.subject !== command.subject) throw notFound('subject-elsewhere')
  checkVersions(command, await desk.read(streams))
  checkItems(command, session, place, access)
  return place
}

function checkVersions(command: DeskCommand, view: DeskView) {
  const known = view[command.stream]?.version ?? 0
  const isSkipped = Object.entries(command.reads).some(([stream, version]) => version > (view[stream]?.version ?? 0))
  const seen = 'seen' in command ? command.seen : 'since' in command ? command.since : 0
  const state = view[command.stream]
  const submission = 'draft' in command && state?.kind === 'thread' ? state.submissions.find(({ id }) => id === command.submission) : undefined
  const isAhead = submission !== undefined && 'draft' in command && command.draft > submission.version
  if (!isSkipped && seen <= known && !isAhead) return
  throw refuseRequest('conflict', 'version-skipped', 'The command stands on a version that was never written. Nothing was done. Read the streams again and decide by what they say.')
}

/** Items a command names are of the conversation's own source, or of one in reach. */
function checkItems(command: DeskCommand, session: Session, place: KeptPlace | null, access: DeskParts['access']) {
  const ref = 'item' in command ? command.item : command.type === 'note' ? command.about?.ref : 'words' in command ? command.words.about : undefined
  if (!ref) return
  if (place?.source !== null && place?.source !== undefined && ref.source !== place.source) throw notFound('item-elsewhere')
  access.source(session, ref.source)
}
