import type { Call, TimelineSource } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Interaction } from '@alongside/core/model'
import type { Api, StatusView } from './api.js'
import { readTimelineMark, type TimelineMark } from './cursor.js'
import { findSurroundings } from './findSurroundings.js'
import { mapStatus } from './map.js'
import { openFeeds, type Feed, type FeedPart } from './readFeed.js'
import type { SourceParts } from './SourceParts.js'
import { newestFirst, takePage, unseen } from './takePage.js'

export function createTimelineSource({ api, contextFor, now }: SourceParts): TimelineSource {
  return {
    reads: { order: 'occurred', seek: 'sequential', clauses: [] },

    async list(ask, call) {
      const context = contextFor(call.locale)
      const observedAt = now()
      const asked = ask.at && 'cursor' in ask.at ? readTimelineMark(ask.at.cursor) : null
      const feeds = await openFeeds(api, ask, context, call)
      const mark = asked ?? { seen: [], feeds: Object.fromEntries(feeds.map(({ key }) => [key, ''])) }
      const parts = await Promise.all(
        feeds.flatMap((feed) => {
          const cursor = mark.feeds[feed.key]
          return cursor === undefined ? [] : [readPart(feed, cursor, mark, ask.limit, call)]
        }),
      )
      const { statuses, ...page } = takePage(mark, parts, ask.limit, observedAt)
      const surroundings = await findSurroundings(api, statuses, call)
      const items = statuses.flatMap((status) => mapStatus(status, context, surroundings(status)) ?? [])
      return { ...page, items, evaluated: [], observedAt }
    },

    async thread({ ref }, call) {
      const context = contextFor(call.locale)
      const observedAt = now()
      const { root, statuses } = await readThread(api, ref.id, call)
      const byId = new Map(statuses.map((status) => [status.id, status]))
      const items = statuses.flatMap((status): readonly Interaction[] => {
        const parent = byId.get(status.in_reply_to_id ?? '')
        const item = mapStatus(status, context, { ...(root !== undefined && { thread: root }), ...(parent && { parent }) })
        return item ? [item] : []
      })
      return { items: items.sort(newestFirst), covers: isWhole(statuses) ? { from: 'beginning', to: observedAt } : null, evaluated: [], observedAt }
    },
  }
}

/** How many pages are read on when everything on them arrived late. */
const mostLatePages = 5

/** One page of a list, and further ones while all they hold is older than what may follow: mentions are sorted by their arrival. */
async function readPart(feed: Feed, cursor: string, mark: TimelineMark, limit: number, call: Call): Promise<FeedPart & { readonly key: string }> {
  let part = await feed.read(cursor, limit, call)
  for (let pages = 1; part.next !== undefined && pages < mostLatePages && isAllLate(part, mark); pages++) {
    const further = await feed.read(part.next, limit, call)
    part = { ...further, entries: [...part.entries, ...further.entries] }
  }
  return { ...part, key: feed.key }
}

function isAllLate(part: FeedPart, mark: TimelineMark): boolean {
  const { floor = '' } = part
  const fresh = unseen(part, mark)
  return fresh.length > 0 && fresh.every(({ occurredAt }) => occurredAt < floor)
}

/** What was said above and below a status, and, since that leaves out the other branches, below the first one. A boost has the conversation of what it boosts. */
async function readThread(api: Api, id: string, call: Call): Promise<{ readonly root: string | undefined; readonly statuses: readonly StatusView[] }> {
  const asked = await api.getStatus(id, call)
  const subject = asked?.reblog ?? asked
  const around = subject?.id ? await api.getContext(subject.id, call) : null
  if (!asked || !subject || !around) {
    throw new AlongsideError({ code: 'not-found', message: 'This post is no longer on Mastodon. It was deleted, or this account may not see it.' })
  }
  const { ancestors = [], descendants = [] } = around
  const [first] = ancestors
  const whole = first?.id ? await api.getContext(first.id, call) : null
  const all = [asked, ...ancestors, subject, ...descendants, ...(whole?.descendants ?? [])]
  return { root: (first ?? subject).id, statuses: [...new Map(all.map((status) => [status.id, status])).values()] }
}

/** Servers count replies that they do not show: of people one may not see, or beyond their limits for readers who are not signed in. */
function isWhole(statuses: readonly StatusView[]): boolean {
  return statuses.every(({ id, replies_count: count = 0 }) => statuses.filter((one) => one.in_reply_to_id === id).length >= count)
}
