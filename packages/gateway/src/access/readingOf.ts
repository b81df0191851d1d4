import { openReveals, type Desk, type Reading, type StreamId } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import type { Session } from '../session/Session.js'
import type { People } from './createPeople.js'
import type { Permissions } from './createPermissions.js'

export interface ReadingParts {
  readonly permissions: Pick<Permissions, 'may'>
  readonly people: Pick<People, 'namesOf' | 'isShared'>
  readonly desk: () => Pick<Desk, 'find' | 'read'>
  readonly now: () => number
}

/** What one employee may read of a customer, by the policy in force and by what they opened with a reason. */
export function readingOf(session: Session, { permissions: { may }, people, desk, now }: ReadingParts): Required<Reading> {
  const { actor } = session

  /** A page may ask for two people at once: a name that the source does not state counts only where a customer's record puts it beside one that it does. */
  async function isOneOf(own: readonly Identity[], name: Identity): Promise<boolean> {
    const keys = new Set(own.map(identityKey))
    if (keys.has(identityKey(name))) return true
    const beside = await people.namesOf(name, session)
    return beside.some((one) => keys.has(identityKey(one))) && !(await people.isShared(name, session))
  }

  async function revealed(own: readonly Identity[], asked: readonly Identity[]): Promise<readonly string[]> {
    const found = await findReveals(desk(), [...own, ...asked], actor.id, now)
    const theirs = asked.length === 1 ? found : await keep(found, ({ name }) => isOneOf(own, name).catch(() => false))
    return theirs.map(({ field }) => field)
  }

  return { mayRead: (field) => may(actor, 'read', field), mayReveal: (field) => may(actor, 'reveal', field), revealed, nameless: 'Customer' }
}

interface OpenField {
  readonly name: Identity
  readonly field: string
}

async function findReveals(desk: Pick<Desk, 'find' | 'read'>, names: readonly Identity[], actor: string, now: () => number): Promise<readonly OpenField[]> {
  const once = new Map(names.map((name) => [identityKey(name), name]))
  const places = await Promise.all([...once.values()].map(async (name) => ({ name, place: await desk.find({ customer: name }) })))
  const known = new Map<StreamId, Identity>(places.flatMap(({ name, place }) => (place ? [[place.stream, name]] : [])))
  if (known.size === 0) return []
  const [states, at] = [await desk.read([...known.keys()]), new Date(now()).toISOString()]
  return [...known].flatMap(([stream, name]) => {
    const state = states[stream]
    return state?.kind === 'identity' ? openReveals(state, actor, at).map(({ field }) => ({ name, field })) : []
  })
}

async function keep<T>(all: readonly T[], isKept: (one: T) => Promise<boolean>): Promise<readonly T[]> {
  const kept = await Promise.all(all.map(isKept))
  return all.filter((_, index) => kept[index])
}
