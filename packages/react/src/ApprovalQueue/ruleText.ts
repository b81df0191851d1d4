import type { Policy } from '@alongside/core/policy'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'

bringEnglish(en)

/** Why a rule wants an approval: the company's own words for it, in the agent's language; ours for a built-in one. */
export function ruleText(t: Translate, policy: Policy, rule: string, locale: string): string {
  const reason = [...policy.rules, ...(policy.checks ?? []), ...(policy.regulated ?? [])].find(({ id }) => id === rule)?.reason
  if (reason) return reason[locale] ?? reason[locale.split('-')[0]!] ?? reason[policy.locales[0] ?? ''] ?? Object.values(reason)[0] ?? ''
  return t.word('approvals.because', rule, t('approvals.becauseRule'))
}
