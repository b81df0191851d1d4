import type { Page, TimelineAsk } from '@alongside/core/adapter'
import type { ActorId, Desk, Erasable, MaskedItem, MoodCorrection, ThreadState } from '@alongside/core/desk'
import { identityKey, refKey, toTombstone, withoutExcerpt, type Identity, type Interaction, type InteractionRef, type SentimentCorrection } from '@alongside/core/model'
import type { Runtime } from '../runtime/createRuntime.js'

/** What colleagues decided about single items, and how items look by it. */
export interface Lens {
  /** Learns what was decided about these customers. Where the desk does not answer, items are shown as they come. */
  learn(people: readonly Identity[]): Promise<void>
  /** The item as it may be shown and kept: without its words if they were masked, with a colleague's reading of its mood. The same object where there is nothing to it. */
  see(item: Interaction): Interaction
  /** A page as it may be shown and kept. What is masked is not found by its words. */
  seePage(page: Page<Interaction>, where?: TimelineAsk['where']): Page<Interaction>
  maskOf(item: Pick<Interaction, 'ref' | 'sameAs'>): Mask | undefined
  /** Every item that anything was decided about. */
  refs(): readonly InteractionRef[]
  subscribe(listener: () => void): () => void
  /** Grows with everything learned. */
  version(): number
}

/** That a message is hidden from everybody, by whom and why. */
export interface Mask {
  readonly by: ActorId
  readonly reason: Erasable<string>
}

/** What a colleague says about a mood, by their id: whoever shows it knows the names. */
type SeenItem = Interaction & { readonly correction?: SentimentCorrection }

const lenses = new WeakMap<Runtime, Lens>()

/** The one lens of a runtime that has a desk. */
export function lensOf(runtime: Runtime): Lens {
  const known = lenses.get(runtime)
  if (known) return known
  const lens = createLens(runtime.desk!)
  lenses.set(runtime, lens)
  keepClean(runtime, lens)
  return lens
}

function createLens(desk: Desk): Lens {
  const masks = new Map<string, Mask>()
  const moods = new Map<string, SentimentCorrection>()
  const refs = new Map<string, InteractionRef>()
  const learned = new Map<string, Promise<void>>()
  const listeners = new Set<() => void>()
  let version = 0

  function tell() {
    version += 1
    for (const listener of [...listeners]) listener()
  }

  async function read(streams: readonly string[]) {
    const threads = streams.filter((stream) => stream.startsWith('thread:'))
    if (threads.length === 0) return
    const found = Object.values(await desk.read(threads)).map((state) => state.kind === 'thread' && take(state))
    if (found.includes(true)) tell()
  }

  /** True when there was anything new in it. */
  function take({ masked, corrections }: ThreadState): boolean {
    const taken = [...masked.map(takeMask), ...corrections.map(takeMood)]
    return taken.includes(true)
  }

  function takeMask({ ref, by, reason }: MaskedItem): boolean {
    if (ref === 'erased' || masks.has(refKey(ref))) return false
    refs.set(refKey(ref), ref)
    masks.set(refKey(ref), { by, reason })
    return true
  }

  function takeMood({ ref, label, by, at }: MoodCorrection): boolean {
    if (ref === 'erased' || (moods.get(refKey(ref))?.at ?? '') >= at) return false
    refs.set(refKey(ref), ref)
    moods.set(refKey(ref), { label, by, at })
    return true
  }

  const maskOf: Lens['maskOf'] = ({ ref, sameAs = [] }) => [refKey(ref), ...sameAs].map((key) => masks.get(key)).find((mask) => mask !== undefined)

  function see(item: Interaction): Interaction {
    if (maskOf(item)) return withoutWords(item)
    const quoted = item.answers?.ref && masks.has(refKey(item.answers.ref)) ? withoutExcerpt(item) : item
    const correction = moods.get(refKey(item.ref))
    return !correction || (item as SeenItem).correction === correction ? quoted : ({ ...quoted, correction } as SeenItem)
  }

  /** Other reports of a masked message are masked with it. */
  function follow(items: readonly Interaction[]) {
    const twins = items.flatMap((item) => {
      const mask = maskOf(item)
      return mask ? (item.sameAs ?? []).filter((key) => !masks.has(key)).map((key) => masks.set(key, mask)) : []
    })
    if (twins.length > 0) queueMicrotask(tell)
  }

  desk.subscribe((streams) => void read(streams).catch(() => undefined))
  return {
    async learn(people) {
      await Promise.all(people.map((customer) => {
        const key = identityKey(customer)
        const learning = learned.get(key) ?? learnOf(desk, customer, read).catch(() => void learned.delete(key))
        learned.set(key, learning)
        return learning
      }))
    },
    see, maskOf,
    seePage(page, where) {
      follow(page.items)
      return { ...page, items: page.items.filter((item) => where?.text === undefined || !maskOf(item)).map(see) }
    },
    refs: () => [...refs.values()],
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    version: () => version,
  }
}

async function learnOf(desk: Desk, customer: Identity, read: (streams: readonly string[]) => Promise<void>) {
  const place = await desk.find({ customer })
  if (place) await read(await desk.streamsOf(place.subject))
}

const kept: ReadonlySet<string> = new Set([
  'ref', 'kind', 'nature', 'channel', 'occurredAt', 'revision', 'direction', 'visibility', 'author', 'thread', 'answers', 'sameAs', 'counts', 'delivery', 'editedAt', 'deletedAt',
])

/** Who, when and where, and nothing of what was said. */
function withoutWords(item: Interaction): Interaction {
  if (item.deletedAt !== undefined || Object.keys(item).every((key) => kept.has(key))) return item
  const bare = omit(toTombstone(item, item.occurredAt, item.revision), 'deletedAt')
  const { answers, sameAs, counts, delivery, editedAt } = item
  return { ...bare, ...(answers && { answers }), ...(sameAs && { sameAs }), ...(counts && { counts }), ...(delivery && { delivery }), ...(editedAt !== undefined && { editedAt }) }
}

/** The item without one of its parts. */
export function omit<K extends 'deletedAt' | 'facts'>(item: Interaction, part: K): Interaction {
  return Object.fromEntries(Object.entries(item).filter(([key]) => key !== part)) as unknown as Interaction
}

/** Takes words that were masked out of what was read before: out of cached pages, and of whatever a widget held on to. */
function keepClean({ queryClient, pagesKey, graves }: Runtime, lens: Lens) {
  const { clean, cleanPage } = graves
  graves.clean = (item) => lens.see(clean(item))
  graves.cleanPage = (page, where) => lens.seePage(cleanPage(page), where)
  lens.subscribe(() => {
    for (const query of queryClient.getQueryCache().findAll({ queryKey: pagesKey })) {
      const page = query.state.data as Page<Interaction> | null | undefined
      if (!page) continue
      const items = page.items.map(lens.see)
      if (items.every((item, index) => item === page.items[index])) continue
      // The cache also keeps each answer as it came, so words are taken out of the very list.
      ;(page.items as Interaction[]).splice(0, Infinity, ...items)
      query.setData({ ...page, items: [...items] }, { updatedAt: query.state.dataUpdatedAt, manual: true })
    }
  })
}
