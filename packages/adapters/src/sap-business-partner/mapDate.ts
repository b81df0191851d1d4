import type { Instant, PlainDate } from '@alongside/core/model'

/** The JSON form of OData V2: milliseconds since 1970 in UTC, and for a DateTimeOffset the offset in minutes it was written with, which changes nothing. */
const shape = /^\/Date\((-?\d+)(?:[+-]\d{1,4})?\)\/$/

/** Milliseconds since 1970, or undefined when it is no date. */
export function mapTime(text: string | null | undefined): number | undefined {
  const [, digits] = shape.exec(text ?? '') ?? []
  const time = Number(digits)
  return digits === undefined || Number.isNaN(new Date(time).getTime()) ? undefined : time
}

/** A day. SAP writes one as midnight UTC, and leaves an initial date empty or sends the year 0 or 9999. */
export function mapDay(text: string | null | undefined): PlainDate | undefined {
  const time = mapTime(text)
  const day = time === undefined ? '' : new Date(time).toISOString()
  return /^(1[5-9]|[2-8]\d)\d\d-/.test(day) ? day.slice(0, 10) : undefined
}

/**
 * A moment for something that is dated by the day. Noon in UTC falls on that same day wherever the agent sits; until today's noon has come it
 * is midnight, and a day that has not begun in UTC is today, since nothing was ordered in the future.
 */
export function mapMoment(text: string | null | undefined, now: Instant): Instant | undefined {
  const stated = mapDay(text)
  if (stated === undefined) return undefined
  const today = now.slice(0, 10)
  const day = stated < today ? stated : today
  const noon = `${day}T12:00:00.000Z`
  return noon <= now ? noon : `${day}T00:00:00.000Z`
}
