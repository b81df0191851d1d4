import type { Erasable, VoidReason } from '@alongside/core/desk'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'

bringEnglish(en)

/** Why an approval no longer holds. */
export function becauseText(t: Translate, because: VoidReason): string {
  return t(`desk.because.${because}`)
}

/** Words of the log; what was erased says so instead of being blank. */
export function shownWords(t: Translate, words: Erasable<string>): string {
  return words === 'erased' ? t('desk.erased') : words
}
