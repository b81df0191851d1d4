'use client'
import type { PolicyActor } from '@alongside/core/policy'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useStaffNames } from './useStaffNames.js'

/** The employee at the screen with the regions, brands and groups that the host named for them. */
export function usePolicyActor(): PolicyActor {
  const { actor } = useAlongside().runtime
  const found = useStaffNames().find(actor.id)
  return found ?? actor
}
