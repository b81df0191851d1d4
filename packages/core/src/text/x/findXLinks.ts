import type { TextRange } from '../utf8Offsets.js'
import { punycodeLength } from './punycodeLength.js'
import { longestTopLevelDomain, topLevelDomains } from './topLevelDomains.js'

/**
 * X's grammar of links, https://developer.x.com/en/docs/counting-characters. A name without a protocol is a link when it ends in a
 * top-level domain, which is why this walks from dot to dot instead of from letter to letter: linear, also on long texts without spaces.
 */

const latin = 'À-ÖØ-öø-ÿĀ-ɏɓɔɖɗəɛɣɨɯɲʉʻ\u0300-\u036fḀ-ỿ'
const marks = '\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069'
const spaces = '\\t-\\r \u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000'
const forbidden = '\ufffe\ufeff\uffff'

const labelEdge = new RegExp(`[^!'#%&()*+,\\\\\\-./:;<=>?@[\\]^_{|}~$${spaces}${forbidden}${marks}]`)
const noLinkAfter = new RegExp(`[A-Za-z0-9@＠$#＃${forbidden}]`)
const asciiLabel = new RegExp(`[-a-z0-9${latin}]`, 'i')

const inPath = `[a-z\u0400-\u04ff0-9!*';:=+,.$/%#[\\]\\-–_~@|&${latin}]`
const balanced = `\\((?:${inPath}+|(?:${inPath}*\\(${inPath}+\\)${inPath}*))\\)`
const pathEnd = `[+\\-a-z\u0400-\u04ff0-9=_#/${latin}]`
const path = `/(?:${inPath}*(?:${balanced}${inPath}*)*${pathEnd}|${balanced}|@${inPath}+/)*`
const query = "\\?[a-z0-9!?*'@();:&=+$/%#[\\]\\-_.,~|]*[a-z0-9\\-_&=#/]"
const afterDomain = new RegExp(`(?::[0-9]+)?(${path})?(?:${query})?`, 'iy')
const shortLink = new RegExp(`^https?://t\\.co/([a-z0-9]+)(?:${query})?`, 'i')

const longestUrl = 4096
const longestLabel = 63
const longestShortName = 40

/** The ranges of a composed (NFC) text that X shortens to links. */
export function findXLinks(text: string): TextRange[] {
  const links: TextRange[] = []
  let taken = 0
  let dot = text.indexOf('.')
  while (dot !== -1) {
    const chain = readChain(text, dot)
    const candidate = firstCandidate(text, chain, taken)
    if (candidate === undefined) {
      dot = text.indexOf('.', (chain.at(-1)?.dot ?? dot) + 1)
    } else {
      taken = candidate.end
      links.push(...linksOf(text, candidate))
      dot = text.indexOf('.', taken)
    }
  }
  return links
}

/** A dot of a possible domain, the label before it, and where the top-level domain after it would end (-1: there is none). */
interface Dot {
  readonly dot: number
  readonly label: number
  readonly lastUnderscore: number
  readonly topEnd: number
}

/** The dots that can belong to one domain name, from `first` on. */
function readChain(text: string, first: number): Dot[] {
  const chain = [readDot(text, first)]
  for (;;) {
    const last = chain.at(-1)?.dot ?? first
    const end = labelEndAfter(text, last + 1)
    if (end === last + 1 || text.charAt(end) !== '.' || !labelEdge.test(text.charAt(last + 1)) || !labelEdge.test(text.charAt(end - 1))) return chain
    chain.push(readDot(text, end))
  }
}

function readDot(text: string, dot: number): Dot {
  let label = dot
  let lastUnderscore = -1
  while (label > 0 && isLabelChar(text.charAt(label - 1))) {
    label -= 1
    if (lastUnderscore === -1 && text.charAt(label) === '_') lastUnderscore = label
  }
  return { dot, label, lastUnderscore, topEnd: topLevelEnd(text, dot + 1) }
}

function labelEndAfter(text: string, from: number, limit = text.length): number {
  let end = from
  while (end < limit && isLabelChar(text.charAt(end))) end += 1
  return end
}

function isLabelChar(char: string): boolean {
  return char === '-' || char === '_' || labelEdge.test(char)
}

/** Where the top-level domain at `from` ends, or -1. The longest name wins; an ASCII letter, digit, `@`, `+` or `-` may not follow. */
function topLevelEnd(text: string, from: number): number {
  for (let end = labelEndAfter(text, from, Math.min(from + longestTopLevelDomain, text.length)); end > from + 1; end -= 1) {
    if (topLevelDomains.has(text.slice(from, end).toLowerCase()) && !/[0-9a-z@+-]/i.test(text.charAt(end))) return end
  }
  const encoded = /xn--[-0-9a-z]+/iy
  encoded.lastIndex = from
  return encoded.test(text) ? encoded.lastIndex : -1
}

