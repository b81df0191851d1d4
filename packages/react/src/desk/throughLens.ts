import type { Change, LiveSource, Page, TimelineSource } from '@alongside/core/adapter'
import type { Identity, Interaction } from '@alongside/core/model'
import type { Runtime } from '../runtime/createRuntime.js'
import { lensOf } from './lensOf.js'

/** Sources as they are read once it is known what colleagues decided about their items. */
export interface LensReader {
  list(timeline: TimelineSource, ...ask: Parameters<TimelineSource['list']>): Promise<Page<Interaction>>
  thread(timeline: TimelineSource, ...ask: Parameters<TimelineSource['thread']>): Promise<Page<Interaction>>
  changes(live: LiveSource, ...ask: Parameters<LiveSource['changes']>): AsyncIterable<Change>
}

export function throughLens(runtime: Runtime): LensReader {
  const lens = lensOf(runtime)
  return {
    async list(timeline, ask, call) {
      const [page] = await Promise.all([timeline.list(ask, call), lens.learn(ask.subject)])
      return lens.seePage(page, ask.where)
    },
    async thread(timeline, ask, call) {
      const page = await timeline.thread(ask, call)
      await lens.learn(writersOf(page.items))
      return lens.seePage(page)
    },
    async *changes(live, ask, call) {
      await lens.learn(ask.subject)
      // What was masked stays so when its author edits it.
      for await (const change of live.changes(ask, call)) yield change.type === 'put' ? { ...change, item: lens.see(change.item) } : change
    },
  }
}

const writersOf = (items: readonly Interaction[]): readonly Identity[] =>
  items.flatMap(({ direction, author }) => (direction === 'inbound' && author.identity ? [author.identity] : []))
