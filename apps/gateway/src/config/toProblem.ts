import type { BaseIssue } from 'valibot'
import type { Problem } from './Problem.js'

/** Says in the house's words what a schema found. Our own messages stay; a schema's would repeat what was written. */
export function toProblem(issue: BaseIssue<unknown>): Problem {
  return { path: pointerOf(issue), message: describe(issue) }
}

const pointerOf = ({ path }: BaseIssue<unknown>): string =>
  (path ?? []).map(({ key }) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function describe({ type, kind, expected, received, input, message }: BaseIssue<unknown>): string {
  const isOurs = /^(is|has|names|holds) /.test(message)
  if (type === 'strict_object' && expected === 'never') return 'is no setting of the gateway. Remove it, or look for its spelling in the README.'
  if (input === undefined) return 'is missing. Add it.'
  if (isOurs) return message
  if (kind !== 'schema') return `is not as expected (${type}). Look for it in the README.`
  return `is ${nameOf(input)}. Write ${expected === null ? 'something else' : wordFor(expected)}${received === 'undefined' ? ', it is missing' : ''}.`
}

const nameOf = (input: unknown): string =>
  input === null ? 'empty' : Array.isArray(input) ? 'a list' : typeof input === 'object' ? 'a group of settings' : `a ${typeof input}`

const words: Readonly<Record<string, string>> = { string: 'text', number: 'a number', boolean: 'true or false', Array: 'a list', Object: 'a group of settings' }

const wordFor = (expected: string): string => words[expected] ?? `one of ${expected.replaceAll('|', 'or').replace(/[()]/g, '')}`
