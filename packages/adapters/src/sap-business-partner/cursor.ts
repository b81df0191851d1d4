import { AlongsideError } from '@alongside/core/errors'
import type { Instant } from '@alongside/core/model'

/** How far a customer's orders have been read. Whose they are is not in it: that is asked again for every page. */
export interface OrderMark {
  readonly skip: number
  /** Everything after this moment has been handed out. */
  readonly to: Instant
}

export const writeOrderMark = ({ skip, to }: OrderMark): string => `o1 ${skip} ${to}`

export function readOrderMark(cursor: string): OrderMark {
  const [, skip, to] = /^o1 (\d{1,9}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(cursor) ?? []
  if (skip !== undefined && to !== undefined) return { skip: Number(skip), to }
  throw new AlongsideError({ code: 'cursor-expired', message: 'This place in the list of orders is no longer known. Read it again from the top.' })
}
