import type { PolicyCondition } from './Policy.js'
import type { Facts } from './readFacts.js'

type ListDimension = Exclude<keyof PolicyCondition, 'level'>
export type Dimension = keyof PolicyCondition

/** Every dimension, the ones that cost nothing to look up first. */
const listDimensions: readonly ListDimension[] = [
  'verbs', 'networks', 'accounts', 'channels', 'sources', 'visibility', 'ownership', 'regions', 'brands', 'tiers', 'customerRegions', 'targets',
  'fields', 'states', 'assignment', 'holds', 'people', 'roles', 'groups', 'hours', 'topics',
]
const dimensions: ReadonlySet<string> = new Set([...listDimensions, 'level'])

/** One dimension of a condition. */
export interface Demand {
  readonly dimension: Dimension
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
    const values = condition[dimension]
    return values === undefined ? [] : [{ dimension, values: new Set(stringsOf(values)), min: 0, max: 0 }]
  })
  const { level } = condition
  if (level === undefined) return lists
  const { min = -Infinity, max = Infinity } = level
  if (typeof min !== 'number' || typeof max !== 'number') throw malformed()
  return [{ dimension: 'level', values: new Set(), min, max }, ...lists]
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
  for (const demand of condition) if (!isMet(demand, facts)) return demand
  return undefined
}

export function holds(condition: CompiledCondition, facts: Facts): boolean {
  return failedDemand(condition, facts) === undefined
}

function isMet({ dimension, values, min, max }: Demand, facts: Facts): boolean {
  if (dimension === 'level') return facts.level >= min && facts.level <= max
  if (dimension === 'topics') return some(values, facts.isAbout)
  if (dimension === 'hours') return some(values, facts.isOpen)
  const found = facts[dimension]
  if (typeof found === 'string') return values.has(found)
  return found !== undefined && some(found, value => values.has(value))
}

function some(values: Iterable<string>, test: (value: string) => boolean): boolean {
  for (const value of values) if (test(value)) return true
  return false
}
