import { builtInRules } from './builtInRules.js'
import { applies, compileConditional, compilePolicy, type Compiled, type CompiledPolicy } from './compilePolicy.js'
import { draftProblems } from './draftProblems.js'
import type { EvaluateOptions } from './evaluate.js'
import type { DraftCheckRequest, Finding } from './Finding.js'
import { pickText } from './pickText.js'
import type { DraftCheck, Policy } from './Policy.js'
import { inDoubt, readFacts } from './readFacts.js'

const compiled = new WeakMap<CompiledPolicy, readonly Compiled<DraftCheck>[]>()

function checksOf(policy: CompiledPolicy): readonly Compiled<DraftCheck>[] {
  const known = compiled.get(policy) ?? (policy.policy.checks ?? []).map(compileConditional)
  compiled.set(policy, known)
  return known
}

/**
 * What the policy's pre-send checks find in a draft, in the policy's order. Pure and total like `evaluate`: a check that cannot be read
 * blocks. Without a draft there is nothing to check.
 */
export function checkDraft(policy: Policy, request: DraftCheckRequest, options: EvaluateOptions = {}): readonly Finding[] {
  try {
    const known = compilePolicy(policy)
    return known ? findingsOf(known, request, options) : [unreadable('invalid-policy')]
  } catch {
    return [unreadable('invalid-request')]
  }
}

function findingsOf(policy: CompiledPolicy, request: DraftCheckRequest, { locale }: EvaluateOptions): readonly Finding[] {
  const { draft } = request
  if (!draft) return []
  const facts = inDoubt(readFacts(policy, request))
  return checksOf(policy).filter(check => applies(check, facts)).flatMap(({ source }) => {
    const { id, kind, action, reason } = source
    const steps = action === 'route' ? (source.steps ?? policy.policy.approval.steps) : []
    return draftProblems(policy, source, draft, request.leaks ?? []).map(({ from, to, detail = {} }): Finding => ({
      check: id, kind, action, reason: pickText(reason, policy.policy.locales, locale), steps, approvers: steps.flatMap(({ of }) => of), detail,
      ...(from !== undefined && { from }), ...(to !== undefined && { to }),
    }))
  })
}

function unreadable(rule: 'invalid-policy' | 'invalid-request'): Finding {
  return { check: rule, kind: 'words', action: 'block', reason: builtInRules[rule], steps: [], approvers: [], detail: {} }
}
