import type { Cursor, FeedPage, FeedSource } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Duration } from '@alongside/core/model'
import { compareMarks, markOf, readPage, type Mark, type PageReading } from './readPage.js'
import type { SourceParts } from './SourceParts.js'

interface FeedParts extends SourceParts {
  readonly reach: Duration
}

/** Facebook counts in seconds and is not quite in step with itself: what is younger than this waits for the next reading. */
const settling = 10_000

/** What a reading found and was not asked for yet. */
interface Rest extends PageReading {
  readonly cursor: Cursor
  readonly reader: string
  readonly until: number
}

/**
 * Everything on the Page, oldest first. Graph lists newest first, so one call reads back to the cursor and answers with the oldest part; the
 * calls that follow get theirs from the same reading. A cursor is a date and a name: another process goes on from it by reading again.
 */
export function createFeedSource({ reach, ...parts }: FeedParts): FeedSource {
  const { now, contextFor } = parts
  let rest: Rest | undefined

  return {
    async list({ accounts, since, limit }, call): Promise<FeedPage> {
      const { page } = contextFor(call.locale)
      const until = now() - settling
      const start = since === undefined ? { revision: now() - reach, id: '' } : readCursor(since)
      if (accounts.length > 0 && !accounts.includes(page.id)) {
        return { changes: [], next: toCursor(start), hasMore: false, coveredFrom: toInstant(until), observedAt: toInstant(until) }
      }
      const reader = `${call.actor.tenant}/${call.actor.id}`
      const isKnown = rest !== undefined && rest.cursor === since && rest.reader === reader && rest.changes.length > 0
      const reading = isKnown && rest ? rest : { ...(await readPage(parts, { from: toSecond(start.revision), watched: now() - reach }, call)), until }
      const news = reading.changes.filter((change) => compareMarks(markOf(change), start) > 0 && change.revision <= reading.until)
      // A later reading that did not come back to where the last one ended has left a hole.
      const isTorn = since !== undefined && !isKnown && reading.from > start.revision
      const room = isTorn ? limit - 1 : limit
      const given = news.slice(0, room)
      const last = given.at(-1)
      const next = toCursor(last ? markOf(last) : start)
      rest = { ...reading, changes: news.slice(room), cursor: next, reader }
      return {
        changes: isTorn ? [{ type: 'lost', from: toInstant(start.revision) }, ...given] : given,
        next,
        hasMore: news.length > room,
        coveredFrom: toInstant(reading.from),
        observedAt: toInstant(reading.until),
      }
    },
  }
}

const toSecond = (time: number): number => Math.floor(time / 1000) * 1000

const toInstant = (time: number): string => new Date(time).toISOString()

const toCursor = ({ revision, id }: Mark): Cursor => `${revision}|${encodeURIComponent(id)}`

function readCursor(cursor: Cursor): Mark {
  const [, revision, id = ''] = /^(\d{1,14})\|((?:[\w.~()'!*-]|%[2-7][\dA-F])*)$/.exec(cursor) ?? []
  if (revision !== undefined) return { revision: Number(revision), id: decodeURIComponent(id) }
  throw new AlongsideError({ code: 'cursor-expired', message: 'This place in the feed of the Facebook Page is not known. Read the feed from its beginning.' })
}
