import type { BusinessHours } from './Policy.js'

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** True when the business is open at this moment, in milliseconds since 1970. */
export function isOpenAt({ timeZone, week, closedOn = [] }: BusinessHours, at: number): boolean {
  const parts = Object.fromEntries(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, value]))
  if (closedOn.includes(`${parts['year']}-${parts['month']}-${parts['day']}`)) return false
  const time = `${parts['hour']}:${parts['minute']}`
  const day = week[parts['weekday']?.toLowerCase() as keyof typeof week] ?? []
  return day.some(({ from, to }) => from <= time && time < to)
}
