import type { PolicyTexts } from './Policy.js'
import { baseLanguage } from './toWords.js'

/** The sentence for a locale: its own, else that of its language, else of the first of `locales`, else any. */
export function pickText(texts: PolicyTexts, locales: readonly string[], locale = ''): string {
  for (const key of [locale, baseLanguage(locale), ...locales]) if (Object.hasOwn(texts, key)) return texts[key] ?? ''
  return Object.values(texts)[0] ?? ''
}
