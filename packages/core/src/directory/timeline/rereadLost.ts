import type { Page, TimelineAsk } from '../../adapter/index.js'
import { refKey, type Interaction } from '../../model/index.js'
import type { SourceReading } from './SourceReading.js'
import { beginning, earlier, later, toEdge, type Edge } from './sortOrder.js'

export interface RereadInput {
  readonly source: SourceReading
  /** At most so many pages at a time. */
  readonly bound: number
  readonly read: (at: TimelineAsk['at']) => Promise<Page<Interaction>>
  readonly isStopped: () => boolean
  readonly onPage: (page: Page<Interaction>) => void
  /** Keys of what is known of this source since a moment. */
  readonly keysSince: (from: Edge) => readonly string[]
  readonly forget: (keys: readonly string[]) => void
}

/**
 * Reads again what may have changed while changes were missed. What the source no longer lists there is dropped:
 * its deletion may be what was missed. The gap shrinks page by page and goes when the whole stretch was read.
 */
export async function rereadLost({ source, bound, read, isStopped, onPage, keysSince, forget }: RereadInput): Promise<void> {
  const { lost } = source
  if (!lost) return
  const suspects = new Set(keysSince(lost.from))
  lost.suspects = suspects
  let place: TimelineAsk['at']
  let isCertain = source.reads.order === 'occurred'
  for (let pages = 0; pages < bound; pages += 1) {
    const page = await read(place)
    if (isStopped() || source.lost !== lost) return
    onPage(page)
    for (const item of page.items) suspects.delete(refKey(item.ref))
    isCertain &&= page.covers !== null
    const from = page.covers ? toEdge(page.covers.from) : page.older === undefined ? beginning : lost.to
    if (page.older === undefined || (isCertain && from <= lost.from)) {
      delete source.lost
      const gone = new Set(keysSince(later(lost.from, from)))
      if (isCertain) forget([...suspects].filter((key) => gone.has(key)))
      return
    }
    lost.to = earlier(lost.to, from)
    place = { cursor: page.older }
  }
}
