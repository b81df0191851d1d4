import type { Policy } from './Policy.js'
import { strictness } from './strictness.js'
import type { Effect } from './Decision.js'

/** What became of one value: of a list what was added and taken away, of anything else what it was and is. */
export interface FieldChange {
  /** E.g. `when.networks`. */
  readonly field: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export type PolicySection = 'rules' | 'windows' | 'regulated' | 'checks' | 'roles' | 'groups' | 'topics' | 'hours' | 'templates' | 'monitorOnly' | 'settings'

/** One difference between two policies. */
export interface PolicyChange {
  readonly change: 'added' | 'removed' | 'changed'
  readonly section: PolicySection
  /** The rule, role, topic or setting. */
  readonly id: string
  /** Empty unless `change` is `changed`. */
  readonly fields: readonly FieldChange[]
  /** Whether people may do less or more by it, as far as that can be said from it alone. */
  readonly bearing: 'stricter' | 'looser' | 'other'
  /** In plain English, e.g. “Rule gold-public changed: when.networks gained x.” */
  readonly text: string
}

type Part = readonly [id: string, value: unknown]

const lists = ['rules', 'windows', 'regulated', 'checks'] as const
const records = ['roles', 'groups', 'topics', 'hours', 'templates'] as const
const settings = ['id', 'version', 'effective', 'locales', 'approval', 'assigneeOnly', 'territory', 'signature', 'staffRanking'] as const
const titles: Readonly<Record<PolicySection, string>> = {
  rules: 'Rule', windows: 'Reply window', regulated: 'Regulated mode', checks: 'Check', roles: 'Role', groups: 'Group', topics: 'Topic',
  hours: 'Hours', templates: 'Approved text', monitorOnly: 'Monitor-only channels', settings: 'Setting',
}

/** What differs between two policies, by rule and setting. The order of rules, and of the values in a list, is no difference. */
export function diffPolicies(before: Policy, after: Policy): readonly PolicyChange[] {
  return [
    ...lists.flatMap(section => compare(section, byId(before[section]), byId(after[section]))),
    ...records.flatMap(section => compare(section, Object.entries(before[section] ?? {}), Object.entries(after[section] ?? {}))),
    ...compare('monitorOnly', byContent(before.monitorOnly), byContent(after.monitorOnly)),
    ...compare('settings', settingsOf(before), settingsOf(after)),
  ]
}

const byId = (things: readonly { readonly id: string }[] = []): readonly Part[] => things.map(thing => [thing.id, thing])
const byContent = (things: readonly unknown[] = []): readonly Part[] => things.map(thing => [describe(leavesOf(thing)), thing])

function settingsOf(policy: Policy): readonly Part[] {
  const present = settings.filter(key => policy[key] !== undefined)
  // Here order has a meaning: the first locale stands in for the others.
  return present.map(key => [key, key === 'locales' ? policy.locales.join(', ') : policy[key]])
}

function compare(section: PolicySection, before: readonly Part[], after: readonly Part[]): readonly PolicyChange[] {
  const [old, current] = [new Map(before), new Map(after)]
  const added = [...current].filter(([id]) => !old.has(id)).map(([id, value]) => tell('added', section, id, [], value))
  const removed = [...old].filter(([id]) => !current.has(id)).map(([id, value]) => tell('removed', section, id, [], value))
  const changed = [...current].flatMap(([id, value]) => {
    const fields = old.has(id) ? fieldsChanged(old.get(id), value) : []
    return fields.length > 0 ? [tell('changed', section, id, fields, value)] : []
  })
  return [...added, ...removed, ...changed]
}

function tell(change: PolicyChange['change'], section: PolicySection, id: string, fields: readonly FieldChange[], value: unknown): PolicyChange {
  const what = `${titles[section]} ${id}`
  const effect = section === 'rules' ? ` (${String((value as { effect?: unknown }).effect)})` : ''
  const text = change === 'changed' ? `${what} changed: ${fields.map(describeField).join('; ')}.` : `${what}${effect} was ${change}.`
  return { change, section, id, fields, bearing: change === 'changed' ? changedBearing(fields) : bearingOf(change, section, value), text }
}

function describeField({ field, added, removed }: FieldChange): string {
  const name = field === '' ? '' : `${field} `
  if (added.length === 1 && removed.length === 1) return `${name}from ${removed.join()} to ${added.join()}`
  const parts = [...(added.length > 0 ? [`gained ${added.join(', ')}`] : []), ...(removed.length > 0 ? [`lost ${removed.join(', ')}`] : [])]
  return `${name}${parts.join(' and ')}`
}

/** Approval counts as neither: it narrows for some and opens for others. */
function bearingOf(change: 'added' | 'removed', section: PolicySection, value: unknown): PolicyChange['bearing'] {
  const narrows = section === 'rules' ? { 'deny': true, 'allow': false, 'needs-approval': undefined }[(value as { effect: Effect }).effect] : narrowing.has(section) || undefined
  if (narrows === undefined) return 'other'
  return narrows === (change === 'added') ? 'stricter' : 'looser'
}

const narrowing: ReadonlySet<PolicySection> = new Set(['windows', 'regulated', 'checks', 'monitorOnly'])

function changedBearing(fields: readonly FieldChange[]): PolicyChange['bearing'] {
  const [only, ...others] = fields.filter(({ field }) => !field.startsWith('reason'))
  if (only?.field !== 'effect' || others.length > 0) return 'other'
  const difference = strictness[only.added[0] as Effect] - strictness[only.removed[0] as Effect]
  return difference > 0 ? 'stricter' : 'looser'
}

function fieldsChanged(before: unknown, after: unknown): readonly FieldChange[] {
  const [old, current] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...current.keys()])].flatMap(field => {
    const [was, is] = [old.get(field) ?? [], current.get(field) ?? []]
    const added = is.filter(value => !was.includes(value))
    const removed = was.filter(value => !is.includes(value))
    return added.length + removed.length > 0 ? [{ field, added, removed }] : []
  })
}

/** Every value of a part by its path. Lists of words are sets; what is empty says so, since an empty list is not an absent one. */
function leavesOf(value: unknown, path = '', found = new Map<string, readonly string[]>()): Map<string, readonly string[]> {
  if (Array.isArray(value)) found.set(path, valuesOf(value))
  else if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort()
    for (const key of keys) leavesOf((value as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`, found)
    if (keys.length === 0 && path !== '') found.set(path, ['an empty object'])
  } else if (value !== undefined) found.set(path, [String(value)])
  return found
}

function valuesOf(list: readonly unknown[]): readonly string[] {
  if (list.length === 0) return ['an empty list']
  return list.every(one => typeof one === 'string') ? list : [list.map(one => describe(leavesOf(one))).join(', then ')]
}

function describe(leaves: ReadonlyMap<string, readonly string[]>): string {
  return [...leaves].map(([field, values]) => `${field}: ${[...values].sort().join(', ')}`).join('; ')
}
