import {
  createEnvironment, defineAdapter, type Clause, type DataAdapter, type EnvironmentParts, type Glyph, type TimelineSource,
} from '../../adapter/index.js'
import { AlongsideError } from '../../errors/index.js'
import type { Duration, Instant } from '../../model/index.js'
import { createConditions } from './createConditions.js'
import { createCursors } from './createCursors.js'
import { createFacets } from './createFacets.js'
import { createMemoryStore, type MemoryStore } from './createMemoryStore.js'
import { exposeToWeather } from './exposeToWeather.js'
import type { MemoryControl } from './MemoryControl.js'
import type { MemoryDataset } from './MemoryDataset.js'

export interface MemoryAdapterOptions {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly glyph: Glyph
  readonly accepts: readonly string[]
  readonly data: MemoryDataset
  /** The clock, the timer and the dice; what is left out is the platform's. */
  readonly environment?: EnvironmentParts
  /** How the timeline can be read. A source without an order can only be read sequentially. */
  readonly order?: TimelineSource['reads']['order']
  readonly seek?: TimelineSource['reads']['seek']
  readonly reach?: Duration
  /** The clauses the source evaluates itself. All of them unless given. */
  readonly keepClauses?: readonly Clause[]
  /** `partial` counts too few and says so. */
  readonly totals?: 'exact' | 'partial' | 'none'
}

export interface MemoryAdapter {
  readonly adapter: DataAdapter
  readonly control: MemoryControl
}

const allClauses: readonly Clause[] = ['kinds', 'channels', 'directions', 'visibilities', 'nature', 'text', 'from', 'to']

/** A complete source in memory, with a hand on its weather. */
export function createMemoryAdapter(options: MemoryAdapterOptions): MemoryAdapter {
  const { id, kind, label, glyph, accepts, data } = options
  const environment = createEnvironment(options.environment)
  const now = (): Instant => new Date(environment.now()).toISOString()
  const store = createMemoryStore(id, data, now)
  const cursors = createCursors({ id, label })
  const conditions = createConditions({ id, label }, environment, () => store.bell.ring())
  const order = options.order ?? 'occurred'
  const reads: TimelineSource['reads'] = {
    order, seek: order === 'occurred' ? (options.seek ?? 'by-time') : 'sequential', clauses: options.keepClauses ?? allClauses,
    ...(options.reach !== undefined && { reach: options.reach }),
  }
  const reading = { source: { id, label }, store, cursors, reads, totals: options.totals ?? 'exact', now }
  const { facets, dropAnswer, sent } = createFacets({ reading, data, conditions })
  return {
    adapter: exposeToWeather(defineAdapter({ id, kind, label, glyph, accepts, ...facets }, environment), conditions),
    control: {
      ...conditions.control,
      ...createStoreControl(store, id, now),
      expireCursors: () => cursors.expire(),
      dropAnswerOfNextSend: dropAnswer,
      sent,
      postCount: key => sent().filter(post => post.key === key).length,
    },
  }
}

type StoreControl = Pick<MemoryControl, 'put' | 'edit' | 'remove' | 'loseLive' | 'find'>

function createStoreControl(store: MemoryStore, source: string, now: () => Instant): StoreControl {
  return {
    put: (item, of) => store.put(item, of),
    find: ref => store.find(ref)?.item,
    remove: (ref, why = 'deleted') => store.remove(ref, why),
    edit(ref, text) {
      const item = store.find(ref)?.item
      if (item === undefined) {
        const message = `There is no item ${ref.id} to edit. The test names an item that is not in the data. Check the reference.`
        throw new AlongsideError({ code: 'not-found', source, message })
      }
      store.put({ ...item, text, editedAt: now(), revision: item.revision + 1 })
    },
    loseLive(missed) {
      const from = now()
      if (missed !== undefined) store.silently(missed)
      store.announceLoss(from)
    },
  }
}
