import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'
import type { SendAnswer } from './useDeskSend.js'

bringEnglish(en)

/** Why an order was not carried out: what happened, what it means, what to do. Undefined when it was. */
export function refusalText(t: Translate, answer: SendAnswer): string | undefined {
  if (answer.state === 'failed') return t('desk.failed', { message: answer.message })
  if (answer.state !== 'refused') return undefined
  const { decision, code } = answer
  // The company's own words say more than ours.
  return decision && !decision.isBuiltIn && code === 'denied' ? decision.reason : t(`desk.refused.${code}`)
}
