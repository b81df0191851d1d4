import type { Actor } from '../../model/index.js'

const tenant = 'kestrel'

/** The employees of Kestrel. */
export const staff = {
  mira: { id: 'mira', name: 'Mira Sand', roles: ['agent'], tenant },
  bob: { id: 'bob', name: 'Bob Adeyemi', roles: ['agent'], tenant },
  ken: { id: 'ken', name: 'Ken Sato', roles: ['call-centre'], tenant },
  dana: { id: 'dana', name: 'Dana Voss', roles: ['agent', 'lead'], tenant },
  legal: { id: 'legal', name: 'Lena Falk, Legal', roles: ['guest'], tenant },
  otto: { id: 'otto', name: 'Otto Brandt', roles: ['engineer'], tenant },
  farid: { id: 'farid', name: 'Farid Haddad', roles: ['agent'], tenant },
} as const satisfies Record<string, Actor>

export type StaffId = keyof typeof staff
