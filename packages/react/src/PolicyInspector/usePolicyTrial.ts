'use client'
import type { Page, Subject } from '@alongside/core/adapter'
import { refKey, type Interaction } from '@alongside/core/model'
import { diffPolicies, dryRun, type DryRun, type Policy, type PolicyChange } from '@alongside/core/policy'
import { useDeferredValue, useMemo, useState } from 'react'
import { useDeskStreams } from '../desk/useDeskStreams.js'
import { usePolicyActor } from '../desk/usePolicyActor.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { readTrial, type Trial } from './readTrial.js'
import { toTrialRequests, type TrialRequests } from './toTrialRequests.js'
import type { PolicyInspection } from './usePolicyInspector.js'

/** A new version that is being written. */
export interface PolicyTrial {
  readonly text: string
  setText(text: string): void
  readonly trial: Trial
}

/** Reads a new version of the policy while it is written. Nothing is kept. */
export function usePolicyTrial(): PolicyTrial {
  const [text, setText] = useState('')
  const read = useDeferredValue(text)
  return { text, setText, trial: useMemo(() => readTrial(read), [read]) }
}

/** What a new version comes to. */
export interface TrialRun {
  readonly changes: readonly PolicyChange[]
  readonly run: DryRun
  readonly past: TrialRequests
}

/** What a new version would change about what is loaded here and what the desk holds. Nothing is sent. Undefined without a policy. */
export function useTrialRun(subject: Subject, { policy, channels, names, request: { customer } }: PolicyInspection, next: Policy): TrialRun | undefined {
  const { runtime, locale } = useAlongside()
  const actor = usePolicyActor()
  const { threads } = useDeskStreams()
  const said = JSON.stringify([channels, threads.map(({ stream, version }) => [stream, version])])
  return useMemo(() => {
    if (!policy) return undefined
    const past = toTrialRequests({
      items: loadedItems(runtime), customer: subject, asked: customer ?? {}, channels, threads, actor, policies: [policy, next], findPerson: names.find,
    })
    return { past, changes: diffPolicies(policy, next), run: dryRun(next, policy, past.requests, { locale }) }
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `said` says all that the channels and threads are; both are new ones at every render
  }, [next, policy, runtime, subject, customer, said, actor, names, locale])
}

/** What any widget on this page has read so far, each item once. */
function loadedItems({ queryClient, pagesKey }: Runtime): readonly Interaction[] {
  const begins = JSON.stringify(pagesKey).slice(0, -1)
  const pages = queryClient.getQueryCache().getAll().filter(({ queryHash }) => queryHash.startsWith(begins)).map(({ state }) => state.data as Page<Interaction> | undefined)
  const items = pages.flatMap((page) => (Array.isArray(page?.items) ? page.items : []))
  return [...new Map(items.map((item) => [refKey(item.ref), item])).values()].sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
}
