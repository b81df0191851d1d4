import { openReveals, type Desk, type Reading } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import type { Session } from '../session/Session.js'
import type { Permissions } from './createPermissions.js'

export interface ReadingParts {
  readonly permissions: Pick<Permissions, 'may'>
  readonly desk: () => Pick<Desk, 'find' | 'read'>
  readonly now: () => number
}

/** What one employee may read of a customer, by the policy in force and by what they opened with a reason. */
export function readingOf({ actor }: Pick<Session, 'actor'>, { permissions: { may }, desk, now }: ReadingParts): Required<Reading> {
  return {
    mayRead: (field) => may(actor, 'read', field), mayReveal: (field) => may(actor, 'reveal', field),
    revealed: (names) => findRevealed(desk(), names, actor.id, now), nameless: 'Customer',
  }
}

async function findRevealed(desk: Pick<Desk, 'find' | 'read'>, names: readonly Identity[], actor: string, now: () => number): Promise<readonly string[]> {
  const once = new Map(names.map((customer) => [identityKey(customer), customer]))
  const found = await Promise.all([...once.values()].map((customer) => desk.find({ customer })))
  const streams = [...new Set(found.flatMap((place) => (place ? [place.stream] : [])))]
  if (streams.length === 0) return []
  const [states, at] = [Object.values(await desk.read(streams)), new Date(now()).toISOString()]
  return states.flatMap((state) => (state.kind === 'identity' ? openReveals(state, actor, at).map(({ field }) => field) : []))
}
