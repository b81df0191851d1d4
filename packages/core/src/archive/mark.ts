import type { Cursor } from '../adapter/index.js'
import { AlongsideError } from '../errors/index.js'
import type { Instant, Interaction } from '../model/index.js'

/** A place in the order of an archive. */
export interface Mark {
  readonly occurredAt: Instant
  readonly id: string
}

export const toMark = ({ occurredAt, ref }: Pick<Interaction, 'occurredAt' | 'ref'>): Mark => ({ occurredAt, id: ref.id })

export const toCursor = (direction: 'older' | 'newer', { occurredAt, id }: Mark): Cursor => [direction, occurredAt, encodeURIComponent(id)].join('|')

export function readMark(cursor: Cursor): { readonly direction: 'older' | 'newer'; readonly mark: Mark } {
  const [direction, occurredAt, id] = cursor.split('|')
  if ((direction === 'older' || direction === 'newer') && occurredAt !== undefined && id !== undefined) {
    return { direction, mark: { occurredAt, id: decodeURIComponent(id) } }
  }
  throw new AlongsideError({ code: 'cursor-expired', message: 'This place in the archive is no longer known. Start again from the newest.' })
}
