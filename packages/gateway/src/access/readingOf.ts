import type { Desk, Reading } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import type { Session } from '../session/Session.js'
import type { People } from './createPeople.js'
import type { Permissions } from './createPermissions.js'
import { findReveals } from './findReveals.js'
import { keep } from './keep.js'

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
    const found = await findReveals(desk(), [...asked, ...own], actor.id, now)
    const theirs = asked.length === 1 ? found : await keep(found, ({ name }) => isOneOf(own, name).catch(() => false))
    return theirs.map(({ field }) => field)
  }

  return { mayRead: (field) => may(actor, 'read', field), mayReveal: (field) => may(actor, 'reveal', field), revealed, nameless: 'Customer' }
}
