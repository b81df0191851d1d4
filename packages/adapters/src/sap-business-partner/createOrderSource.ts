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
    async list({ subject, cursor, limit }, call) {
      const { skip, to } = cursor === undefined ? { skip: 0, to: now() } : readOrderMark(cursor)
      const nothing = { items: [], covers: { from: 'beginning', to }, total: { value: 0, exact: true }, evaluated: [], observedAt: now() } as const
      const numbers = await resolveSubject(parts, subject, call)
      const customers = numbers.length === 0 ? [] : await api.getCustomerNumbers(numbers, call)
      if (customers.length === 0) return nothing
      const { rows, count } = await api.getOrders(customers, skip, Math.min(limit, maxOrders), call)
      const items = rows.map((row) => mapOrder(row, contextFor(call.locale))).filter((order): order is Order => order !== null)
      const next = skip + rows.length
      // Orders are dated by the day, so the rest of the last one's day may be on the next page.
      const from = rows.length > 0 && next < count ? dayAfter(items.at(-1)?.placedAt ?? to) : 'beginning'
      return {
        items,
        covers: from === 'beginning' || from < to ? { from, to } : null,
        total: { value: count, exact: items.length === rows.length },
        evaluated: [],
        observedAt: now(),
        ...(from !== 'beginning' && { older: writeOrderMark({ skip: next, to: from < to ? from : to }) }),
      }
    },
  }
}

const dayAfter = (instant: string): string => new Date(Date.parse(`${instant.slice(0, 10)}T00:00:00.000Z`) + 86_400_000).toISOString()
