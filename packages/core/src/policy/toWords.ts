import { foldForSearch } from '../text/index.js'
import type { PolicyWords } from './Policy.js'

/** Words of these scripts have no blanks around them, so they are found anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const between = /[^\p{L}\p{N}\p{M}]+/gu

/** The folded words of a text with one blank around each, so that a whole word is found by looking for it with its blanks. */
export function toWords(text: string): string {
  return ` ${foldForSearch(text).replace(between, ' ').trim()} `
}

/** What to look for in `toWords` of a text to find a word or a phrase; `recall*` and `*recall` leave an end open. Empty for a word of signs only. */
export function toNeedle(word: string): string {
  const words = toWords(word)
  if (words.trim() === '') return ''
  if (unspaced.test(words)) return words.trim()
  return words.slice(word.startsWith('*') ? 1 : 0, word.endsWith('*') ? -1 : undefined)
}

/** Needles by base language; a text in a language without words of its own is looked through for those of all. */
export interface CompiledWords {
  readonly byLanguage: ReadonlyMap<string, readonly string[]>
  readonly all: readonly string[]
}

export function compileWords(words: PolicyWords): CompiledWords {
  const always = (words['*'] ?? []).map(toNeedle)
  const lists = Object.entries(words).map(([language, list]) => [baseLanguage(language), [...list.map(toNeedle), ...always].filter(Boolean)] as const)
  return { byLanguage: new Map(lists.filter(([language]) => language !== '*')), all: [...new Set(lists.flatMap(([, list]) => list))] }
}

export function needlesFor({ byLanguage, all }: CompiledWords, language: string | undefined): readonly string[] {
  return (language === undefined ? undefined : byLanguage.get(baseLanguage(language))) ?? all
}

export function baseLanguage(language: string): string {
  return language.split('-', 1)[0]?.toLowerCase() ?? ''
}
