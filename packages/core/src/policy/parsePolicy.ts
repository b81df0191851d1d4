import { findPolicyProblems } from './findPolicyProblems.js'
import type { Policy } from './Policy.js'
import { readPolicyShape } from './readPolicyShape.js'

/** What is wrong with a document, and where. */
export interface PolicyProblem {
  /** JSON pointer, e.g. `/rules/3/when/visibility/0`. */
  readonly path: string
  /** What is there, and what is expected. */
  readonly message: string
}

export type ParsedPolicy = { readonly policy: Policy; readonly problems?: never } | { readonly problems: readonly PolicyProblem[]; readonly policy?: never }

/** Reads a policy from parsed JSON. All problems are told at once, each with its place. */
export function parsePolicy(json: unknown): ParsedPolicy {
  const { policy, problems } = readPolicyShape(json)
  if (problems) return { problems }
  const further = findPolicyProblems(policy)
  return further.length > 0 ? { problems: further } : { policy }
}
