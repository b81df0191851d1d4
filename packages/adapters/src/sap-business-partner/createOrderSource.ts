import type { OrderSource } from '@alongside/core/adapter'
import type { Order } from '@alongside/core/model'
import { readOrderMark, writeOrderMark } from './cursor.js'
import { resolveSubject } from './findNumbers.js'
import { mapOrder } from './mapOrder.js'
import type { SourceParts } from './SourceParts.js'

/** As many orders with all their items as one answer may sensibly hold. */
const maxOrders = 100

export function createOrderSource(parts: SourceParts): OrderSource {
  const { api, contextFor, now } = parts
  return {
    async list({ subject, cursor, limit: wanted }, call) {
      const observedAt = now()
      const { skip, to } = cursor === undefined ? { skip: 0, to: observedAt } : readOrderMark(cursor)
      const numbers = await resolveSubject(parts, subject, call)
      const customers = numbers.length === 0 ? [] : await api.getCustomerNumbers(numbers, call)
      if (customers.length === 0) return { items: [], covers: { from: 'beginning', to }, total: { value: 0, exact: true }, evaluated: [], observedAt }
      const limit = Math.min(wanted, maxOrders)
      const { rows, count } = await api.getOrders(customers, skip, limit, call)
      const items = rows.map((row) => mapOrder(row, observedAt, contextFor(call.locale))).filter((order): order is Order => order !== null)
      const next = skip + rows.length
      const hasMore = rows.length > 0 && (count === undefined ? rows.length === limit : next < count)
      // Orders are dated by the day, so the rest of the last one's day may be on the next page.
      const from = hasMore ? dayAfter(items.at(-1)?.placedAt ?? to) : 'beginning'
      return {
        items,
        covers: !hasMore || from < to ? { from, to } : null,
        evaluated: [],
        observedAt,
        ...(count !== undefined && { total: { value: count, exact: items.length === rows.length } }),
        ...(hasMore && { older: writeOrderMark({ skip: next, to: from < to ? from : to }) }),
      }
    },
  }
}

const dayAfter = (instant: string): string => new Date(Date.parse(`${instant.slice(0, 10)}T00:00:00.000Z`) + 86_400_000).toISOString()
