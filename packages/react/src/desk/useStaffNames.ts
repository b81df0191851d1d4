'use client'
import type { PolicyActor } from '@alongside/core/policy'
import { cleanName } from '@alongside/core/text'
import { useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

export interface StaffNames {
  /** The colleague's name; their id where nobody told it. */
  nameOf(id: string): string
  /** The first word of it, for a button that names them. */
  firstNameOf(id: string): string
  /** True for the employee at the screen. */
  isMe(id: string): boolean
  find(id: string): PolicyActor | undefined
}

/** Who the colleagues are that the desk and the policy name by their ids. */
export function useStaffNames(): StaffNames {
  const { props, runtime } = useAlongside()
  const { staff } = props
  const { actor } = runtime
  return useMemo(() => {
    const known = new Map<string, PolicyActor>([actor, ...(staff ?? [])].map((person) => [person.id, person]))
    const nameOf = (id: string) => cleanName(known.get(id)?.name ?? id)
    return { nameOf, firstNameOf: (id) => nameOf(id).split(/[\s,]+/)[0]!, isMe: (id) => id === actor.id, find: (id) => known.get(id) }
  }, [staff, actor])
}
