import type { Call, Subject } from '@alongside/core/adapter'
import { askableSources } from '@alongside/core/directory'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import type { Prefetched } from '../provider/Prefetched.js'
import { sourceReaders, type SourceFacet } from '../queries/sourceReaders.js'
import { toScopeKey } from '../runtime/toScopeKey.js'
import { subjectKey } from '../runtime/subjectKey.js'

/** What the provider gets as well; `signal` ends the waiting for slow sources. */
export interface PrefetchOptions extends Pick<AlongsideProps, 'adapters' | 'actor' | 'locale' | 'purpose' | 'features' | 'now'> {
  readonly signal?: AbortSignal
}

const features = { customers: undefined, orders: 'purchases', cases: 'cases' } as const

/**
 * Reads a customer on the server, for `prefetched` of a provider that is rendered there and in the browser. Every source is asked at once;
 * what failed, or did not come before `signal`, is left out, and the browser asks it. Never ask for a customer who is only claimed.
 */
export async function prefetchCustomer(subject: Subject, options: PrefetchOptions): Promise<Prefetched> {
  const { adapters, actor, locale, purpose = 'service', features: switches, now = Date.now, signal = new AbortController().signal } = options
  const call: Call = { signal, locale, actor, purpose, priority: 'agent' }
  const question = subjectKey(subject)
  const facets = (Object.keys(sourceReaders) as SourceFacet[]).filter((facet) => features[facet] === undefined || switches?.[features[facet]] !== false)
  // A source may not listen to the signal; the page leaves all the same.
  const late = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  // Whoever waits for it is told; where nobody does, nobody is missed.
  late.catch(() => undefined)
  const asked = facets.flatMap((facet) => askableSources(adapters, facet, subject).map(async ({ adapter, subject: known }) => {
    const data = (await Promise.race([sourceReaders[facet](adapter, known, call), late])) ?? null
    return { facet, question, source: adapter.id, data }
  }))
  const answers = (await Promise.allSettled(asked)).flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  return { at: now(), scope: toScopeKey({ actor, locale, purpose }), answers }
}
