import { foldForSearch } from './foldForSearch.js'

const letter = /[\p{L}\p{N}]/u
/** Words of these scripts have no blanks around them, so they may be found anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** True when every word of the query begins a word of the text, in any order. An empty query matches everything. */
export function matchesWords(text: string, query: string): boolean {
  const words = foldForSearch(query).split(/\s+/).filter(word => word !== '')
  if (words.length === 0) return true
  const folded = foldForSearch(text)
  return words.every(word => beginsWord(folded, word))
}

function beginsWord(text: string, word: string): boolean {
  const isAnywhere = unspaced.test(word) || !letter.test(word.charAt(0) + word.charAt(1))
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (isAnywhere || at === 0 || !letter.test(characterBefore(text, at))) return true
  }
  return false
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return text.slice(low >= 0xdc00 && low <= 0xdfff ? Math.max(at - 2, 0) : at - 1, at)
}
