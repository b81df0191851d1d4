import type { DataAdapter, Subject } from '@alongside/core/adapter'
import { withReading, type StreamId } from '@alongside/core/desk'
import { identityKey, type Identity, type ProfileFragment, type SourceId } from '@alongside/core/model'
import type { PolicyCustomer } from '@alongside/core/policy'
import { createPrivateGate, type PrivateGate } from '../context/createPrivateGate.js'
import { withPrivateGate } from '../context/withPrivateGate.js'
import type { UnknownCustomers } from '../GatewayOptions.js'
import type { Session } from '../session/Session.js'
import { withSignedImages } from '../sources/withSignedImages.js'
import type { Access, AccessParts, MountedSource } from './Access.js'
import { createPeople, type People } from './createPeople.js'
import { createPermissions, type Permissions } from './createPermissions.js'
import { createPlaces, type KeptPlace, type Places } from './createPlaces.js'
import { createReach, isEverywhere, type Reach } from './createReach.js'
import { createRecords, type Records } from './createRecords.js'
import { isOwnPlace } from './isOwnPlace.js'
import { isWithin } from './isWithin.js'
import { notFound } from './notFound.js'
import { readingOf } from './readingOf.js'
import { seatOf, type Seat } from './seatOf.js'
import { toPolicyCustomer } from './toPolicyCustomer.js'
import { toShownEvents, toShownView } from './toShownView.js'
import { withoutContacts } from './withoutContacts.js'
import { withReach } from './withReach.js'

