import * as v from 'valibot'
import type { ParsedPolicy, PolicyProblem } from './parsePolicy.js'
import { policySchema } from './policySchema.js'
import { toPointer } from './toPointer.js'

type Issue = v.InferIssue<typeof policySchema>
type Place = readonly (string | number)[]

/** Reads a document of the right shape: what the published JSON Schema accepts, no more and no less. */
export function readPolicyShape(json: unknown): ParsedPolicy {
  const parsed = v.safeParse(policySchema, json)
  if (!parsed.success) return { problems: parsed.issues.map(tell) }
  const lost = findLost(json, parsed.output, [])
  return lost.length > 0 ? { problems: lost } : { policy: parsed.output }
}

/** valibot takes a list for an object without keys, and drops keys such as `constructor`; neither may pass silently. */
function findLost(given: unknown, read: unknown, place: Place): readonly PolicyProblem[] {
  if (typeof given !== 'object' || given === null) return []
  if (Array.isArray(given) !== Array.isArray(read)) return [{ path: toPointer(place), message: 'Found a list; expected an object.' }]
  return Object.entries(given).flatMap(([key, value]) => {
    const inner = [...place, key]
    if (!Object.hasOwn(read as object, key)) return [{ path: toPointer(inner), message: `“${key}” cannot be a name; choose another.` }]
    return findLost(value, (read as Record<string, unknown>)[key], inner)
  })
}

const articles: Readonly<Record<string, string>> = { Array: 'a list', Object: 'an object', string: 'a text', number: 'a number', boolean: 'true or false' }

function tell(issue: Issue): PolicyProblem {
  const keys = issue.path?.map(({ key }) => String(key)) ?? []
  return { path: toPointer(keys), message: wordsFor(issue, keys.at(-1) ?? '') }
}

function wordsFor({ kind, type, expected, received, message }: Issue, key: string): string {
  if (expected === 'never') return `“${key}” is not known here.`
  if (expected === `"${key}"`) return `“${key}” is missing.`
  if (kind === 'validation') return type === 'regex' ? `Found ${received}; expected ${message}.` : `Expected ${message}.`
  const wanted = articles[expected ?? ''] ?? expected?.replace(/^\(|\)$/g, '').replace(/ \| /g, ' or ')
  return `Found ${articles[received] ?? received}; expected ${wanted ?? 'another value'}.`
}
