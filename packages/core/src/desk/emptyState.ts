import type { StreamId } from './DeskEvent.js'
import type { StreamState } from './DeskState.js'

/** A stream before anything was written to it. */
export function emptyState(stream: StreamId): StreamState {
  const base = { stream, version: 0, erased: [] }
  switch (stream.slice(0, stream.indexOf(':'))) {
    case 'thread':
      return {
        ...base, kind: 'thread', exchange: { items: [], strangers: 0, digest: '', observedAt: null }, channels: [], submissions: [], notes: [],
        questions: [], handOffs: [], assignee: null, corrections: [], masked: [],
      }
    case 'identity':
      return { ...base, kind: 'identity', notes: [], reveals: [] }
    case 'scope':
      return { ...base, kind: 'scope' }
    default:
      return { ...base, kind: 'opaque' }
  }
}
