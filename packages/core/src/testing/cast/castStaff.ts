import type { PolicyActor } from '../../policy/index.js'
import { staff } from './staff.js'

const everywhere = { regions: ['EU', 'DE'], brands: ['kestrel'] } as const

/** The people of Kestrel as its policy knows them: with regions, brands and groups, and with two more colleagues. */
export const castStaff = {
  mira: { ...staff.mira, ...everywhere },
  bob: { ...staff.bob, ...everywhere },
  farid: { ...staff.farid, ...everywhere },
  tess: { id: 'tess', name: 'Tess Lindqvist', roles: ['trainee'], tenant: 'kestrel', ...everywhere },
  dana: { ...staff.dana, ...everywhere, groups: ['named-voices'] },
  legal: { ...staff.legal, roles: ['guest', 'legal'] },
  ken: { ...staff.ken, ...everywhere },
  otto: staff.otto,
  nora: { id: 'nora', name: 'Nora Whitfield', roles: ['auditor'], tenant: 'kestrel' },
} as const satisfies Record<string, PolicyActor>

export type CastStaffId = keyof typeof castStaff
