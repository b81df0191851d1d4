import type { Subject } from '../adapter/index.js'
import { identityKey, type FieldKey, type Instant, type ProfileFragment, type SourceId } from '../model/index.js'
import { pick } from '../model/pick.js'
import { maskTail } from '../text/index.js'
import { compareText } from './compareText.js'
import { group } from './group.js'
import type { FieldCandidate, FieldPins, FieldPrecedence, Profile, ResolvedField, ResolvedIdentity } from './Profile.js'
import type { SourceResult } from './SourceResult.js'

export interface FoldProfileOptions {
  readonly subject: Subject
  readonly now: Instant
  readonly precedence?: FieldPrecedence
  readonly pins?: FieldPins
}

/** Merges what every source says about a customer. Nothing is dropped: what does not show stays as a candidate. */
export function foldProfile(results: readonly SourceResult<ProfileFragment | null>[], options: FoldProfileOptions): Profile {
  const answers = results.flatMap(({ source, data }) => (data ? [{ source, fragment: data }] : [])).sort((a, b) => compareText(a.source.id, b.source.id))
  const candidates = group(answers.flatMap(({ source, fragment }) => fragment.fields.map((field) => ({ ...field, source }))), ({ key }) => key)
  const claims = answers.flatMap(({ source, fragment }) => fragment.identities.map((claim) => ({ ...claim, source })))
  return {
    fields: new Map([...candidates].map(([key, all]) => [key, resolveField(key, all, options)])),
    identities: resolveIdentities(claims, options.subject),
    records: answers.map(({ source, fragment }) => ({ source, ...pick(fragment, 'record', 'url', 'observedAt') })),
  }
}

function resolveField(key: FieldKey, all: readonly FieldCandidate[], { now, precedence, pins }: FoldProfileOptions): ResolvedField {
  const rank = rankBy(precedence?.[key] ?? precedence?.['*'] ?? [], pins?.[key])
  const candidates = [...all].sort(
    (a, b) => rank(a.source.id) - rank(b.source.id) || b.confidence - a.confidence || compareText(b.observedAt, a.observedAt) || compareText(a.source.id, b.source.id) || compareText(valueKey(a), valueKey(b)),
  )
  const shown = candidates[0]!
  return {
    key, shown, candidates,
    ...pick(shown, 'value', 'label'),
    isConflict: candidates.some((candidate) => valueKey(candidate) !== valueKey(shown)),
    isPinned: pins?.[key] === shown.source.id,
    isStale: shown.staleAt !== undefined && shown.staleAt <= now,
  }
}

/** A pinned source comes first, then the listed ones in their order, then the rest. */
function rankBy(order: readonly SourceId[], pinned: SourceId | undefined) {
  return (source: SourceId): number => {
    if (source === pinned) return -1
    const place = order.indexOf(source)
    return place === -1 ? order.length : place
  }
}

/** Equal for values a person would call the same: case, spacing and the order of a list make no difference. */
function valueKey({ value }: FieldCandidate): string {
  if (value.type === 'list') return JSON.stringify([...value.value].map(plain).sort())
  if (value.type === 'money') return `${value.value.currency} ${Number(value.value.amount)}`
  return plain(String(value.value))
}

const plain = (text: string): string => text.normalize().trim().replace(/\s+/g, ' ').toLowerCase()

function resolveIdentities(all: readonly ResolvedIdentity['claims'][number][], subject: Subject): readonly ResolvedIdentity[] {
  const linked = new Map(subject.map((identity) => [identityKey(identity), identity]))
  const known = group(all, (claim) => (claim.isMasked && maskedKey(claim, subject)) || identityKey(claim.identity))
  const claimed = [...known.keys()].filter((key) => !linked.has(key)).sort(compareText)
  return [...linked.keys(), ...claimed].map((key) => {
    const [claims, own] = [known.get(key) ?? [], linked.get(key)]
    return { identity: own ? { ...claims[0]?.identity, ...own } : claims[0]!.identity, claims, isLinked: own !== undefined }
  })
}

/** Whom of the subject a masked name may be: the same end, seen from there. */
function maskedKey({ identity: { scheme, id } }: ResolvedIdentity['claims'][number], subject: Subject): string | undefined {
  const own = subject.find((one) => one.scheme === scheme && maskTail(one.id).shown === id)
  return own && identityKey(own)
}
