import { alterationOf, checkDraft, dutiesOf, evaluate, findLeaks, withFindings, type Decision, type Finding, type GuardedValue, type Leak, type Policy, type PolicyDraft, type PolicyRequest } from '@alongside/core/policy'

/** What a policy and the leak guard say to the words of a draft. */
export interface DraftReading {
  /** What was asked, with the words and the approved text they were made from. */
  readonly request: PolicyRequest
  /** Of the rules and the checks that send to approval; undefined without a policy. What a check blocks is among the findings. */
  readonly decision: Decision | undefined
  /** Private values that would reach somebody they are not meant for. */
  readonly leaks: readonly Leak[]
  /** What the checks found besides, what stops first. */
  readonly findings: readonly Finding[]
}

/** Looked after elsewhere: by the leak guard, and by the composer itself. */
const known: ReadonlySet<Finding['kind']> = new Set(['leak', 'placeholder'])
const order = ['block', 'route', 'warn']

export function readDraft(policy: Policy | undefined, base: PolicyRequest, draft: PolicyDraft, guarded: readonly GuardedValue[], locale: string): DraftReading {
  const { text } = draft
  const leaks = findLeaks(text, guarded).filter(({ owner }) => base.channel?.visibility === 'public' || owner === 'another-customer')
  if (!policy || text.trim() === '') return { request: { ...base, draft }, decision: policy && evaluate(policy, base, { locale }), leaks, findings: [] }
  const template = templateOf(policy, { ...base, draft })
  const request = { ...base, draft: { ...draft, ...(template !== undefined && { template }) } }
  const findings = checkDraft(policy, { ...request, leaks }, { locale })
  const shown = findings.filter(({ kind }) => !known.has(kind)).sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action))
  return { request, decision: withFindings(evaluate(policy, request, { locale }), findings.filter(({ action }) => action === 'route')), leaks, findings: shown }
}

/** The approved text a draft was made from, where only approved texts may be sent. */
function templateOf(policy: Policy, request: PolicyRequest): string | undefined {
  const { staticContent } = policy.regulated ? dutiesOf(policy, request) : {}
  return staticContent?.templates.find((id) => {
    const texts = policy.templates?.[id]?.texts
    return texts !== undefined && alterationOf(request.draft?.text ?? '', texts, request.draft?.language) <= staticContent.maxAlteration
  })
}
