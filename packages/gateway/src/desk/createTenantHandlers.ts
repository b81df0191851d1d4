import type { deskEndpoints, sourceEndpoints } from '@alongside/core/protocol'
import type { MountedSource } from '../access/Access.js'
import type { Handlers } from '../http/Handler.js'
import type { ClaimAndAccept } from '../outbox/ClaimAndAccept.js'
import { createSourceHandlers } from '../sources/createSourceHandlers.js'
import type { Database } from '../storage/Database.js'
import { createClaimAndAccept } from './createClaimAndAccept.js'
import { createCommandMemory } from './createCommandMemory.js'
import { createDeskHandlers } from './createDeskHandlers.js'
import { createErasure, type Erasure } from './createErasure.js'
import { createEyes } from './createEyes.js'
import type { DeskParts } from './DeskParts.js'

export interface TenantHandlerParts extends Omit<DeskParts, 'eyes' | 'memory'> {
  readonly database: Database
  readonly secret: Uint8Array
  readonly sources: readonly MountedSource[]
}

/** What one tenant's employees may ask, and what the gateway does in their name by itself. */
export interface TenantHandlers {
  readonly desk: Handlers<typeof deskEndpoints>
  readonly sources: Handlers<typeof sourceEndpoints>
  readonly claimAndAccept: ClaimAndAccept
  readonly erase: Erasure
}

export function createTenantHandlers({ database, secret, sources, ...rest }: TenantHandlerParts): TenantHandlers {
  const parts: DeskParts = { ...rest, eyes: createEyes(sources, rest.policy), memory: createCommandMemory(database, rest.tenant, secret) }
  return {
    desk: createDeskHandlers(parts),
    sources: createSourceHandlers(parts),
    claimAndAccept: createClaimAndAccept(parts),
    erase: createErasure(parts),
  }
}
