import type { Instant } from '@alongside/core/model'
import type { Format } from '../format/createFormat.js'

const relativeWithin = 6 * 86_400_000

/** How old a statement is: in words while that says more than a date. */
export function writeAge(format: Format, at: Instant, now: number): string {
  return Math.abs(now - Date.parse(at)) < relativeWithin ? format.relative(at) : format.date(at)
}
