import type { Decision } from '@alongside/core/policy'
import type { StaffNames } from '../desk/useStaffNames.js'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'

bringEnglish(en)

/** Why a policy says what it says: a company's rule in its own words, a built-in one in ours. */
export function decisionText(t: Translate, { isBuiltIn, rule, reason, detail }: Decision, { nameOf }: Pick<StaffNames, 'nameOf'>): string {
  if (!isBuiltIn) return reason
  const { assignee } = detail
  if (rule === 'assignee-only') return typeof assignee === 'string' ? t('policy.rule.assignee-only', { name: nameOf(assignee) }) : t('policy.rule.unassigned-only')
  return t(`policy.rule.${rule}` as MessageKey)
}
