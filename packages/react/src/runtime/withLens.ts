import type { DataAdapter, LiveSource, TimelineSource } from '@alongside/core/adapter'
import type { Runtime } from './createRuntime.js'

/** An adapter whose items come as the desk has them seen: what colleagues masked comes without its words, to whoever asks. */
export function withLens(adapter: DataAdapter, runtime: () => Runtime): DataAdapter {
  const { timeline, live } = adapter
  const lens = async () => (await import('../desk/throughLens.js')).throughLens(runtime())
  return Object.assign(Object.create(adapter), {
    timeline: timeline && ({
      reads: timeline.reads,
      list: async (...ask) => (await lens()).list(timeline, ...ask),
      thread: async (...ask) => (await lens()).thread(timeline, ...ask),
    } satisfies TimelineSource),
    live: live && ({
      async *changes(...ask) {
        yield* (await lens()).changes(live, ...ask)
      },
    } satisfies LiveSource),
  }) as DataAdapter
}
