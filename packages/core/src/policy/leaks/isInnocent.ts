import { foldCharacter } from './foldCharacter.js'
import type { Pattern } from './toPatterns.js'

const cue = /(?:[#№]|(?<!\p{L})(?:case|ticket|order|ref|id|no|nr|number|\p{L}*nummer|fall|vorgang|auftrag|bestellung)|رقم|طلبك?|تذكرة|حالة)[^\p{L}\p{N}]{0,4}$/iu
const moneyBefore = /(?:\p{Sc}|(?<!\p{L})(?:eur|usd|gbp|chf|aed|sar))\s?$/iu
const moneyAfter = /^(?:[.,](?:\d{1,2}|[-–—]+))?\s?(?:\p{Sc}|euro?|usd|dollar|gbp|pound|chf|aed|sar|cent|درهم|ريال|يورو|دولار)/iu
const unitAfter = /^\s?(?:[%‰°]|(?:[kcm]?[mg]|[mg]?[hbdx]|min|uhr|[ap]m)(?!\p{L})|[kmgt]b|mbit|days|hours|minute|tage|stunde|دقيقة|ساعة|يوم)/iu
const day = '(?:0?[1-9]|[12]\\d|3[01])'
const month = '(?:0?[1-9]|1[0-2])'
const date = new RegExp(`^(?:${day}([./])${month}\\1(?:\\d\\d|(?:19|20)\\d\\d)|(?:19|20)\\d\\d([-./])${month}\\2${day})$`)
const grouped = /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+$/
/** Digits with blanks or nothing between them: `4711`, `47 11`, not `47.11` or `47:11`. */
const compact = /^[\p{Nd}\p{M}\p{Default_Ignorable_Code_Point}\p{Z}\p{L}]+$/u

/** True when what was found is more likely a price, a date, a year or another number that happens to be equal. */
export function isInnocent(text: string, from: number, to: number, { strength, isDigits, before: isPhone }: Pattern): boolean {
  if (strength === 'strong' && (!isDigits || isPhone)) return false
  const [before, found, after] = [text.slice(Math.max(from - 24, 0), from), text.slice(from, to), text.slice(to, to + 16)].map(inFigures) as [string, string, string]
  if (strength !== 'strong' && /^[ \u00a0.-]?\d{3}/.test(after)) return true
  if (cue.test(before)) return false
  if (strength === 'weak') return true
  const isMoney = moneyBefore.test(before) || moneyAfter.test(after)
  if (strength === 'strong') return date.test(found) || /\p{Sc}/u.test(found) || (isMoney && (grouped.test(found) || /\p{L}/u.test(found)))
  return isMoney || (isDigits && !compact.test(found)) || /^(?:19|20)\d\d$/.test(found) || isPartOfNumber(before, after) || unitAfter.test(after)
}

function inFigures(text: string): string {
  return text.replace(/[^\P{Nd}\d]/gu, foldCharacter)
}

function isPartOfNumber(before: string, after: string): boolean {
  return /\d[\s.,:/+-]{0,2}$/.test(before) || /^[\s.,:/-]{0,2}\d/.test(after)
}
