import type { Page, TimelineAsk } from '../../adapter/index.js'
import { refKey, type Interaction } from '../../model/index.js'
import type { EntityMap } from './createEntityMap.js'
import type { LostStretch, SourceReading } from './SourceReading.js'
import { beginning, earlier, later, toEdge } from './sortOrder.js'

export interface RereadInput {
  readonly source: SourceReading
  readonly lost: LostStretch
  /** What is known there; a live change takes out what it brings. */
  readonly suspects: Set<string>
  readonly known: Pick<EntityMap, 'keysSince' | 'forget'>
  /** At most so many pages at a time. */
  readonly bound: number
  /** Reads a page and puts its items; undefined when it is not wanted any more. */
  readonly read: (at: TimelineAsk['at']) => Promise<Page<Interaction> | undefined>
}

/**
 * Reads again what may have changed while changes were missed. What the source no longer lists there is dropped:
 * its deletion may be what was missed. The gap shrinks page by page and goes when the whole stretch was read.
 */
export async function rereadLost({ source, lost, suspects, known, bound, read }: RereadInput): Promise<void> {
  let place: TimelineAsk['at']
  let isCertain = source.reads.order === 'occurred'
  for (let pages = 0; pages < bound; pages += 1) {
    const page = await read(place)
    if (!page || source.lost !== lost) return
    for (const item of page.items) suspects.delete(refKey(item.ref))
    isCertain &&= page.covers !== null
    const from = page.covers ? toEdge(page.covers.from) : page.older === undefined ? beginning : lost.to
    if (page.older === undefined || (isCertain && from <= lost.from)) {
      delete source.lost
      if (isCertain) for (const key of known.keysSince(source.name.id, later(lost.from, from))) if (suspects.has(key)) known.forget(key)
      return
    }
    lost.to = earlier(lost.to, from)
    place = { cursor: page.older }
  }
}
