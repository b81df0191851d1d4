import type { Change } from '../adapter/index.js'
import type { Instant, Interaction } from '../model/index.js'

type Shown = ReadonlyMap<string, Interaction>

/** Tells what becomes of a list of items each time it may have changed, until the signal fires. */
export async function* followDesk(
  before: readonly Interaction[], { read, subscribe, revisionAfter, now }: {
    read(): Promise<readonly Interaction[]>
    subscribe(listener: () => void): () => void
    /** The revision of the end of an item. */
    revisionAfter(item: Interaction): number
    now(): Instant
  }, signal: AbortSignal,
): AsyncGenerator<Change> {
  let wake: () => void = () => undefined
  let isNews = true
  const ring = () => {
    isNews = true
    wake()
  }
  const stop = subscribe(ring)
  signal.addEventListener('abort', ring)
  let shown: Shown = byId(before)
  try {
    while (!signal.aborted) {
      if (!isNews) await new Promise<void>((resolve) => (wake = resolve))
      isNews = false
      if (signal.aborted) return
      const next = byId(await read())
      yield* differences(shown, next, revisionAfter, now())
      shown = next
    }
  } finally {
    stop()
    signal.removeEventListener('abort', ring)
  }
}

const byId = (items: readonly Interaction[]): Shown => new Map(items.map((item) => [item.ref.id, item]))

function* differences(before: Shown, next: Shown, revisionAfter: (item: Interaction) => number, at: Instant): Generator<Change> {
  for (const [id, item] of next) {
    const known = before.get(id)
    if (!known || isOther(known, item)) yield { type: 'put', item, revision: item.revision }
  }
  for (const [id, item] of before) if (!next.has(id)) yield { type: 'gone', ref: item.ref, revision: revisionAfter(item), at, why: 'deleted' }
}

const isOther = (a: Interaction, b: Interaction): boolean => JSON.stringify({ ...a, revision: 0 }) !== JSON.stringify({ ...b, revision: 0 })
