import { findPlaceholders } from '../text/index.js'
import type { PolicyTexts } from './Policy.js'
import { baseLanguage } from './toWords.js'

/** What is put into a placeholder is a name, a date or a link: more words than these are words of the writer. */
const longestValue = 5
/** Stands for a placeholder among a template's words; no text holds it as a word. */
const hole = '\u0000'

/**
 * How much of an approved text differs in a draft, per cent of its words, at most 100. Filled placeholders and blanks do not count. Of a
 * template in several languages the draft's own counts, or where that is unknown the one it is closest to.
 */
export function alterationOf(text: string, texts: PolicyTexts, language?: string): number {
  const own = language === undefined ? [] : Object.entries(texts).filter(([key]) => baseLanguage(key) === baseLanguage(language))
  const candidates = own.length > 0 ? own : Object.entries(texts)
  return Math.min(100, ...candidates.map(([, template]) => alterationFrom(template, text)))
}

function alterationFrom(template: string, text: string): number {
  const expected = templateWords(template)
  const found = wordsOf(text)
  const literal = Math.max(expected.filter(word => word !== hole).length, 1)
  const surplus = found.length - literal - longestValue * (expected.length - literal)
  if (surplus >= literal) return 100
  return Math.min(100, (100 * distance(expected, found)) / literal)
}

function templateWords(template: string): readonly string[] {
  let marked = ''
  let at = 0
  for (const { from, to } of findPlaceholders(template)) {
    marked += `${template.slice(at, from)} ${hole} `
    at = to
  }
  return wordsOf(marked + template.slice(at))
}

/** Words and the signs between them, so that "{name}," keeps its comma whatever the name is. */
function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').match(/\0|[\p{L}\p{N}\p{M}]+(?:[^\s\p{L}\p{N}\p{M}\0]+[\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}\0]+/gu) ?? []
}

/** Words to insert, drop or replace to get from the template to the text; a hole swallows up to `longestValue` words for nothing. */
function distance(template: readonly string[], text: readonly string[]): number {
  let row = text.map((_, index) => index + 1)
  row.unshift(0)
  for (const word of template) row = word === hole ? fillHole(row) : nextRow(row, word, text)
  return row.at(-1) ?? 0
}

function nextRow(row: readonly number[], word: string, text: readonly string[]): number[] {
  const next = [row[0]! + 1]
  text.forEach((found, index) => {
    const same = row[index]! + (found === word ? 0 : 1)
    next.push(Math.min(same, row[index + 1]! + 1, next[index]! + 1))
  })
  return next
}

function fillHole(row: readonly number[]): number[] {
  return row.map((_, index) => Math.min(...row.slice(Math.max(index - longestValue, 0), index + 1)))
}
