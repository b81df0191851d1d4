import type { Interaction } from '../../model/index.js'
import { createCast, type CastSourceId } from '../cast/index.js'
import type { ConformanceHarness, ConformanceWorld } from '../conformance/index.js'

/** Ines and one of her items in each source, which answers for every facet of it. */
const known: readonly { readonly source: CastSourceId; readonly item?: string }[] = [
  { source: 'facebook', item: 'ines-yes-please' },
  { source: 'x', item: 'ines-x-tariff' },
  { source: 'mail', item: 'ines-roth-1' },
  { source: 'service' },
  { source: 'billing' },
]

const always = {
  upstream: 'its weather stands outside the wrapping, so that one failure is seen once',
  unaddressed: 'tested with the scopes of the memory adapter',
  closedTarget: 'tested with the cast’s reply windows',
  deliveries: 'it has no hooks',
} as const

const elsewhere = 'probed on Facebook, X and e-mail'

function createHarness({ source, item }: (typeof known)[number]): ConformanceHarness {
  const ref = item === undefined ? undefined : { source, id: item }
  return {
    name: `the cast’s ${source}`,
    cannot: {
      ...always,
      ...(ref === undefined && { replyTarget: 'nobody can be answered here', say: elsewhere, edit: elsewhere, remove: elsewhere }),
      ...(ref !== undefined && { field: 'probed on the CRMs' }),
    },
    async create() {
      const cast = createCast()
      const { adapter, control } = cast.sources[source]
      const subject = cast.customers[0]?.subject ?? []
      const world: ConformanceWorld = {
        adapter, subject, now: cast.now,
        stranger: { scheme: adapter.accepts[0] ?? '', realm: 'nowhere', id: 'nobody@nowhere.example', party: 'person' },
        field: {
          record: { source, id: source === 'billing' ? '100482' : 'S-20741' }, key: 'name',
          now: { type: 'text', value: 'Ines Roth' }, next: { type: 'text', value: 'Ines Roth-Maas' },
        },
      }
      if (ref === undefined) return world
      const said = control.find(ref) as Interaction
      return {
        ...world,
        replyTarget: { about: ref },
        async say(text) {
          const news = { source, id: `said-${text}` }
          control.put({ ...said, ref: news, text, occurredAt: new Date(cast.now()).toISOString() })
          return news
        },
        edit: async (edited, text) => control.edit(edited, text),
        remove: async removed => control.remove(removed),
      }
    },
  }
}

/** The memory adapter as the sources of the cast that differ in what they offer. */
export const castHarnesses: readonly ConformanceHarness[] = known.map(createHarness)
