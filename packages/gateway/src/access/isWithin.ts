import type { Territory } from '../GatewayOptions.js'
import type { Session } from '../session/Session.js'

/** True when something that belongs to a territory is an employee's to reach. What belongs to no region is everybody's, and who has no regions of their own has all; likewise brands and inboxes. */
export function isWithin(territory: Territory | undefined, { actor, inboxes }: Pick<Session, 'actor' | 'inboxes'>): boolean {
  return meets(territory?.regions, actor.regions) && meets(territory?.brands, actor.brands) && meets(territory?.inboxes, inboxes)
}

function meets(places: readonly string[] | undefined, own: readonly string[] | undefined): boolean {
  if (!places || places.length === 0 || !own) return true
  const held = new Set(own.map((one) => one.toLowerCase()))
  return places.some((place) => held.has(place.toLowerCase()))
}
