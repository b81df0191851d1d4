import type { deliveryEndpoints, WireDelivery } from '@alongside/core/protocol'
import type { Access } from '../access/Access.js'
import { isWithin } from '../access/isWithin.js'
import type { Handlers } from '../http/Handler.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Delivery, Dispatch } from '../outbox/Dispatch.js'
import type { Session, TenantId } from '../session/Session.js'
import { toWireDelivery } from './toWireDelivery.js'

export interface DeliveryParts {
  readonly dispatch: Pick<Dispatch, 'dead' | 'find' | 'retry' | 'settle'>
  readonly accessOf: (tenant: TenantId) => Pick<Access, 'sources' | 'reachable'>
}

/** Replies that wait for a person: those of sources, accounts and conversations which that person reaches. */
export function createDeliveryHandlers({ dispatch, accessOf }: DeliveryParts): Handlers<typeof deliveryEndpoints> {
  async function keepReachable(session: Session, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    const access = accessOf(session.tenant)
    const sources = new Map(access.sources(session).map((mounted) => [mounted.adapter.id, mounted]))
    const streams = new Set(await access.reachable(session, [...new Set(deliveries.flatMap(({ submission }) => submission?.stream ?? []))]))
    return deliveries.filter(({ source, account, submission }) => {
      const mounted = sources.get(source)
      return mounted !== undefined && isWithin(mounted.accounts?.[account] ?? mounted.territory, session) && (!submission || streams.has(submission.stream))
    })
  }

  /** Somebody else's is answered like one that does not exist. */
  async function checkReach(session: Session, key: string): Promise<void> {
    const delivery = await dispatch.find(session.tenant, key)
    const [reached] = delivery ? await keepReachable(session, [delivery]) : []
    if (!reached) throw refuseRequest('not-found', delivery ? 'delivery-foreign' : 'no-such-delivery', 'There is no such reply here. Look at the list that deliveries.dead answers.')
  }

  const toWire = (delivery: Delivery): WireDelivery => toWireDelivery(delivery)

  return {
    dead: async (_, { session }) => (await keepReachable(session, await dispatch.dead(session.tenant))).map(toWire),
    async retry({ key }, { session }) {
      await checkReach(session, key)
      return toWire(await dispatch.retry(session.tenant, key, session.actor))
    },
    async settle({ key, verdict }, { session }) {
      await checkReach(session, key)
      return toWire(await dispatch.settle(session.tenant, key, verdict, session.actor))
    },
  }
}
