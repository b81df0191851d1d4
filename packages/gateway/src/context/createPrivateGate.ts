import { openReveals, type Desk } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'
import { lookUpField } from '@alongside/core/protocol'
import type { People } from '../access/createPeople.js'
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
  async function revealedOf(session: Session, names: readonly Identity[]): Promise<ReadonlySet<string>> {
    const found = await Promise.all(names.map((customer) => desk().find({ customer })))
    const streams = [...new Set(found.flatMap((place) => (place ? [place.stream] : [])))]
    if (streams.length === 0) return new Set()
    const at = new Date(now()).toISOString()
    const states = Object.values(await desk().read(streams))
    return new Set(states.flatMap((state) => (state.kind === 'identity' ? openReveals(state, session.actor.id, at).map(({ field }) => field) : [])))
  }

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

  async function ownOf(session: Session, names: readonly Identity[]): Promise<readonly Identity[]> {
    const shared = await Promise.all(names.map((name) => people.isShared(name, session)))
    return names.filter((_, index) => shared[index] === false)
  }

  return {
    mode,
    async open(session, names) {
      if (mode === 'open') return names
      const open = await Promise.all(names.map((name) => isOpenFor(session, name)))
      return names.filter((_, index) => open[index])
    },
    revealed: async (session, names) => revealedOf(session, await ownOf(session, names)),
  }
}
