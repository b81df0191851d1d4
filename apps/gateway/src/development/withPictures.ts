import type { Change, DataAdapter, Page } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { castPictures } from '@alongside/core/testing'

/** A source of the fictional company whose pictures lie where somebody answers. */
export function withPictures(adapter: DataAdapter, address: string): DataAdapter {
  const { timeline, live } = adapter
  const move = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(castPictures, address)) as T
  const moveAll = async (page: Promise<Page<Interaction>>) => move(await page)
  return {
    ...adapter,
    ...(timeline && { timeline: { reads: timeline.reads, list: (ask, call) => moveAll(timeline.list(ask, call)), thread: (ask, call) => moveAll(timeline.thread(ask, call)) } }),
    ...(live && {
      live: {
        async *changes(ask, call): AsyncIterable<Change> {
          for await (const change of live.changes(ask, call)) yield move(change)
        },
      },
    }),
  }
}
