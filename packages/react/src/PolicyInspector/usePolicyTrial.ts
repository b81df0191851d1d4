'use client'
import type { Page, Subject } from '@alongside/core/adapter'
import { refKey, type Interaction } from '@alongside/core/model'
import { diffPolicies, dryRun, type DryRun, type PolicyChange } from '@alongside/core/policy'
import { useDeferredValue, useMemo, useState } from 'react'
import { useDeskStreams } from '../desk/useDeskStreams.js'
import { usePolicyActor } from '../desk/usePolicyActor.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { readTrial, type Trial } from './readTrial.js'
import { toTrialRequests, type TrialRequests } from './toTrialRequests.js'
import type { PolicyInspection } from './usePolicyInspector.js'

export interface PolicyTrial {
  readonly text: string
  setText(text: string): void
  readonly trial: Trial
  /** Absent until the text is a policy. */
  readonly result?: { readonly changes: readonly PolicyChange[]; readonly run: DryRun; readonly past: TrialRequests }
}

/** What a new version of the policy would change about what is loaded here. Nothing is kept and nothing is sent. */
export function usePolicyTrial(subject: Subject, { policy, channels, names, request }: PolicyInspection): PolicyTrial {
  const { runtime, locale } = useAlongside()
  const [text, setText] = useState('')
  const actor = usePolicyActor()
  const { threads } = useDeskStreams()
  const read = useDeferredValue(text)
  const trial = useMemo(() => readTrial(read), [read])
  const asked = request.customer
  const result = useMemo(() => {
    if (trial.state !== 'ready' || !policy) return undefined
    const past = toTrialRequests({
      items: loadedItems(runtime), customer: subject, asked: asked ?? {}, channels, threads, actor, policies: [policy, trial.policy], findPerson: names.find,
    })
    return { past, changes: diffPolicies(policy, trial.policy), run: dryRun(trial.policy, policy, past.requests, { locale }) }
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the channels are named anew at every render; the words of the new version are what decides
  }, [trial, policy, runtime, subject, asked, threads, actor, names, locale])
  return { text, setText, trial, ...(result && { result }) }
}

/** What any widget on this page has read so far, each item once. */
function loadedItems({ queryClient, pagesKey }: Runtime): readonly Interaction[] {
  const begins = JSON.stringify(pagesKey).slice(0, -1)
  const pages = queryClient.getQueryCache().getAll().filter(({ queryHash }) => queryHash.startsWith(begins)).map(({ state }) => state.data as Page<Interaction> | undefined)
  const items = pages.flatMap((page) => (Array.isArray(page?.items) ? page.items : []))
  return [...new Map(items.map((item) => [refKey(item.ref), item])).values()].sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
}
