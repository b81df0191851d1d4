import { compilePolicy } from './compilePolicy.js'
import type { Policy } from './Policy.js'
import { needlesFor, toWords } from './toWords.js'

/** The topics of a policy that a text is about, in the policy's order: for what the customer wrote, as `exchange.topics` of a request. */
export function findTopics(policy: Policy, text: string, language?: string): readonly string[] {
  const words = toWords(text)
  const topics = compilePolicy(policy)?.topics ?? new Map<string, never>()
  return [...topics].filter(([, list]) => needlesFor(list, language).some(needle => words.includes(needle))).map(([topic]) => topic)
}
