import type { DataAdapter, Page } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { identityField } from '@alongside/core/policy'

/**
 * A source without the addresses and numbers by which authors can be reached, for those who may not know them. The gateway looks at a
 * thread itself, so nothing falls when a screen does not know who wrote.
 */
export function withoutContacts(adapter: DataAdapter, mayRead: (field: string) => boolean): DataAdapter {
  const { timeline, live } = adapter
  const strip = (item: Interaction): Interaction => {
    const { identity, ...author } = item.author
    return !identity || mayRead(identityField(identity)) ? item : { ...item, author }
  }
  const stripPage = (page: Page<Interaction>): Page<Interaction> => ({ ...page, items: page.items.map(strip) })
  return {
    ...adapter,
    ...(timeline && {
      timeline: {
        reads: timeline.reads,
        list: async (ask, call) => stripPage(await timeline.list(ask, call)),
        thread: async (ask, call) => stripPage(await timeline.thread(ask, call)),
      },
    }),
    ...(live && {
      live: {
        async *changes(ask, call) {
          for await (const change of live.changes(ask, call)) yield change.type === 'put' ? { ...change, item: strip(change.item) } : change
        },
      },
    }),
  }
}
