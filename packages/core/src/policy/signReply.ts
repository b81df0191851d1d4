import { initials } from '../text/index.js'
import { compileCondition, holds } from './compileCondition.js'
import { compilePolicy } from './compilePolicy.js'
import type { Policy } from './Policy.js'
import type { PolicyActor, PolicyRequest } from './PolicyRequest.js'
import { readFacts } from './readFacts.js'

const placeholder = /\{(initials|name|firstName)\}/g
/** What may stand where a name or initials are in somebody else's signature. */
const anybody: Readonly<Record<string, string>> = {
  // Not ^ and _, so that ^_^ stays a smile.
  initials: '[^\\s^_]{1,16}',
  name: '[^\\n]{1,100}?',
  firstName: '\\S{1,50}',
}

/**
 * The text with the signature of whoever sends it: never the drafter's, whose signature at the end is taken away. Signing twice changes
 * nothing. With a request, only where the policy's `signature.when` holds.
 */
export function signReply(policy: Policy, sender: PolicyActor, text: string, request?: PolicyRequest): string {
  const { signature } = policy
  if (!signature) return text
  const { pattern, separator = ' ' } = signature
  const unsigned = withoutSignatures(text, pattern)
  if (request && !appliesTo(policy, { ...request, actor: sender })) return unsigned
  if (pattern.match(placeholder)?.every(name => valueOf(sender, name) === '')) return unsigned
  const own = pattern.replace(placeholder, name => valueOf(sender, name))
  return unsigned === '' ? own : `${unsigned}${separator}${own}`
}

function valueOf({ name }: PolicyActor, placeholderName: string): string {
  if (placeholderName === '{initials}') return initials(name)
  return placeholderName === '{name}' ? name.trim() : (name.trim().split(/\s+/u)[0] ?? '')
}

/** Takes away every signature at the end, whoever's it is. A pattern of placeholders alone would match any words, so it matches none. */
function withoutSignatures(text: string, pattern: string): string {
  if (pattern.replace(placeholder, '').trim() === '') return text.trimEnd()
  const source = pattern.split(placeholder).map((part, index) => (index % 2 === 1 ? (anybody[part] ?? '') : escaped(part))).join('')
  const signed = new RegExp(`(?:^|\\s+)${source}\\s*$`, 'u')
  let unsigned = text.trimEnd()
  for (let before = ''; before !== unsigned;) {
    before = unsigned
    unsigned = unsigned.replace(signed, '')
  }
  return unsigned
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')
}

function appliesTo(policy: Policy, request: PolicyRequest): boolean {
  const compiled = compilePolicy(policy)
  return compiled !== undefined && holds(compileCondition(policy.signature?.when), readFacts(compiled, request))
}
