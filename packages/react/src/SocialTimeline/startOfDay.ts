import type { Instant, PlainDate } from '@alongside/core/model'

/** The moment a day (or the one some days later) begins on the clocks of a time zone; undefined for what is no day. */
export function startOfDay(day: PlainDate, timeZone: string, later = 0): Instant | undefined {
  const utc = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000
  if (Number.isNaN(utc)) return undefined
  // Twice, since the offset may differ between the guess and the moment itself.
  const guess = utc - offsetAt(utc, timeZone)
  return new Date(utc - offsetAt(guess, timeZone)).toISOString()
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second')) - at
}
