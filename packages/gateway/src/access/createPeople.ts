import type { Call, DataAdapter } from '@alongside/core/adapter'
import { identityKey, refKey, type Identity, type ProfileField, type ProfileFragment } from '@alongside/core/model'
import type { Territory } from '../GatewayOptions.js'
import type { Session } from '../session/Session.js'
import type { MountedSource } from './Access.js'
import { createKeptFor } from './createKeptFor.js'

/** Whose part of the company somebody is, and how they are ranked, as the customer sources say. */
export interface PersonLabels extends Territory {
  readonly regions: readonly string[]
  readonly brands: readonly string[]
  readonly tier?: string
  /** No source that keeps customers knows anybody of this name. */
  readonly isUnknown: boolean
}

export interface People {
  /**
   * By this name, by other names that a customer source or a host's signature puts beside it, and last by words. Rejects when nobody could say
   * whose they are: none of the sources that answered says it, and one did not answer.
   */
  labelsOf(identity: Identity, session: Session): Promise<PersonLabels>
  /** As far as sources know this very name: quick enough for everybody in a conversation. */
  labelsAtHand(identity: Identity, session: Session): Promise<PersonLabels>
  /** This name and every other that the customer's own records state. */
  namesOf(identity: Identity, session: Session): Promise<readonly Identity[]>
  /** True where several records bear the name, as families share a telephone: it proves none of them. */
  isShared(identity: Identity, session: Session): Promise<boolean>
  /** A profile was answered: by the names in it its customer is found from now on. */
  learn(fragment: ProfileFragment, adapter: DataAdapter): void
  /** Looks anew from now on. */
  forget(): void
}

export interface PeopleParts {
  readonly sources: readonly MountedSource[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The other names that a host signed beside this one, in this session. */
  readonly signedBeside?: (session: Session, identity: Identity) => Promise<readonly Identity[]>
}

interface Person {
  readonly labels: PersonLabels
  readonly names: readonly Identity[]
}

/** So long a customer is taken to be where they were: a change of region shows after this. */
const keptFor = 60_000
const capacity = 5_000
/** Names seen in profiles, each with one by which its source finds the customer. */
const mostNames = 50_000

/** Looks people up in the customer sources, each once for a while. */
export function createPeople({ sources, now, signedBeside = async () => [] }: PeopleParts): People {
  const keep = { now, keptFor, capacity }
  const [byName, byWords, shared] = [createKeptFor<Person>(keep), createKeptFor<Identity | undefined>(keep), createKeptFor<boolean>(keep)]
  const anchors = new Map<string, Identity>()
  const keepers = sources.map(({ adapter }) => adapter).filter(keepsCustomers)

  const lookedUp = (identity: Identity, session: Session) => byName(identityKey(identity), () => look(identity, callOf(session)))

  async function look(identity: Identity, call: Call): Promise<Person> {
    const asked = sources.filter(({ adapter }) => adapter.customers && understands(adapter, identity))
    const answers = await Promise.allSettled(asked.map(async ({ adapter }) => ({ adapter, fragment: await adapter.customers!.profile({ subject: [identity] }, call) })))
    const told = answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value.fragment ? [{ ...answer.value, fragment: answer.value.fragment }] : []))
    const labels = labelsIn(told.flatMap(({ fragment }) => fragment.fields))
    const kept = told.filter(({ adapter }) => keepsCustomers(adapter))
    const silent = answers.find((answer) => answer.status === 'rejected')
    // What one source says is enough; where none says anything, the silent one might have.
    if (silent && labels.regions.length + labels.brands.length === 0) throw silent.reason
    for (const { fragment, adapter } of kept) learn(fragment, adapter)
    const isUnknown = kept.length === 0 && labels.tier === undefined && labels.regions.length + labels.brands.length === 0
    return { labels: { ...labels, isUnknown }, names: distinct([identity, ...kept.flatMap(({ fragment }) => namesIn(fragment))]) }
  }

  function learn(fragment: ProfileFragment, adapter: DataAdapter): void {
    const names = keepsCustomers(adapter) ? namesIn(fragment) : []
    const anchor = names.find((name) => understands(adapter, name))
    for (const name of anchor ? names : []) {
      const key = identityKey(name)
      anchors.delete(key)
      anchors.set(key, anchor!)
    }
    for (const oldest of anchors.keys()) {
      if (anchors.size <= mostNames) break
      anchors.delete(oldest)
    }
  }

  /** The person as known by any of their names: as it is, else by one beside it, else by words. */
  async function find(identity: Identity, session: Session): Promise<Person> {
    const own = await lookedUp(identity, session)
    if (!own.labels.isUnknown) return own
    const anchor = anchors.get(identityKey(identity))
    for (const other of [...(anchor ? [anchor] : []), ...(await signedBeside(session, identity))]) {
      const person = await lookedUp(other, session)
      if (!person.labels.isUnknown) return beside(identity, person)
    }
    const found = await byWords(identityKey(identity), () => findByWords(identity, callOf(session)))
    return found ? beside(identity, await lookedUp(found, session)) : own
  }

  /** Some systems keep a name in a field and find it by words alone. Only the very name counts, not what looks like it. */
  async function findByWords({ id, handle, ...identity }: Identity, call: Call): Promise<Identity | undefined> {
    const key = identityKey({ ...identity, id })
    const asked = keepers.flatMap((adapter) => [...new Set([id, handle ?? id])].map((text) => ({ adapter, text })))
    const answers = await Promise.allSettled(asked.map(async ({ adapter, text }) => {
      const { matches } = await adapter.customers!.find({ query: { type: 'text', text }, limit: 20 }, call)
      const named = matches.filter(({ identities }) => identities.some((one) => identityKey(one) === key))
      return named.length === 1 ? named[0]!.identities.find((one) => identityKey(one) !== key && understands(adapter, one)) : undefined
    }))
    return answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value ? [answer.value] : []))[0]
  }

  const countRecords = async (identity: Identity, call: Call): Promise<boolean> => {
    const asked = keepers.filter((adapter) => understands(adapter, identity))
    const found = await Promise.all(asked.map((adapter) => adapter.customers!.find({ query: { type: 'identity', identity }, limit: 5 }, call)))
    return found.some(({ matches }) => new Set(matches.map(({ record }) => refKey(record))).size > 1)
  }

  return {
    learn,
    labelsOf: async (identity, session) => (await find(identity, session)).labels,
    labelsAtHand: async (identity, session) => (await lookedUp(identity, session)).labels,
    namesOf: async (identity, session) => (await find(identity, session)).names,
    isShared: (identity, session) => shared(identityKey(identity), () => countRecords(identity, callOf(session))),
    forget() {
      for (const kept of [byName, byWords, shared]) kept.clear()
      anchors.clear()
    },
  }
}

