'use client'
import type { Subject } from '@alongside/core/adapter'
import { foldRecords } from '@alongside/core/directory'
import { useMemo } from 'react'
import { useSourceQueries } from './useSourceQueries.js'

/** The customer's cases and calls from every source that keeps them, last changed first. */
export function useCases(subject: Subject) {
  const { results, retry } = useSourceQueries('cases', subject)
  const cases = useMemo(() => foldRecords(results, (record) => record.updatedAt), [results])
  return { cases, results, retry }
}