/** What the handlers of desk and sources know besides. */
export interface TenantAccess extends Access {
  readonly people: People
  readonly places: Places
  readonly records: Records
  readonly permissions: Permissions
  readonly gate: PrivateGate
  readonly unknownCustomers: UnknownCustomers
  /** A source in reach, as the gateway reads it. */
  source(session: Session, source: SourceId): MountedSource
  reach(session: Session, mounted: MountedSource): Reach
  /** Rejects with `not-found` where this customer is somebody else's. */
  checkPerson(session: Session, customer: Identity, source?: SourceId): Promise<void>
  /** What policy may ask about a customer, as the sources say; undefined where nobody knows them and what the page says may stand. */
  policyCustomer(session: Session, customer: Identity): Promise<PolicyCustomer | undefined>
  /** As `reachable`, with where each of them belongs; null for a scope. */
  reachablePlaces(session: Session, streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, KeptPlace | null>>
  mayReachPlace(session: Session, place: Pick<KeptPlace, 'source' | 'account' | 'regions' | 'brands'>): boolean
  seatOf(session: Session): Seat
}

/** What each employee of one tenant may reach, by territory and policy. */
export function createAccess(parts: AccessParts): TenantAccess {
  const { tenant, policy, database, secret, now, contexts = nobodySigned, unknownCustomers = {} } = parts
  const people = createPeople({ sources: parts.sources, now, signedBeside: (session, identity) => besideIn(contexts, session, identity) })
  const gate = createPrivateGate({ mode: parts.private ?? 'open', people, contexts, desk: parts.desk, now })
  const places = createPlaces(database, tenant, secret)
  const records = createRecords()
  const permissions = createPermissions(policy, now)
  const opened = new WeakMap<object, WeakMap<Session, Map<SourceId, DataAdapter>>>()
  const byId = new Map(parts.sources.map((mounted) => [mounted.adapter.id, mounted]))

  const seat = (session: Session) => seatOf(session.actor, permissions, policy)
  const reach = (session: Session, mounted: MountedSource) => createReach({ session, mounted, people, unknownCustomers, policy, now })

  function source(session: Session, id: SourceId): MountedSource {
    const mounted = byId.get(id)
    if (!mounted || !mayReachSource(session, mounted) || seat(session) === 'guest') throw notFound('no-such-source')
    return mounted
  }

  function wrap(session: Session, mounted: MountedSource): DataAdapter {
    const reading = readingOf(session, { permissions, people, desk: parts.desk, now })
    const learn = (fragment: ProfileFragment, subject: Subject) => {
      records.learn(fragment.record, subject)
      people.learn(fragment, mounted.adapter)
    }
    const read = withReading(withPrivateGate(withReach(mounted.adapter, reach(session, mounted), learn), session, gate), reading)
    return withSignedImages(reading.mayRead('name') ? read : withoutContacts(read, reading.mayRead), parts.signImage)
  }

  /** Wrapped once for as long as a session may read the same. */
  function open(session: Session, id: SourceId): DataAdapter {
    const mounted = source(session, id)
    const era = permissions.era()
    const bySession = opened.get(era) ?? new WeakMap<Session, Map<SourceId, DataAdapter>>()
    opened.set(era, bySession)
    const known = bySession.get(session) ?? new Map<SourceId, DataAdapter>()
    bySession.set(session, known)
    const adapter = known.get(id) ?? wrap(session, mounted)
    known.set(id, adapter)
    return adapter
  }

  function mayReachPlace(session: Session, { source: id, account, regions, brands }: Pick<KeptPlace, 'source' | 'account' | 'regions' | 'brands'>): boolean {
    if (!isWithin({ regions, brands }, session)) return false
    if (id === null) return true
    const mounted = byId.get(id)
    // A source that was retired: what the team decided there stays with whoever has no territory of their own.
    if (!mounted) return isEverywhere(session)
    return account === null ? mayReachSource(session, mounted) : isWithin(mounted.accounts?.[account] ?? mounted.territory, session)
  }

  async function reachablePlaces(session: Session, streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, KeptPlace | null>> {
    const kept = await places.find(streams.filter((stream) => !stream.startsWith('scope:')))
    return new Map(streams.flatMap((stream): readonly [StreamId, KeptPlace | null][] => {
      const place = kept.get(stream)
      if (stream.startsWith('scope:')) return mayReachScope(session, stream, parts.sources) ? [[stream, null]] : []
      return place && mayReachPlace(session, place) ? [[stream, place]] : []
    }))
  }

  async function reachable(session: Session, streams: readonly StreamId[]): Promise<readonly StreamId[]> {
    const found = await reachablePlaces(session, streams)
    return streams.filter((stream) => found.has(stream))
  }

  async function mayReachPerson(session: Session, customer: Identity, id: SourceId | undefined): Promise<boolean> {
    if (isEverywhere(session)) return true
    const labels = await people.labelsOf(customer, session)
    if (!labels.isUnknown || unknownCustomers.reach !== 'own-place') return isWithin(labels, session)
    const mounted = id === undefined ? undefined : byId.get(id)
    return mounted !== undefined && isOwnPlace(mounted, session)
  }

  async function checkPerson(session: Session, customer: Identity, id?: SourceId): Promise<void> {
    if ((await mayReachPerson(session, customer, id)) && seat(session) !== 'guest') return
    throw notFound('person-elsewhere')
  }

  return {
    people, places, records, permissions, gate, unknownCustomers, source, reach, open, checkPerson, reachable, reachablePlaces, mayReachPlace, isEverywhere, seatOf: seat,
    policyCustomer: async (session, customer) => toPolicyCustomer(await people.labelsOf(customer, session).catch(() => null), unknownCustomers),
    sources: (session) => (seat(session) === 'guest' ? [] : parts.sources.filter((mounted) => mayReachSource(session, mounted))),
    toShown: (session, view) => toShownView(view, seat(session), session.actor.id),
    toShownEvents: (session, events) => toShownEvents(events, seat(session)),
  }
}

const nobodySigned: NonNullable<AccessParts['contexts']> = { of: async () => [] }

async function besideIn(contexts: NonNullable<AccessParts['contexts']>, session: Session, identity: Identity): Promise<readonly Identity[]> {
  const key = identityKey(identity)
  return (await contexts.of(session)).filter((names) => names.some((name) => identityKey(name) === key)).flatMap((names) => names.filter((name) => identityKey(name) !== key))
}

/** A source is somebody's when it is itself, or when one of its accounts is. */
function mayReachSource(session: Session, { territory, accounts = {} }: Pick<MountedSource, 'territory' | 'accounts'>): boolean {
  return isWithin(territory, session) || Object.values(accounts).some((account) => isWithin(account, session))
}

/** A hold on a part of the company that is not theirs is none of their business. */
function mayReachScope(session: Session, stream: StreamId, sources: readonly MountedSource[]): boolean {
  const [, kind, ...rest] = stream.split(':')
  const value = rest.join(':')
  if (kind === 'region') return isWithin({ regions: [value] }, session)
  if (kind === 'brand') return isWithin({ brands: [value] }, session)
  if (kind === 'source') return sources.every((mounted) => mounted.adapter.id !== value || mayReachSource(session, mounted))
  if (kind === 'account') return sources.every(({ accounts }) => !accounts?.[value] || isWithin(accounts[value], session))
  return true
}
