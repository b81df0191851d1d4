import type { Call, TimelineSource } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Interaction } from '@alongside/core/model'
import { readTimelineMark, type TimelineMark } from './cursor.js'
import { mapPost, type MapContext } from './map.js'
import { openLists, recentDays, type List, type ListPart, type Reach } from './openLists.js'
import { readThread } from './readThread.js'
import type { SourceParts } from './SourceParts.js'
import { isAllLate, newestFirst, takePage, type MappedPart } from './takePage.js'

export interface TimelineParts extends SourceParts {
  readonly reach: Reach
}

/** How many pages are read on when all that one holds was edited since. */
const mostLatePages = 5

export function createTimelineSource(parts: TimelineParts): TimelineSource {
  const { contextFor, now, reach } = parts
  return {
    reads: { order: 'occurred', seek: 'sequential', clauses: [], ...(reach === 'recent' && { reach: recentDays * 86_400_000 }) },

    async list(ask, call) {
      const context = contextFor(call.locale)
      const observedAt = now()
      const asked = ask.at && 'cursor' in ask.at ? readTimelineMark(ask.at.cursor) : null
      const lists = await openLists(parts, ask, context, call)
      const mark = asked ?? { seen: [], lists: Object.fromEntries(lists.map(({ key }) => [key, ''])) }
      const read = await Promise.all(
        lists.flatMap((list) => {
          const cursor = mark.lists[list.key]
          return cursor === undefined ? [] : [readPart(list, cursor, mark, ask.limit, context, call)]
        }),
      )
      return { ...takePage(mark, read, ask.limit, observedAt), evaluated: [], observedAt }
    },

    async thread({ ref }, call) {
      const context = contextFor(call.locale)
      const observedAt = now()
      const conversation = await readThread(parts, ref.id, call)
      if (!conversation) throw new AlongsideError({ code: 'not-found', message: 'This post is no longer on X. It was deleted, or this account may not see it.' })
      const { posts, library, isWhole } = conversation
      const items = posts.flatMap((post) => mapPost(post, library, context) ?? [])
      return { items: items.sort(newestFirst), covers: isWhole ? { from: 'beginning', to: observedAt } : null, evaluated: [], observedAt }
    },
  }
}

async function readPart(list: List, cursor: string, mark: TimelineMark, limit: number, context: MapContext, call: Call): Promise<MappedPart> {
  let part = toMapped(list.key, await list.read(cursor, limit, call), [], context)
  for (let pages = 1; part.next !== undefined && pages < mostLatePages && isAllLate(part, mark); pages++) {
    part = toMapped(list.key, await list.read(part.next, limit, call), part.items, context)
  }
  return part
}

function toMapped(key: string, { entries, floor, next }: ListPart, earlier: readonly Interaction[], context: MapContext): MappedPart {
  const items = entries.flatMap(({ post, library }) => mapPost(post, library, context) ?? [])
  return { key, items: [...earlier, ...items], floor, ...(next !== undefined && { next }) }
}
