import type { Subject } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'

/** The identities of whomever the host names; none where it names nobody. */
export function toSubject(customer: Subject | Identity | null | undefined): Subject {
  return !customer ? [] : 'scheme' in customer ? [customer] : customer
}
