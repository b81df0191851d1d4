import type { Page, TimelineSource } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import type { Interaction } from '@alongside/core/model'
import type { RemoteMessages } from './api.js'
import { mapMessage } from './map.js'
import type { SourceParts } from './SourceParts.js'

export function createTimelineSource({ api, source, now }: SourceParts): TimelineSource {
  return {
    reads: { order: 'occurred', seek: 'sequential', clauses: [] },
    async list({ subject, scope, at, limit }, call) {
      const email = subject[0]!.id
      if (scope.kind === 'public') return toPage({}, email)
      const before = at && 'cursor' in at ? at.cursor : undefined
      try {
        return toPage(await api.messages(email, { limit, ...(before !== undefined && { before }) }, call), email, before)
      } catch (error) {
        if (isAlongsideError(error) && error.code === 'not-found') return toPage({}, email)
        throw error
      }
    },
    thread: async ({ ref }, call) => toPage(await api.thread(ref.id, call), undefined),
  }

  /** `covers` is a promise: everything this source has between `from` and `to` is on the page. */
  function toPage({ messages = [], before }: RemoteMessages, email: string | undefined, cursor?: string): Page<Interaction> {
    const items = messages.map((message) => mapMessage(message, email, source))
    const [newest, oldest] = [items[0], items[items.length - 1]]
    const to = cursor === undefined ? now() : (newest?.occurredAt ?? now())
    return {
      items,
      evaluated: [],
      observedAt: now(),
      covers: { from: before === undefined ? 'beginning' : (oldest?.occurredAt ?? to), to },
      ...(before !== undefined && { older: before }),
    }
  }
}
