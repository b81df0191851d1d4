'use client'
import { useEffect, useMemo } from 'react'
import { useAlongside, type AlongsideContextValue } from '../provider/AlongsideContext.js'
import type { Feature } from '../provider/AlongsideProps.js'
import { createRuntime } from '../runtime/createRuntime.js'
import { closePrivate } from './closePrivate.js'

/** What only proven customers have. */
const closed: ReadonlySet<Feature> = new Set(['purchases', 'cases', 'about'])

/**
 * Surroundings in which nothing private can be asked for or found: other adapters, and another cache, since the one outside may know this
 * customer from an hour ago. `isReplyOpen`: a reply would not answer a conversation that may be private.
 */
export function useClaimedSurroundings(isReplyOpen: boolean): AlongsideContextValue {
  const outside = useAlongside()
  const { adapters, actor, locale, purpose, desk } = outside.runtime
  const runtime = useMemo(() => createRuntime({ adapters: adapters.map(closePrivate), actor, locale, purpose, desk }), [adapters, actor, locale, purpose, desk])
  useEffect(() => runtime.hold(), [runtime])
  useEffect(() => () => runtime.queryClient.getQueryCache().clear(), [runtime])
  return {
    ...outside, runtime,
    props: { ...outside.props, adapters: runtime.adapters, keyFacts: [] },
    isClaimed: true,
    isOn: (feature) => outside.isOn(feature) && !closed.has(feature) && (isReplyOpen || feature !== 'reply'),
  }
}