interface Candidate {
  readonly from: number
  readonly domain: number
  readonly domainEnd: number
  readonly hasPath: boolean
  readonly end: number
}

/** The leftmost place in a chain where a link may begin. It runs to the last dot that a top-level domain follows. */
function firstCandidate(text: string, chain: readonly Dot[], taken: number): Candidate | undefined {
  const best = chain.findLastIndex(dot => dot.topEnd !== -1 && dot.lastUnderscore === -1)
  for (const [index, dot] of chain.entries()) {
    if (!labelEdge.test(text.charAt(dot.dot - 1))) continue
    const domainEnd = index <= best ? (chain[best]?.topEnd ?? -1) : dot.topEnd
    if (domainEnd === -1) continue
    const domain = domainStart(text, index <= best ? dot.label : Math.max(dot.label, dot.lastUnderscore + 1), dot.dot, taken)
    if (domain !== undefined) return withRest(text, domain.from, domain.at, domainEnd)
  }
  return undefined
}

function domainStart(text: string, first: number, dot: number, taken: number): { from: number; at: number } | undefined {
  const protocol = /https?:\/\/$/i.exec(text.slice(Math.max(0, first - 8), first))
  if (protocol && labelEdge.test(text.charAt(first))) {
    const from = first - protocol[0].length
    if (mayBeginAt(text, from, taken)) return { from, at: first }
  }
  const canBeginAt = (at: number) => at < dot && labelEdge.test(text.charAt(at)) && mayBeginAt(text, at, taken)
  // At the very beginning the grammar would rather read a letter as the character before the link than as its first.
  if (first === 0 && canBeginAt(0) && canBeginAt(1)) return { from: 1, at: 1 }
  for (let at = first; at < dot; at += 1) {
    if (canBeginAt(at)) return { from: at, at }
  }
  return undefined
}

/** The character before a link belongs to the match, so it may not be part of an earlier one. */
function mayBeginAt(text: string, at: number, taken: number): boolean {
  if (at === 0) return true
  return at > taken && !noLinkAfter.test(text.charAt(at - 1))
}

function withRest(text: string, from: number, domain: number, domainEnd: number): Candidate {
  afterDomain.lastIndex = domainEnd
  const hasPath = afterDomain.exec(text)?.[1] !== undefined
  return { from, domain, domainEnd, hasPath, end: Math.max(afterDomain.lastIndex, domainEnd) }
}

function linksOf(text: string, candidate: Candidate): TextRange[] {
  const { from, domain, domainEnd, end } = candidate
  const name = text.slice(domain, domainEnd)
  const protocolLength = domain === from ? 'https://'.length : domain - from
  if (!isRegistrable(name) || protocolLength + (end - from) > longestUrl) return []
  if (domain === from) return /[-_./]/.test(text.charAt(from - 1)) ? [] : asciiLinks(name, candidate)
  const short = shortLink.exec(text.slice(from, end))
  if (!short) return [{ from, to: end }]
  return (short[1]?.length ?? 0) > longestShortName ? [] : [{ from, to: from + short[0].length }]
}

function isRegistrable(name: string): boolean {
  if (name.startsWith('xn--') && asciiDomains(name).length === 0) return false
  return name.split('.').every(label => {
    const length = label.split(/[\u3002\uff0e\uff61]/).reduce((sum, part) => sum + 1 + punycodeLength(part), -1)
    return length >= 1 && length <= longestLabel
  })
}

/**
 * Without a protocol only Latin names count; the last one takes the path. X's counter adds the length of the path to that name even where
 * other letters stand between the two.
 */
function asciiLinks(name: string, { from, domainEnd, hasPath, end }: Candidate): TextRange[] {
  const found = asciiDomains(name)
  const pathLength = hasPath ? end - domainEnd : 0
  return found.map((range, index) => ({ from: from + range.from, to: from + range.to + (index === found.length - 1 ? pathLength : 0) }))
}

function asciiDomains(name: string): TextRange[] {
  const found: TextRange[] = []
  let at = 0
  while (at < name.length) {
    const { dots, end } = asciiChain(name, at)
    const top = dots.map(dot => topLevelEnd(name, dot + 1)).findLast(topEnd => topEnd !== -1)
    if (top !== undefined) found.push({ from: at, to: top })
    at = Math.max(top ?? end, at + 1)
  }
  return found
}

/** The dots that end the Latin labels in a row from `at` on. */
function asciiChain(name: string, at: number): { dots: number[]; end: number } {
  const dots: number[] = []
  let label = at
  let end = at
  for (; end < name.length; end += 1) {
    if (name.charAt(end) === '.') {
      if (end === label) break
      dots.push(end)
      label = end + 1
    } else if (!asciiLabel.test(name.charAt(end))) break
  }
  return { dots, end }
}
