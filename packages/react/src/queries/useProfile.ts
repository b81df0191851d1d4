'use client'
import type { Subject } from '@alongside/core/adapter'
import { foldProfile, type FieldPins } from '@alongside/core/directory'
import { useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useSourceQueries } from './useSourceQueries.js'

/** What all sources say about this customer, merged, with each source's own state beside it. */
export function useProfile(subject: Subject, pins?: FieldPins) {
  const { props, now } = useAlongside()
  const { results, retry } = useSourceQueries('customers', subject)
  const { precedence } = props
  const profile = useMemo(
    () => foldProfile(results, { subject, now: new Date(now()).toISOString(), ...(precedence && { precedence }), ...(pins && { pins }) }),
    [results, subject, now, precedence, pins],
  )
  return { profile, results, retry }
}
