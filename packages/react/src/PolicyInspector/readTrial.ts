import { parsePolicy, type Policy } from '@alongside/core/policy'
import { locateValue, type JsonPlace } from './locateValue.js'

/** Something that keeps a text from being a policy, and where it stands in it. */
export interface TrialProblem {
  /** JSON pointer; empty where the text is no JSON at all. */
  readonly path: string
  readonly message: string
  readonly place?: JsonPlace
}

export type Trial =
  | { readonly state: 'empty' }
  | { readonly state: 'problems'; readonly isJson: boolean; readonly problems: readonly TrialProblem[] }
  | { readonly state: 'ready'; readonly policy: Policy }

/** Reads the text of a new version of the policy. */
export function readTrial(text: string): Trial {
  if (text.trim() === '') return { state: 'empty' }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    const place = placeIn(text, message)
    return { state: 'problems', isJson: false, problems: [{ path: '', message, ...(place && { place }) }] }
  }
  const { policy, problems } = parsePolicy(json)
  if (policy) return { state: 'ready', policy }
  return { state: 'problems', isJson: true, problems: problems.map((problem) => ({ ...problem, place: locateValue(text, problem.path) })) }
}

/** Browsers tell the place of a mistake only in words. */
function placeIn(text: string, message: string): JsonPlace | undefined {
  const at = /position (\d+)/.exec(message)?.[1]
  if (at === undefined) return /end of (?:JSON|data)/i.test(message) ? toPlace(text, text.length) : undefined
  return toPlace(text, Number(at))
}

const toPlace = (text: string, at: number): JsonPlace => ({ from: at, to: Math.min(at + 1, text.length), line: text.slice(0, at).split('\n').length })
