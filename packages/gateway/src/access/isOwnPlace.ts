import type { Territory } from '../GatewayOptions.js'
import type { Session } from '../session/Session.js'
import { isWithin } from './isWithin.js'

/** True where a source says that it, or one of its accounts, is of an employee's own territory: not where it is merely everybody's. */
export function isOwnPlace({ territory, accounts = {} }: { readonly territory?: Territory; readonly accounts?: Readonly<Record<string, Territory>> }, session: Pick<Session, 'actor' | 'inboxes'>): boolean {
  const { actor: { regions, brands } } = session
  const isSaid = (place: Territory) => (!regions || (place.regions?.length ?? 0) > 0) && (!brands || (place.brands?.length ?? 0) > 0)
  return [...(territory ? [territory] : []), ...Object.values(accounts)].some((place) => isSaid(place) && isWithin(place, session))
}
