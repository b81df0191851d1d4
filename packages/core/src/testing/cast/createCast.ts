import { createMemoryAdapter, type MemoryAdapter } from '../memory/index.js'
import type { Cast, CastCustomer, CastOptions } from './Cast.js'
import { createLiveScript } from './createLiveScript.js'
import { people } from './data/index.js'
import { hamburgTime } from './hamburgTime.js'
import type { Person } from './Person.js'
import { savedReplies } from './savedReplies.js'
import { castSourceIds, castSources, type CastSourceId } from './sources/index.js'
import { staff } from './staff.js'
import { toDataset, toSubject } from './toDataset.js'

/** Half past twelve in Hamburg on the day of the story. */
export const castNow = Date.parse('2026-11-21T11:31:00.000Z')

/** Makes the whole company anew; two casts share nothing. */
export function createCast({ now = () => castNow, environment = {} }: CastOptions = {}): Cast {
  const at = new Date(now()).toISOString()
  const create = (id: CastSourceId): MemoryAdapter =>
    createMemoryAdapter({ ...castSources[id], id, data: toDataset(id, people, at), environment: { ...environment, now } })
  const sources = Object.fromEntries(castSourceIds.map(id => [id, create(id)])) as Record<CastSourceId, MemoryAdapter>
  return {
    now,
    sources,
    adapters: castSourceIds.map(id => sources[id].adapter),
    staff,
    customers: people.map(toCustomer),
    savedReplies,
    liveScript: createLiveScript(sources, now),
  }
}

function toCustomer(person: Person): CastCustomer {
  const { title, channel, excerpt, waitingSince, source, record, about, thread } = person.queue
  return {
    id: person.id,
    name: person.name,
    language: person.language,
    subject: toSubject(person),
    queue: {
      title, channel, excerpt, source,
      waitingSince: hamburgTime(waitingSince),
      ...(record !== undefined && { record: { source: 'service', id: record } }),
      ...(about !== undefined && { about: { source, id: about } }),
      ...(thread !== undefined && { thread }),
    },
  }
}
