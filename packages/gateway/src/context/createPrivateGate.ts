import type { Desk } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import { lookUpField } from '@alongside/core/protocol'
import type { People } from '../access/createPeople.js'
import { findReveals } from '../access/findReveals.js'
import { keep } from '../access/keep.js'
import type { Session } from '../session/Session.js'
import type { SignedContexts } from './createSignedContexts.js'

/** Which customers' private data may leave for a session. */
export interface PrivateGate {
  /** `signed` where a customer has to be signed in the session, or looked up with a reason. */
  readonly mode: 'open' | 'signed'
  /** Those of the names whose bearer's private data may leave. A name that is only claimed opens nothing. */
  open(session: Session, names: readonly Identity[]): Promise<readonly Identity[]>
  /** The fields somebody revealed with a reason, of whoever alone bears one of these names. */
  revealed(session: Session, names: readonly Identity[]): Promise<ReadonlySet<string>>
}

export interface PrivateGateParts {
  readonly mode: 'open' | 'signed'
  readonly people: Pick<People, 'namesOf' | 'isShared'>
  readonly contexts: Pick<SignedContexts, 'of'>
  readonly desk: () => Pick<Desk, 'find' | 'read'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export function createPrivateGate({ mode, people, contexts, desk, now }: PrivateGateParts): PrivateGate {
  const revealedOf = async (session: Session, names: readonly Identity[]): Promise<ReadonlySet<string>> =>
    new Set((await findReveals(desk(), names, session.actor.id, now)).map(({ field }) => field))

  /** A name is signed when it was, or when the customer's own record says that they bear one that was, and nobody else does. */
  async function isSigned(session: Session, name: Identity, names: readonly Identity[], anew: boolean): Promise<boolean> {
    const signed = new Set((await contexts.of(session, { anew })).flat().map(identityKey))
    if (signed.size === 0) return false
    if (signed.has(identityKey(name))) return true
    for (const other of names.filter((one) => signed.has(identityKey(one)))) if (!(await people.isShared(other, session))) return true
    return false
  }

  async function isOpenFor(session: Session, name: Identity): Promise<boolean> {
    const names = await people.namesOf(name, session)
    if (await isSigned(session, name, names, false)) return true
    if ((await revealedOf(session, await ownOf(session, names))).has(lookUpField)) return true
    return isSigned(session, name, names, true)
  }

  const ownOf = (session: Session, names: readonly Identity[]): Promise<readonly Identity[]> => keep(names, async (name) => !(await people.isShared(name, session)))

  return {
    mode,
    async open(session, names) {
      if (mode === 'open') return names
      return keep(names, (name) => isOpenFor(session, name))
    },
    revealed: async (session, names) => revealedOf(session, await ownOf(session, names)),
  }
}
