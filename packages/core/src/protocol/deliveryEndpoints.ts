import type * as v from 'valibot'
import type { ErrorCode } from '../errors/index.js'
import type { AccountId, Instant, InteractionRef, SourceId } from '../model/index.js'
import type { Endpoint } from './Endpoint.js'
import { errorCode } from './shapes/adapterShapes.js'
import { ref } from './shapes/modelShapes.js'
import { count, instant, name, text } from './shapes/plainShapes.js'
import { closed, list, maybe, named, one, open } from './shapes/shape.js'

/** A reply the gateway has accepted and answers for, without its words. */
export interface WireDelivery {
  /** The submission's id, with `.n` for the parts of a text that was split. */
  readonly key: string
  readonly source: SourceId
  readonly account: AccountId
  /** The id of the employee in whose name it leaves. */
  readonly actor: string
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown'
  readonly attempts: number
  readonly acceptedAt: Instant
  readonly changedAt: Instant
  readonly retryAt?: Instant
  readonly ref?: InteractionRef
  readonly url?: string
  readonly problem?: { readonly code: ErrorCode; readonly message: string }
}

export const wireDelivery = named('Delivery', 'A reply the gateway has accepted and answers for, without its words.', open<WireDelivery>({
  key: name, source: name, account: name, actor: name, state: one('queued', 'sending', 'sent', 'failed', 'unknown'), attempts: count, acceptedAt: instant, changedAt: instant,
  retryAt: maybe(instant), ref: maybe(ref), url: maybe(text), problem: maybe(open<NonNullable<WireDelivery['problem']>>({ code: errorCode, message: text })),
}))

type Settlement = { readonly key: string; readonly verdict: 'published' | 'not-published' }

const delivery = <I, O>(method: string, summary: string, input: v.GenericSchema<I>, output: v.GenericSchema<O>): Endpoint<I, O> =>
  ({ name: `deliveries.${method}`, path: `/v1/deliveries/${method}`, scope: 'write', summary, input, output })

/** Replies that wait for a person. */
export const deliveryEndpoints = {
  dead: delivery<Readonly<Record<never, never>>, readonly WireDelivery[]>('dead', 'Replies that failed, and those nobody knows about, newest first.', closed({}), list(wireDelivery)),
  retry: delivery<{ readonly key: string }, WireDelivery>('retry', 'Tries a failed one again; looks an unknown one up, and repeats it only when it is certainly absent.',
    closed<{ readonly key: string }>({ key: name }), wireDelivery),
  settle: delivery<Settlement, WireDelivery>('settle', 'A person says what nobody can look up.', closed<Settlement>({ key: name, verdict: one('published', 'not-published') }), wireDelivery),
} as const
