import type { Instant, Revision } from '@alongside/core/model'

/** Later dates have no four-digit year, and no reader. */
const endOfYear9999 = Date.UTC(10_000, 0)

/**
 * Milliseconds since 1970, at a whole second. Graph writes `2026-09-14T09:10:00+0000`, webhooks count seconds on a Page and
 * milliseconds in Messenger; the same moment is the same number, whichever way it was told.
 */
export function readTime(told: string | number | undefined | null): number | undefined {
  const time = typeof told === 'number' ? (told > 1e11 ? told : told * 1000) : Date.parse((told ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(time) || time <= 0 || time >= endOfYear9999 ? undefined : Math.floor(time / 1000) * 1000
}

export function mapInstant(told: string | number | undefined | null): Instant | undefined {
  const time = readTime(told)
  return time === undefined ? undefined : new Date(time).toISOString()
}

/**
 * The revision of what was told at a second. Facebook numbers no versions and counts in whole seconds; within one, what was read knows more than
 * what a webhook told (names, counts), a change comes after what it changed, and a deletion after everything.
 */
export const revisionAt = {
  told: (time: number): Revision => time,
  read: (time: number): Revision => time + 1,
  changed: (time: number): Revision => time + 2,
  gone: (time: number): Revision => time + 999,
} as const
