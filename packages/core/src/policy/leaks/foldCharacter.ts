import { foldForSearch } from '../../text/index.js'

/** Greek and Cyrillic letters by the Latin letter they look like; a capital only where it looks like another one than its small letter. */
const lookAlikes = new Map(
  'aаαɑ bвβь cсϲς dԁ eеε gɡ hнһΗ iіι jј kкκ lӏ mмμ nηпΝ oоοσ pрρ qԛ rг sѕ tтτ uυи vѵν wԝω xхχ yуγΥ zζ'
    .split(' ').flatMap(([latin = '', ...others]) => others.map(other => [other, latin] as const)),
)
const unseen = /^[\p{M}\p{Default_Ignorable_Code_Point}]*$/u
const letterOrNumber = /[\p{L}\p{Nd}@]/u
const decimal = /\p{Nd}/u
const mostKept = 4_096
const kept = new Map<string, string>()

/** What stands for one character when spellings are compared: Latin small letters, `0` to `9`, `@`; `''` for what nobody sees, `' '` for what separates. */
export function foldCharacter(char: string): string {
  const known = kept.get(char)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const folded = fold(char)
  kept.set(char, folded)
  return folded
}

function fold(char: string): string {
  const seen = lookAlikes.get(char) ?? foldForSearch(char)
  if (unseen.test(char) || unseen.test(seen)) return ''
  return [...seen].filter(part => letterOrNumber.test(part)).map(part => lookAlikes.get(part) ?? toDigit(part)).join('') || ' '
}

/** A digit of any script as `0` to `9`: Unicode encodes the ten of a script in a row, with something else before them. */
function toDigit(char: string): string {
  if (!decimal.test(char)) return char
  let value = 0
  while (value < 9 && decimal.test(String.fromCodePoint(char.codePointAt(0)! - value - 1))) value += 1
  return String(value)
}
