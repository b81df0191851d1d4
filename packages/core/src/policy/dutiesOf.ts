import type { Instant } from '../model/index.js'
import { applies, compileConditional, compilePolicy } from './compilePolicy.js'
import type { EvaluateOptions } from './evaluate.js'
import { windowEnd } from './findDenials.js'
import { pickText } from './pickText.js'
import type { Policy } from './Policy.js'
import type { PolicyRequest } from './PolicyRequest.js'
import { inDoubt, readFacts } from './readFacts.js'

/** What whoever replies here must keep to; a composer shows it before a word is written. */
export interface Duties {
  /** Only these approved texts may be sent, by regulated mode, and so much of them may differ, per cent. */
  readonly staticContent?: { readonly mode: string; readonly reason: string; readonly templates: readonly string[]; readonly maxAlteration: number }
  /** What must stand in the text, by check. */
  readonly wording: readonly { readonly check: string; readonly text: string }[]
  /** When the reply window ends: the network's or a shorter one of the company. */
  readonly closesAt?: Instant
  /** The window of the company that ends then; absent where it is the network's. */
  readonly window?: string
}

/** The duties of a reply that would be asked for with this request. Total: none where the policy or the request cannot be read. */
export function dutiesOf(policy: Policy, request: PolicyRequest, { locale }: EvaluateOptions = {}): Duties {
  try {
    return { wording: wordingOf(policy, request), ...staticContentOf(policy, request, locale), ...closingOf(policy, request) }
  } catch {
    return { wording: [] }
  }
}

function readBoth(policy: Policy, request: PolicyRequest) {
  const compiled = compilePolicy(policy)
  return compiled && { compiled, facts: inDoubt(readFacts(compiled, request)) }
}

function staticContentOf(policy: Policy, request: PolicyRequest, locale: string | undefined): Pick<Duties, 'staticContent'> {
  const both = readBoth(policy, request)
  const modes = both?.compiled.regulated.filter(mode => mode.source.staticContent && applies(mode, both.facts)) ?? []
  const [first, ...others] = modes.flatMap(({ source: { id, reason, staticContent } }) => (staticContent ? [{ ...staticContent, mode: id, reason }] : []))
  if (!first) return {}
  const templates = first.templates.filter(template => others.every(other => other.templates.includes(template)))
  const maxAlteration = Math.min(first.maxAlteration, ...others.map(other => other.maxAlteration))
  return { staticContent: { mode: first.mode, reason: pickText(first.reason, policy.locales, locale), templates, maxAlteration } }
}

function wordingOf(policy: Policy, request: PolicyRequest): Duties['wording'] {
  const both = readBoth(policy, request)
  return (policy.checks ?? []).flatMap(check => {
    if (!both || check.kind !== 'wording' || !applies(compileConditional(check), both.facts)) return []
    return [{ check: check.id, text: pickText(check.texts, policy.locales, request.draft?.language) }]
  })
}

function closingOf(policy: Policy, request: PolicyRequest): Pick<Duties, 'closesAt' | 'window'> {
  const both = readBoth(policy, request)
  const window = request.channel?.window
  const own = both?.compiled.windows.filter(one => applies(one, both.facts)).map(({ source }) => ({ id: source.id, end: windowEnd(source, { window, exchange: request.exchange }) })) ?? []
  const ends = [...own, ...(window ? [{ id: undefined, end: Date.parse(window.closesAt) }] : [])].filter(({ end }) => Number.isFinite(end))
  const first = ends.sort((a, b) => a.end - b.end)[0]
  return first ? { closesAt: new Date(first.end).toISOString(), ...(first.id !== undefined && { window: first.id }) } : {}
}
