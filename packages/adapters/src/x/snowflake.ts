import type { Instant } from '@alongside/core/model'

/** X counts from here: https://docs.x.com/resources/fundamentals/x-ids */
const epoch = 1_288_834_974_657

/** Ids were counted by ones before; none of those reaches this far. */
const first = 1n << 35n

/** The moment an id was made, to the millisecond; undefined for what is no id, or an id from before ids held a moment. */
export function readSnowflake(id: string | undefined): Instant | undefined {
  if (id === undefined || !isId(id)) return undefined
  const value = BigInt(id)
  return value < first ? undefined : new Date(Number(value >> 22n) + epoch).toISOString()
}

/** The smallest id that can be made at a moment. */
export const toSnowflake = (time: number): string => String(BigInt(Math.max(0, Math.floor(time) - epoch)) << 22n)

/** Ids are digits in a string: as numbers they would lose their last ones. */
export const isId = (text: string): boolean => /^\d{1,19}$/.test(text)

/** Which of two ids was made first. */
export const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
