import type { DataAdapter, TimelineSource } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import { refKey, type InteractionRef } from '@alongside/core/model'

/**
 * An adapter as it may be asked about somebody who is only claimed to be a customer: for what everybody can read. Profiles, purchases, cases
 * and live changes are not there, nor is a timeline that cannot be asked for public items alone.
 */
export function closePrivate({ spec, id, kind, label, glyph, accepts, timeline, replies, actions }: DataAdapter): DataAdapter {
  return {
    spec, id, kind, label, glyph, accepts,
    ...(timeline?.reads.clauses.includes('visibilities') && { timeline: publicOnly(id, timeline) }),
    ...(replies && { replies }), ...(actions && { actions }),
  }
}

function publicOnly(source: string, timeline: TimelineSource): TimelineSource {
  const known = new Set<string>()
  const isKnown = (ref: InteractionRef) => known.has(refKey(ref))
  return {
    reads: timeline.reads,
    async list(ask, call) {
      const page = await timeline.list({ ...ask, where: { ...ask.where, visibilities: ['public'] } }, call)
      const items = page.items.filter(({ visibility }) => visibility === 'public')
      for (const { ref } of items) known.add(refKey(ref))
      // What the agent asked besides was not asked of the source.
      return { ...page, items, evaluated: page.evaluated.filter((clause) => clause !== 'visibilities' || ask.where?.visibilities === undefined) }
    },
    async thread(ask, call) {
      if (!isKnown(ask.ref)) throw new AlongsideError({ code: 'forbidden', source, message: 'This conversation may be private, and the customer is not verified. Nothing was read. Confirm who they are first.' })
      const page = await timeline.thread(ask, call)
      return { ...page, items: page.items.filter(({ visibility }) => visibility === 'public') }
    },
  }
}
