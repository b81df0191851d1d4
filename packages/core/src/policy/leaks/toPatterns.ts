import type { GuardedValue } from './Leak.js'
import { readSkeleton } from './readSkeleton.js'

/** One form of a guarded value, as it is looked for. */
export interface Pattern {
  readonly chars: string
  readonly guarded: GuardedValue
  /** `strong` is found anywhere; `plain`, a short number, only where it can be nothing else; `weak` only right after a word such as "case". */
  readonly strength: 'strong' | 'plain' | 'weak'
  /** Not so for a date: it is looked for although it looks like one. */
  readonly isDigits: boolean
  /** The least that gives it away when the rest is left out, at the front or at the end; Infinity where only the whole does. */
  readonly least: number
  /** How much may be missing at the end. */
  readonly cut: number
  /** What may stand before it, joined or apart: a country code, a trunk zero. */
  readonly before?: RegExp
}

/** Country codes by length; all others have three digits. */
const countryCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/
const isoDate = /^(\d{4})-(\d\d)-(\d\d)(?:T|$)/
const masked = /[•●*×]/

/** Every form in which a guarded value is looked for. */
export function toPatterns(guarded: GuardedValue): readonly Pattern[] {
  const { kind, value } = guarded
  if (kind === 'phone') return phonePatterns(guarded)
  if (kind === 'address') return addressPatterns(guarded)
  if (isoDate.test(value)) return datePatterns(guarded)
  if (/[@＠]/.test(value)) return emailPatterns(guarded)
  return isCode(value) ? codePatterns(guarded) : pattern(guarded, value)
}

/** A number, perhaps with a few letters: `88-1207`, `ORD-2024-00123`, `S-20741`. What is masked has no parts. */
function isCode(value: string): boolean {
  return !masked.test(value) && count(value, /\p{Nd}/gu) >= Math.max(count(value, /\p{L}/gu), 1)
}

function count(text: string, kind: RegExp): number {
  return text.match(kind)?.length ?? 0
}

/** One spelling as a word is read, and as it is read letter by letter: no word is recognised in `s t r`. */
function pattern(guarded: GuardedValue, spelling: string, extra: Partial<Pattern> = {}): Pattern[] {
  const forms = new Set([spelling, [...spelling].join(' ')].map(form => readSkeleton(form).chars))
  return [...forms].filter(chars => chars !== '').map(chars => (
    { chars, guarded, strength: strengthOf(chars), isDigits: /^\d+$/.test(chars), least: Infinity, cut: 0, ...extra }
  ))
}

function strengthOf(chars: string): Pattern['strength'] {
  if (chars.length < 4) return 'weak'
  const isPlain = chars.length < 6 && (/^\d+$/.test(chars) || chars.length === 4) && !/\P{ASCII}/u.test(chars)
  return isPlain ? 'plain' : 'strong'
}

/** The number within its country; what leads to it from elsewhere may stand before. */
function phonePatterns(guarded: GuardedValue): Pattern[] {
  const digits = readSkeleton(guarded.value.replace(/\(0\)/, '')).chars.replace(/\D/g, '')
  const isInternational = /^\s*(?:\+|＋|00)/u.test(guarded.value) || digits.startsWith('00')
  const country = isInternational ? (countryCode.exec(digits.replace(/^00/, ''))?.[0] ?? '') : undefined
  const national = digits.replace(/^00/, '').slice(country?.length ?? 0).replace(/^0(?=\d{4})/, '')
  const before = new RegExp(`^(?:0|(?:00|011)?${country ?? '\\d{1,3}'}0?)$`)
  return pattern(guarded, national, { before, least: Math.max(6, Math.ceil(national.length * 0.6)), cut: national.length > 8 ? 2 : 0 })
}

/** The whole, and without its ending: `ines at post` names the mailbox to anybody who looks. */
function emailPatterns(guarded: GuardedValue): Pattern[] {
  const trunk = guarded.value.replace(/(?<=[@＠].+)[.．][^.．]+$/u, '')
  return [...pattern(guarded, guarded.value), ...pattern(guarded, trunk).filter(({ chars }) => chars.length > 7)]
}

/** The street with its number, in both orders. Town and postal code alone, or a street alone, give nobody away. */
function addressPatterns(guarded: GuardedValue): Pattern[] {
  const lines = guarded.value.split(/[,;،\n\r]+|\s(?=\p{Nd}{5}\s)/u).map(line => line.trim())
  const numbered = lines.filter(line => /\p{Nd}/u.test(line) && count(line, /\p{L}/gu) > 3 && !/\p{Nd}{5}/u.test(line))
  const towns = numbered.filter(line => /^\p{Nd}{4}\s/u.test(line))
  const houses = towns.length < numbered.length ? numbered.filter(line => !towns.includes(line)) : numbered
  if (houses.length === 0) return pattern(guarded, guarded.value)
  return houses.flatMap(line => {
    const last = /^(?<street>.*\P{Nd})(?<house>\p{Nd}+\s?\p{L}?)$/u.exec(line)?.groups
    const first = /^(?<house>\p{Nd}+\p{L}?)(?<street>[\s,].+)$/u.exec(line)?.groups
    const turned = last ? `${last['house']} ${last['street']}` : first ? `${first['street']} ${first['house']}` : ''
    return [line, turned].flatMap(spelling => pattern(guarded, spelling))
  })
}

/** In figures, in the orders that people use, and in words of three languages. */
function datePatterns(guarded: GuardedValue): Pattern[] {
  const [, year = '', month = '', day = ''] = isoDate.exec(guarded.value) ?? []
  const [m, d] = [String(Number(month)), String(Number(day))]
  const figures = [`${year} ${month} ${day}`, `${day} ${month} ${year}`, `${month} ${day} ${year}`, `${d} ${m} ${year}`, `${m} ${d} ${year}`, `${day} ${month} ${year.slice(2)}`]
  return [...new Set([...figures, ...inWords(`${year}-${month}-${day}`)])].flatMap(spelling => pattern(guarded, spelling, { isDigits: false, strength: 'strong' }))
}

function inWords(day: string): string[] {
  const date = new Date(day)
  if (Number.isNaN(date.getTime())) return []
  return ['en-US', 'en-GB', 'de', 'ar'].flatMap(locale => (['long', 'short'] as const).map(month =>
    new Intl.DateTimeFormat(locale, { year: 'numeric', month, day: 'numeric', timeZone: 'UTC', calendar: 'gregory' }).format(date)))
}

/** With and without the letters before the number; long ones also in part. */
function codePatterns(guarded: GuardedValue): Pattern[] {
  const whole = readSkeleton(guarded.value).chars
  const number = guarded.value.replace(/^\P{Nd}+/u, '')
  const least = Math.max(6, Math.ceil(whole.length * 0.6))
  const extra = whole.length > least ? { least, cut: whole.length - least } : {}
  const forms = [...pattern(guarded, guarded.value, extra), ...(/\p{L}/u.test(guarded.value) ? pattern(guarded, number) : [])]
  // `P-1` without its letter is any number at all.
  return forms.filter(({ chars }, at) => at === 0 || chars.length > 3)
}
