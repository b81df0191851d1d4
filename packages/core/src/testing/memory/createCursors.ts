import { AlongsideError } from '../../errors/index.js'
import type { Cursor } from '../../adapter/index.js'

/** Gives out opaque marks and understands only its own. */
export interface Cursors {
  write(purpose: string, value: unknown): Cursor
  /** Throws `cursor-expired` for marks from before `expire`, `invalid-request` for anything else it did not write. */
  read(purpose: string, cursor: Cursor): unknown
  expire(): void
}

export function createCursors(source: { id: string; label: string }): Cursors {
  let epoch = 1
  return {
    write: (purpose, value) => encodeURIComponent(JSON.stringify([epoch, purpose, value])),
    read(purpose, cursor) {
      const mark = parse(cursor)
      if (mark === undefined || mark[1] !== purpose) {
        throw new AlongsideError({
          code: 'invalid-request', source: source.id,
          message: `${source.label} did not give out this cursor. It cannot tell where to go on. Read again without a cursor.`,
        })
      }
      if (mark[0] === epoch) return mark[2]
      throw new AlongsideError({
        code: 'cursor-expired', source: source.id,
        message: `${source.label} no longer knows this place in its list. Nothing is lost. Read again around the last item on screen.`,
      })
    },
    expire: () => void (epoch += 1),
  }
}

function parse(cursor: Cursor): readonly unknown[] | undefined {
  try {
    const mark: unknown = JSON.parse(decodeURIComponent(cursor))
    return Array.isArray(mark) && mark.length === 3 ? mark : undefined
  } catch {
    return undefined
  }
}
