import type { WireDelivery } from '@alongside/core/protocol'
import type { Delivery } from '../outbox/Dispatch.js'

/** A delivery as a browser may know it. */
export function toWireDelivery({ key, source, account, actor, state, attempts, acceptedAt, changedAt, retryAt, ref, url, problem }: Delivery): WireDelivery {
  return {
    key, source, account, actor: actor.id, state, attempts, acceptedAt, changedAt,
    ...(retryAt !== undefined && { retryAt }), ...(ref && { ref }), ...(url !== undefined && { url }), ...(problem && { problem }),
  }
}
