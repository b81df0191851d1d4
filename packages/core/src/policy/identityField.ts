import type { Identity } from '../model/index.js'

const named: ReadonlySet<string> = new Set(['phone', 'email', 'did', 'url'])

/** What a policy calls one of a customer's names as a field: its scheme; `customerNumber` for a number that means nothing on a network, by which a system files them. */
export function identityField({ scheme, handle }: Pick<Identity, 'scheme' | 'handle'>): string {
  return named.has(scheme) || handle !== undefined ? scheme : 'customerNumber'
}
