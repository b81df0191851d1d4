import type { Subject } from '@alongside/core/adapter'
import { identityKey, type AccountId, type Identity, type Interaction, type Scope } from '@alongside/core/model'
import { evaluate, type Policy } from '@alongside/core/policy'
import type { UnknownCustomers } from '../GatewayOptions.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import type { MountedSource } from './Access.js'
import type { People } from './createPeople.js'
import { isOwnPlace } from './isOwnPlace.js'
import { isWithin } from './isWithin.js'
import { keep } from './keep.js'
import { notFound } from './notFound.js'

/** True for whoever has no territory of their own. */
export const isEverywhere = ({ actor, inboxes }: Session): boolean => !actor.regions && !actor.brands && !inboxes

/** Which people and accounts of one source are an employee's to reach. */
export interface Reach {
  /** True for an employee without regions or brands of their own: nobody needs to be looked up for them. */
  readonly isOfAll: boolean
  /** True where single accounts of the source are somebody else's. */
  readonly hasForeignAccounts: boolean
  /** Rejects with `not-found` where anybody named is somebody else's. */
  checkPeople(subject: Subject): Promise<void>
  isReachable(identity: Identity | undefined): Promise<boolean>
  mayUse(account: AccountId): boolean
  /** The scope without what is not theirs; rejects where nothing is left of it, or where policy accepts no such basis. */
  narrow(scope: Scope): Scope
  /** Without what people of elsewhere wrote. */
  keepReachable(items: readonly Interaction[], known?: Subject): Promise<readonly Interaction[]>
}

export interface ReachParts {
  readonly session: Session
  readonly mounted: MountedSource
  readonly people: People
  readonly unknownCustomers: UnknownCustomers
  readonly policy: () => Policy
  readonly now: () => number
}

const nobodyElse = Promise.resolve()

export function createReach({ session, mounted, people, unknownCustomers, policy, now }: ReachParts): Reach {
  const { adapter: { id }, accounts = {} } = mounted
  const isOfAll = !session.actor.regions && !session.actor.brands
  const mayUse = (account: AccountId) => isWithin(accounts[account] ?? mounted.territory, session)
  const hasForeignAccounts = Object.keys(accounts).some((account) => !mayUse(account))

  async function isReachable(identity: Identity | undefined): Promise<boolean> {
    if (isOfAll || !identity) return true
    return isWithin(await people.labelsAtHand(identity, session), session)
  }

  /** Whom nobody knows could be of anywhere: where a tenant is strict, they are whose the source is. */
  async function isTheirs(identity: Identity): Promise<boolean> {
    const labels = await people.labelsOf(identity, session)
    return labels.isUnknown && unknownCustomers.reach === 'own-place' ? isOwnPlace(mounted, session) : isWithin(labels, session)
  }

  async function checkPeople(subject: Subject): Promise<void> {
    const theirs = await Promise.all(subject.map(isTheirs))
    if (theirs.includes(false)) throw notFound('person-elsewhere', id)
  }

  function narrow(scope: Scope): Scope {
    if (scope.kind === 'public') {
      checkBasis(scope.basis)
      return scope
    }
    if (scope.accounts.length === 0 && !hasForeignAccounts) return scope
    const allowed = (scope.accounts.length === 0 ? Object.keys(accounts) : scope.accounts).filter(mayUse)
    if (allowed.length === 0) throw notFound('account-elsewhere', id)
    return { kind: 'with-us', accounts: allowed }
  }

  /** A policy speaks of it as a field: `public:consented` and the like. */
  function checkBasis(basis: string) {
    const { effect, reason } = evaluate(policy(), { actor: session.actor, verb: 'read', field: `public:${basis}`, at: new Date(now()).toISOString() })
    if (effect !== 'allow') throw refuseRequest('forbidden', 'basis-refused', `Public posts may not be read on this basis: ${reason} Nothing was read. Ask for what passed with us.`, { source: id })
  }

  return {
    isOfAll, hasForeignAccounts, isReachable, mayUse, narrow,
    checkPeople: (subject) => (isOfAll ? nobodyElse : checkPeople(subject)),
    async keepReachable(items, known = []) {
      if (isOfAll) return items
      const named = new Set(known.map(identityKey))
      return keep(items, ({ direction, author: { identity } }) => direction !== 'inbound' || (identity !== undefined && named.has(identityKey(identity))) || isReachable(identity))
    },
  }
}
