import { deliveryEndpoints, type WireDelivery } from '@alongside/core/protocol'
import type { Api } from './api.js'
import type { LiveLink } from './stream/LiveLink.js'

/** Replies the gateway answers for. */
export interface Deliveries {
  /** What a person has to look at: failed ones, and those nobody knows about. */
  dead(): Promise<readonly WireDelivery[]>
  /** Tries a failed one again; looks an unknown one up, and repeats it only when it is certainly absent. */
  retry(key: string): Promise<WireDelivery>
  /** A person says what nobody can look up. */
  settle(key: string, verdict: 'published' | 'not-published'): Promise<WireDelivery>
  /** Tells of every change of any of them. */
  subscribe(listener: (delivery: WireDelivery) => void): () => void
}

export function createDeliveries(api: Api, live: LiveLink): Deliveries {
  return {
    dead: () => api.ask(deliveryEndpoints.dead, {}),
    retry: (key) => api.ask(deliveryEndpoints.retry, { key }),
    settle: (key, verdict) => api.ask(deliveryEndpoints.settle, { key, verdict }),
    subscribe: (listener) => live.subscribe((event) => void (event.type === 'delivery' && listener(event.delivery))),
  }
}