/** A network states its own name for somebody; what has orders or cases keeps records of customers. */
const keepsCustomers = ({ customers, orders, cases }: DataAdapter): boolean => customers !== undefined && (orders ?? cases) !== undefined

const understands = ({ accepts }: DataAdapter, { scheme }: Identity): boolean => accepts.some((accepted) => accepted.toLowerCase() === scheme.trim().toLowerCase())

/** Several may wait for the same answer: nobody's leaving ends it for the others, the source's deadline does. */
const callOf = ({ actor }: Session): Call => ({ signal: new AbortController().signal, actor, locale: 'en', purpose: 'service', priority: 'agent' })

const distinct = (names: readonly Identity[]): readonly Identity[] => [...new Map(names.map((name) => [identityKey(name), name])).values()]

const beside = (identity: Identity, { labels, names }: Person): Person => ({ labels, names: distinct([identity, ...names]) })

/** What a source merely guesses names nobody. */
const namesIn = ({ identities }: ProfileFragment): readonly Identity[] => identities.filter(({ basis }) => basis !== 'inferred').map(({ identity }) => identity)

function labelsIn(fields: readonly ProfileField[]): Omit<PersonLabels, 'isUnknown'> {
  const [tier] = textsOf(fields, 'tier')
  return { regions: textsOf(fields, 'region'), brands: textsOf(fields, 'brand'), ...(tier !== undefined && { tier }) }
}

function textsOf(fields: readonly ProfileField[], key: string): readonly string[] {
  const values = fields.filter((field) => field.key === key).flatMap(({ value }) => (value.type === 'list' ? value.value : typeof value.value === 'string' ? [value.value] : []))
  return [...new Set(values.filter((value) => value !== ''))]
}
