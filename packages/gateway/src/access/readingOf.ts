import { openReveals, type Desk, type Reading } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import { evaluate, type Policy } from '@alongside/core/policy'
import type { Session } from '../session/Session.js'

export interface ReadingParts {
  readonly policy: () => Policy
  readonly desk: () => Pick<Desk, 'find' | 'read'>
  readonly now: () => number
}

/** What one employee may read of a customer, by the policy in force and by what they opened with a reason. */
export function readingOf({ actor }: Pick<Session, 'actor'>, { policy, desk, now }: ReadingParts): Required<Reading> {
  const at = new Date(now()).toISOString()
  const current = policy()
  const may = (verb: 'read' | 'reveal') => (field: string) => evaluate(current, { actor, verb, at, field }).effect === 'allow'
  return { mayRead: may('read'), mayReveal: may('reveal'), revealed: (names) => findRevealed(desk(), names, actor.id, at), nameless: 'Customer' }
}

async function findRevealed(desk: Pick<Desk, 'find' | 'read'>, names: readonly Identity[], actor: string, at: string): Promise<readonly string[]> {
  const once = [...new Map(names.map((customer) => [identityKey(customer), customer])).values()]
  const found = await Promise.all(once.map((customer) => desk.find({ customer })))
  const streams = [...new Set(found.flatMap((place) => (place ? [place.stream] : [])))]
  const states = Object.values(await desk.read(streams))
  return states.flatMap((state) => (state.kind === 'identity' ? openReveals(state, actor, at).map(({ field }) => field) : []))
}
