import type { PolicyCustomer } from '@alongside/core/policy'
import type { UnknownCustomers } from '../GatewayOptions.js'
import type { PersonLabels } from './createPeople.js'

/**
 * The customer as policy may ask about them, by what the sources say and never by what a page says. Null labels: a source that might know them was
 * silent. Undefined where nobody knows them and the tenant lets pass what the page said.
 */
export function toPolicyCustomer(labels: PersonLabels | null, { approval = 'strictest' }: UnknownCustomers): PolicyCustomer | undefined {
  if (labels === null) return { isUnknown: true }
  if (labels.isUnknown) return approval === 'strictest' ? { isUnknown: true } : undefined
  const { tier, regions: [region] } = labels
  return { ...(tier !== undefined && { tier }), ...(region !== undefined && { region }) }
}
