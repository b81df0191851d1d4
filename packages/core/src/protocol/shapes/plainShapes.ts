import * as v from 'valibot'
import type { Instant } from '../../model/index.js'

// Texts, numbers and moments. How long a text may be is a matter of the whole body, except where it would be kept.

/** An id, or another name that is never empty. */
export const name: v.GenericSchema<string> = v.pipe(v.string(), v.minLength(1))
export const text: v.GenericSchema<string> = v.string()
export const flag: v.GenericSchema<boolean> = v.boolean()
export const number: v.GenericSchema<number> = v.number()
export const count: v.GenericSchema<number> = v.pipe(v.number(), v.integer(), v.minValue(0))
export const unit: v.GenericSchema<number> = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
export const limit: v.GenericSchema<number> = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))
export const nothing: v.GenericSchema<null> = v.null()

export const instant: v.GenericSchema<Instant> = v.pipe(
  v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'a UTC instant with milliseconds such as 2026-11-21T09:02:00.000Z'),
)
export const edge: v.GenericSchema<Instant | 'beginning'> = v.union([v.literal('beginning'), instant])
