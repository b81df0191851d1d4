import type * as v from 'valibot'
import type { Call } from '../adapter/index.js'
import { name } from './shapes/plainShapes.js'
import { closed, one, type Fields } from './shapes/shape.js'

/** A question to a source as it travels. Who asks is what the token says. */
export interface WireCall<Ask> {
  readonly ask: Ask
  /** BCP 47. */
  readonly locale: string
  readonly purpose: string
  readonly priority: Call['priority']
}

export const wireCall = <Ask>(ask: v.GenericSchema<Ask>): v.GenericSchema<WireCall<Ask>> =>
  closed<WireCall<Ask>>({ ask, locale: name, purpose: name, priority: one('agent', 'prefetch', 'background') } as unknown as Fields<WireCall<Ask>>)
