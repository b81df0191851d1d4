import { malformed, stringsOf, type Dimension } from './compileCondition.js'
import type { CompiledPolicy } from './compilePolicy.js'
import { isOpenAt } from './isOpenAt.js'
import type { PolicyRequest } from './PolicyRequest.js'
import { needlesFor, toWords } from './toWords.js'

type PlainDimension = Exclude<Dimension, 'level' | 'topics' | 'hours'>

/** A request as conditions ask about it: one value or several per dimension. */
export interface Facts extends Readonly<Record<PlainDimension, string | readonly string[] | undefined>> {
  readonly verbs: string
  readonly roles: readonly string[]
  readonly groups: readonly string[]
  readonly level: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly isAbout: (topic: string) => boolean
  readonly isOpen: (hours: string) => boolean
  readonly isCustomerUnknown: boolean
  /** What is known for sure, where these facts take the customer to be of every tier and region. */
  readonly certain?: Facts
}

/** The facts for whatever restricts: a customer whom nobody knows could be of any tier and region. */
export const inDoubt = (facts: Facts): Facts => (facts.isCustomerUnknown ? { ...facts, certain: facts } : facts)

/** Throws when something is missing that a rule could depend on. */
export function readFacts(policy: CompiledPolicy, request: PolicyRequest): Facts {
  const { actor, channel, customer, target, exchange, field } = request
  const at = Date.parse(request.at)
  if (!isText(actor.id) || !isText(request.verb) || Number.isNaN(at)) throw malformed()
  return {
    verbs: verbOf(request), at,
    roles: expandRoles(policy, stringsOf(actor.roles)),
    groups: [...stringsOf(actor.groups ?? []), ...(policy.groupsOf.get(actor.id) ?? [])],
    people: actor.id,
    networks: nameOf(channel?.network), sources: textOf(channel?.source), accounts: textOf(channel?.account), channels: textOf(channel?.id),
    visibility: textOf(channel?.visibility), ownership: textOf(channel?.ownership),
    regions: nameOf(channel?.region), brands: nameOf(channel?.brand),
    tiers: nameOf(customer?.tier), customerRegions: nameOf(customer?.region),
    isCustomerUnknown: customer?.isUnknown === true,
    targets: target && (target.isOurs ? 'ours' : 'theirs'),
    fields: textOf(field),
    states: textOf(exchange?.state), holds: textOf(exchange?.hold), assignment: assignmentOf(request),
    level: exchange?.level ?? 0,
    isAbout: topic => Boolean(exchange?.topics?.includes(topic)) || isInDraft(policy, request, topic),
    isOpen: name => {
      const hours = policy.hours.get(name)
      return hours !== undefined && isOpenAt(hours, at)
    },
  }
}

/** A reply on a private channel is a private one, whatever it was called: a rule about one of them cannot be walked around. */
function verbOf({ verb, channel }: PolicyRequest): string {
  return verb === 'reply' && channel?.visibility === 'private' ? 'private-reply' : verb
}

function assignmentOf({ actor, exchange }: PolicyRequest): string | undefined {
  if (!exchange) return undefined
  return exchange.assignee === undefined ? 'none' : exchange.assignee === actor.id ? 'own' : 'other'
}

function expandRoles({ rolesOf }: CompiledPolicy, held: readonly string[]): readonly string[] {
  const expanded = new Set<string>()
  for (const role of held) for (const one of rolesOf.get(role) ?? [role]) expanded.add(one)
  return [...expanded]
}

function isInDraft(policy: CompiledPolicy, { draft }: PolicyRequest, topic: string): boolean {
  const words = policy.topics.get(topic)
  if (!draft || !words) return false
  // One draft is asked about many times over: by several rules, for every verb, channel and person.
  if (policy.lastDraft?.text !== draft.text || policy.lastDraft.language !== draft.language) {
    policy.lastDraft = { text: draft.text, language: draft.language, words: toWords(draft.text), topics: new Map() }
  }
  const { words: text, topics } = policy.lastDraft
  const isFound = topics.get(topic) ?? needlesFor(words, draft.language).some(needle => text.includes(needle))
  topics.set(topic, isFound)
  return isFound
}

function textOf(value: string | undefined): string | undefined {
  if (value !== undefined && typeof value !== 'string') throw malformed()
  return value
}

/** Names that come from another system, where "Gold" and "gold" are one tier. */
function nameOf(value: string | undefined): string | undefined {
  return textOf(value)?.toLowerCase()
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
