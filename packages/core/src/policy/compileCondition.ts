import type { PolicyCondition } from './Policy.js'
import type { Facts } from './readFacts.js'

type ListDimension = Exclude<keyof PolicyCondition, 'level'>
export type Dimension = keyof PolicyCondition

/** Every dimension, the ones that cost nothing to look up first. */
const listDimensions: readonly ListDimension[] = [
  'verbs', 'networks', 'accounts', 'channels', 'sources', 'visibility', 'ownership', 'regions', 'brands', 'tiers', 'customerRegions', 'targets',
  'fields', 'states', 'assignment', 'holds', 'people', 'roles', 'groups', 'hours', 'topics',
]
/** These come from other systems, each with its own capitals. */
const foreign: ReadonlySet<string> = new Set(['networks', 'regions', 'brands', 'tiers', 'customerRegions'])
const dimensions: ReadonlySet<string> = new Set([...listDimensions, 'level'])

/** One dimension of a condition. */
export interface Demand {
  readonly dimension: Dimension
  readonly list: readonly string[]
  readonly values: ReadonlySet<string>
  readonly min: number
  readonly max: number
}

export type CompiledCondition = readonly Demand[]

/** Throws on anything that is not a condition: a misspelt dimension must not make a rule match more. */
export function compileCondition(condition: PolicyCondition | undefined): CompiledCondition {
  if (condition === undefined) return []
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) throw malformed()
  for (const key of Object.keys(condition)) if (!dimensions.has(key)) throw malformed()
  const lists = listDimensions.flatMap(dimension => {
    if (condition[dimension] === undefined) return []
    const list = stringsOf(condition[dimension])
    const values = new Set(foreign.has(dimension) ? list.map(value => value.toLowerCase()) : list)
    return [{ dimension, list, values, min: 0, max: 0 }]
  })
  const { level } = condition
  if (level === undefined) return lists
  const { min = -Infinity, max = Infinity } = level
  if (typeof min !== 'number' || typeof max !== 'number') throw malformed()
  return [{ dimension: 'level', list: [], values: new Set(), min, max }, ...lists]
}

export function stringsOf(values: unknown): readonly string[] {
  if (!Array.isArray(values) || !values.every(value => typeof value === 'string')) throw malformed()
  return values
}

export function malformed(): TypeError {
  return new TypeError('malformed')
}

/** The first demand that does not hold. */
export function failedDemand(condition: CompiledCondition, facts: Facts): Demand | undefined {
  for (let index = 0; index < condition.length; index += 1) if (!isMet(condition[index] as Demand, facts)) return condition[index]
  return undefined
}

export function holds(condition: CompiledCondition, facts: Facts): boolean {
  return failedDemand(condition, facts) === undefined
}

function isMet({ dimension, values, list, min, max }: Demand, facts: Facts): boolean {
  if (dimension === 'level') return facts.level >= min && facts.level <= max
  if (dimension === 'topics') return list.some(facts.isAbout)
  if (dimension === 'hours') return list.some(facts.isOpen)
  const found = facts[dimension]
  if (typeof found === 'string') return values.has(found)
  if (found === undefined) return facts.certain !== undefined && (dimension === 'tiers' || dimension === 'customerRegions')
  for (let index = 0; index < found.length; index += 1) if (values.has(found[index] as string)) return true
  return false
}
