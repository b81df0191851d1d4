import type { Cast } from '@alongside/core/testing'

/** The identities of somebody in the cast. */
export const subjectOf = (cast: Cast, id: string) => cast.customers.find((customer) => customer.id === id)!.subject
