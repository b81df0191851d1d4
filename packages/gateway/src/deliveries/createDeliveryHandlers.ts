import type { deliveryEndpoints } from '@alongside/core/protocol'
import type { Access } from '../access/Access.js'
import type { Handlers } from '../http/Handler.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Dispatch } from '../outbox/Dispatch.js'
import type { Session, TenantId } from '../session/Session.js'
import { keepReachable } from './keepReachable.js'
import { toWireDelivery } from './toWireDelivery.js'

export interface DeliveryParts {
  readonly dispatch: Pick<Dispatch, 'dead' | 'find' | 'retry' | 'settle'>
  readonly accessOf: (tenant: TenantId) => Pick<Access, 'sources' | 'reachable'>
}

/** Replies that wait for a person: those of sources, accounts and conversations which that person reaches. */
export function createDeliveryHandlers({ dispatch, accessOf }: DeliveryParts): Handlers<typeof deliveryEndpoints> {
  /** Somebody else's is answered like one that does not exist. */
  async function checkReach(session: Session, key: string): Promise<void> {
    const delivery = await dispatch.find(session.tenant, key)
    const [reached] = delivery ? await keepReachable([delivery], session, accessOf(session.tenant)) : []
    if (!reached) throw refuseRequest('not-found', delivery ? 'delivery-foreign' : 'no-such-delivery', 'There is no such reply here. Look at the list that deliveries.dead answers.')
  }

  return {
    dead: async (_, { session }) => (await keepReachable(await dispatch.dead(session.tenant), session, accessOf(session.tenant))).map(toWireDelivery),
    async retry({ key }, { session }) {
      await checkReach(session, key)
      return toWireDelivery(await dispatch.retry(session.tenant, key, session.actor))
    },
    async settle({ key, verdict }, { session }) {
      await checkReach(session, key)
      return toWireDelivery(await dispatch.settle(session.tenant, key, verdict, session.actor))
    },
  }
}
