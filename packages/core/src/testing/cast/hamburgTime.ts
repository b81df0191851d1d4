import type { Instant } from '../../model/index.js'

/** Reads a wall clock in Hamburg, e.g. `2026-11-21 09:02`, so that the cast's day can be written as it was lived. */
export function hamburgTime(wallClock: string): Instant {
  const asUtc = Date.parse(`${wallClock.replace(' ', 'T')}Z`)
  const year = new Date(asUtc).getUTCFullYear()
  const isSummer = asUtc >= lastSunday(year, 2) + 2 * hour && asUtc < lastSunday(year, 9) + 3 * hour
  return new Date(asUtc - (isSummer ? 2 : 1) * hour).toISOString()
}

const hour = 3_600_000

/** Midnight of the last Sunday of a month that has 31 days: when the European Union changes its clocks. */
function lastSunday(year: number, month: number): number {
  const end = new Date(Date.UTC(year, month, 31))
  return end.getTime() - end.getUTCDay() * 24 * hour
}
