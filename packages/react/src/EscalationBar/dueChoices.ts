import type { Instant } from '@alongside/core/model'
import { TZDate, tz } from '@date-fns/tz'
import { addDays, addHours, isAfter, isWeekend, nextMonday, parse, set, startOfHour } from 'date-fns'

/** A moment by which something can be asked for in one press. */
export interface DueChoice {
  readonly id: 'hour' | 'hours' | 'today' | 'tomorrow' | 'monday'
  readonly at: Instant
  /** For `hour` and `hours`: how many. */
  readonly hours?: number
}

const endOfWork = 17
const startOfWork = 9
/** Closer than this, the end of the day is no choice of its own. */
const leastHours = 1

/** The usual times by which somebody can be asked to take care of something, on the clocks of the agent's time zone. */
export function dueChoices(now: number, timeZone: string): readonly DueChoice[] {
  const here = new TZDate(now, timeZone)
  const at = (day: Date, hours: number) => set(day, { hours, minutes: 0, seconds: 0, milliseconds: 0 })
  const evening = at(here, endOfWork)
  const tomorrow = addDays(here, 1)
  return [
    { id: 'hour', hours: 1, at: toInstant(addHours(here, 1)) },
    { id: 'hours', hours: 4, at: toInstant(addHours(here, 4)) },
    ...(isAfter(evening, addHours(here, leastHours)) ? [{ id: 'today', at: toInstant(evening) } as const] : []),
    { id: 'tomorrow', at: toInstant(at(tomorrow, startOfWork)) },
    ...(isWeekend(tomorrow) ? [{ id: 'monday', at: toInstant(at(nextMonday(here), startOfWork)) } as const] : []),
  ]
}

/** What a `datetime-local` field says, on the clocks of a time zone; undefined for what is no time. */
export function fromLocal(value: string, timeZone: string): Instant | undefined {
  const at = parse(value.slice(0, 16), "yyyy-MM-dd'T'HH:mm", new Date(0), { in: tz(timeZone) })
  return Number.isNaN(at.getTime()) ? undefined : toInstant(at)
}

/** A moment as a `datetime-local` field wants it: the full hour after the next. */
export function toLocal(now: number, timeZone: string): string {
  const at = startOfHour(addHours(new TZDate(now, timeZone), 2))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:00`
}

/** In UTC, whatever zone a date speaks. */
const toInstant = (date: Date): Instant => new Date(date.getTime()).toISOString()
