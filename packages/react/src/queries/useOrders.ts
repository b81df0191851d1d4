'use client'
import type { Subject } from '@alongside/core/adapter'
import { foldRecords } from '@alongside/core/directory'
import { useMemo } from 'react'
import { useSourceQueries } from './useSourceQueries.js'

/** The customer's latest purchases from every source that sells, newest first. */
export function useOrders(subject: Subject) {
  const { results, retry } = useSourceQueries('orders', subject)
  const orders = useMemo(() => foldRecords(results, (order) => order.placedAt), [results])
  return { orders, results, retry }
}
