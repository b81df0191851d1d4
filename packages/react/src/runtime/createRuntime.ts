import type { Call, DataAdapter, Subject } from '@alongside/core/adapter'
import type { Desk } from '@alongside/core/desk'
import type { Actor, Purpose, SourceId } from '@alongside/core/model'
import type { QueryKey } from '@tanstack/query-core'
import type { Prefetched } from '../provider/Prefetched.js'
import { sourceKey } from '../queries/sourceReaders.js'
import { createGraves, type Graves } from './createGraves.js'
import { createQueryClient, type QueryClient } from './createQueryClient.js'
import { toScopeKey } from './toScopeKey.js'

export interface RuntimeOptions {
  readonly adapters: readonly DataAdapter[]
  readonly actor: Actor
  readonly locale: string
  readonly purpose: Purpose
  /** Says what colleagues masked and corrected. */
  readonly desk?: Desk | undefined
  /** What a server has read already. */
  readonly prefetched?: Prefetched | undefined
}

/** What all widgets under one provider share: the adapters by id and the cache of what they said. */
export interface Runtime extends RuntimeOptions {
  readonly queryClient: QueryClient
  adapter(source: SourceId): DataAdapter | undefined
  call(signal: AbortSignal, priority?: Call['priority']): Call
  /** First part of every query key: answers to one employee are never shown to another. */
  readonly scopeKey: string
  /** Begins the key of every query whose answer is a page of interactions, so that what is deleted is found there. */
  readonly pagesKey: QueryKey
  readonly graves: Graves
  /** Waits until `graves` knows what colleagues decided about items of these people. */
  learn(people: Subject): Promise<unknown>
  /** Keeps the runtime alive until the answer is called. It ends once nobody holds it any more. */
  hold(): () => void
  /** What runs when the runtime ends. */
  onEnd(end: () => void): void
}

export function createRuntime(options: RuntimeOptions): Runtime {
  const { adapters, actor, locale, purpose, desk, prefetched } = options
  const byId = new Map(adapters.map((adapter) => [adapter.id, adapter]))
  if (byId.size < adapters.length) throw new TypeError('Two adapters have the same id. Give each its own.')
  const endings = new Set<() => void>()
  let holders = 0
  const scopeKey = toScopeKey(options)
  const pagesKey = ['alongside', scopeKey, 'timeline']
  const queryClient = createQueryClient()
  for (const { facet, question, source, data } of prefetched?.scope === scopeKey ? prefetched.answers : []) {
    queryClient.build({ queryKey: sourceKey(scopeKey, facet, question, source), gcTime: Infinity }).setData(data, { updatedAt: prefetched!.at, manual: true })
  }
  const runtime: Runtime = {
    ...options,
    hold() {
      holders += 1
      return () => {
        holders -= 1
        // React's strict mode lets go and takes hold again in one breath.
        queueMicrotask(() => {
          if (holders > 0) return
          for (const end of endings) end()
          endings.clear()
        })
      }
    },
    onEnd: (end) => void endings.add(end),
    scopeKey, pagesKey, queryClient,
    graves: createGraves(queryClient.getQueryCache(), pagesKey),
    learn: async (people) => desk && import('../desk/lensOf.js').then((part) => part.lensOf(runtime).learn(people)),
    adapter: (source) => byId.get(source),
    call: (signal, priority = 'agent') => ({ signal, locale, actor, purpose, priority }),
  }
  return runtime
}
