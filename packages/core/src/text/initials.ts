import { cleanName } from './cleanText.js'
import { graphemes } from './graphemes.js'

const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const arabic = /^\p{Script=Arabic}/u

/**
 * One or two characters that stand for a name where there is no picture: of the first and the last word, one for names of one word and for
 * Chinese, Japanese and Korean names, the emoji for names without a letter. Arabic letters come with a ZWNJ between, so that they do not join.
 */
export function initials(name: string): string {
  const clean = cleanName(name)
  const words = clean.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.\u200c\u200d]*/gu)
  const [first, ...rest] = words ?? []
  if (first === undefined) return graphemes(clean).find(character => /\S/u.test(character)) ?? ''
  const last = rest.findLast(word => /^\p{L}/u.test(word))
  if (last === undefined || unspaced.test(first)) return initial(first)
  return `${initial(first)}${arabic.test(first) && arabic.test(last) ? '\u200c' : ''}${initial(last)}`
}

/** The first character; of Arabic words the one after the article, which half of all surnames share. */
function initial(word: string): string {
  const stem = word.length > 4 ? word.replace(/^[اٱ]ل/u, '') : word
  return (graphemes(stem)[0] ?? '').toUpperCase()
}
