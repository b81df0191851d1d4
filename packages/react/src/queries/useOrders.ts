'use client'
import type { Subject } from '@alongside/core/adapter'
import { foldRecords } from '@alongside/core/directory'
import { useMemo } from 'react'
import { useSourceQueries } from './useSourceQueries.js'

const pageSize = 20

/** The customer's latest purchases from every source that sells, newest first. */
export function useOrders(subject: Subject) {
  const { results, retry } = useSourceQueries('orders', subject, (adapter, asked, call) => adapter.orders?.list({ subject: asked, limit: pageSize }, call))
  const orders = useMemo(() => foldRecords(results, (order) => order.placedAt), [results])
  return { orders, results, retry }
}
