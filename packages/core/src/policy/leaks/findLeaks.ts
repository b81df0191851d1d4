import { isInnocent } from './isInnocent.js'
import type { GuardedValue, Leak } from './Leak.js'
import { readSkeleton, type Skeleton } from './readSkeleton.js'
import { toPatterns, type Pattern } from './toPatterns.js'

interface Entry {
  readonly pattern: Pattern
  /** How many of its characters are looked for here: all, or less where the end may be missing. */
  readonly length: number
}
type Index = ReadonlyMap<string, readonly Entry[]>

/** The index is keyed by the last characters of a pattern, or all of a shorter one. */
const keyLength = 4
/** The most visible characters between two parts of one value. */
const widestGap = 8
/** The most words between the numbers that make up one value, all together. */
const mostWords = 6
const indexes = new WeakMap<readonly GuardedValue[], Index>()

/**
 * Where a draft gives guarded values away, in whatever spelling: other separators, digits of other scripts, look-alike letters, words for
 * signs. Sorted, without overlaps. Linear in the draft's length; what is made of the values is kept with the array, so pass the same one
 * while it says the same.
 */
export function findLeaks(text: string, guarded: readonly GuardedValue[]): readonly Leak[] {
  const index = indexOf(guarded)
  if (index.size === 0) return []
  const skeleton = readSkeleton(text)
  const found: Leak[] = []
  for (let end = 0; end < skeleton.chars.length; end += 1) {
    if (!endsGroup(skeleton, end)) continue
    for (let length = 1; length <= keyLength; length += 1) {
      for (const entry of index.get(skeleton.chars.slice(Math.max(end - length + 1, 0), end + 1)) ?? []) {
        if (Math.min(entry.length, keyLength) === length) found.push(...matchEntry(text, skeleton, end, entry))
      }
    }
  }
  return withoutOverlaps(found)
}

function indexOf(guarded: readonly GuardedValue[]): Index {
  const known = indexes.get(guarded)
  if (known) return known
  const index = new Map<string, Entry[]>()
  for (const pattern of guarded.flatMap(toPatterns)) {
    for (let length = pattern.chars.length; length >= pattern.chars.length - pattern.cut; length -= 1) {
      const key = pattern.chars.slice(Math.max(length - keyLength, 0), length)
      const entries = index.get(key)
      if (entries) entries.push({ pattern, length })
      else index.set(key, [{ pattern, length }])
    }
  }
  indexes.set(guarded, index)
  return index
}

function matchEntry(text: string, skeleton: Skeleton, end: number, { pattern, length }: Entry): Leak[] {
  if (length < pattern.chars.length && !isCutShort(text, skeleton, end, pattern)) return []
  const start = startOfMatch(skeleton, end, pattern, length)
  if (start === undefined) return []
  const [from, to] = [skeleton.from[start]!, skeleton.to[end]!]
  const { kind, owner, label } = pattern.guarded
  return isInnocent(text, from, to, pattern) ? [] : [{ from, to, kind, owner, ...(label !== undefined && { label }) }]
}

/** True where the rest is left out. A shorter phone number is another one, unless something stands for the rest: `0170 555 09..`. */
function isCutShort(text: string, skeleton: Skeleton, end: number, { before }: Pattern): boolean {
  if (continuesNumber(skeleton, end + 1)) return false
  return !before || /^\s?(?:[x*•…_]|[.．]{2})/iu.test(text.slice(skeleton.to[end], skeleton.to[end]! + 3))
}

/** Reads backwards from the end of a group as long as text and pattern agree; undefined where that is not enough. */
function startOfMatch(skeleton: Skeleton, end: number, pattern: Pattern, length: number): number | undefined {
  let at = end
  let words = 0
  let aligned: number | undefined
  for (let left = length; left > 0; left -= 1) {
    while (at >= 0 && at < end && words < mostWords && isBetween(skeleton, at, pattern, left)) {
      words += 1
      at = skeleton.start[at]! - 1
    }
    if (at < 0 || skeleton.chars[at] !== pattern.chars[left - 1] || (at < end && skeleton.gap[at + 1]! > widestGap)) {
      return length < pattern.chars.length || continuesNumber(skeleton, aligned) ? undefined : aligned
    }
    if (words === 0 && skeleton.start[at] === at && length - left + 1 >= pattern.least) aligned = at
    at -= 1
  }
  return wholeStart(skeleton, at + 1, pattern)
}

/** True for a word between two numbers of one value, and for a sign that another kind of value does not hold. */
function isBetween(skeleton: Skeleton, at: number, { chars, isDigits, strength }: Pattern, left: number): boolean {
  if (skeleton.chars[at] === '@') return chars[left - 1] !== '@'
  return isDigits && strength === 'strong' && !skeleton.isNumeric[at]
}

/** Where a whole value begins: at a group, or after what may stand before it, which belongs to it. */
function wholeStart(skeleton: Skeleton, first: number, { before }: Pattern): number | undefined {
  let start = skeleton.start[first] === first ? first : undefined
  for (let from = first - 1; before && from >= 0 && first - from <= 6 && skeleton.gap[from + 1]! <= 2; from -= 1) {
    if (skeleton.start[from] === from && before.test(skeleton.chars.slice(from, first))) start = from
  }
  return start
}

function endsGroup(skeleton: Skeleton, at: number): boolean {
  return at + 1 === skeleton.chars.length || skeleton.start[at + 1] === at + 1
}

/** True when the character here goes on with the number before it. */
function continuesNumber({ isNumeric, gap }: Skeleton, at: number | undefined): boolean {
  return at !== undefined && at > 0 && isNumeric[at] === true && isNumeric[at - 1] === true && gap[at]! <= 2
}

/** Of two that overlap, the longer. */
function withoutOverlaps(found: Leak[]): Leak[] {
  const kept: Leak[] = []
  for (const leak of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1)
    if (last === undefined || leak.from >= last.to) kept.push(leak)
    else if (leak.to - leak.from > last.to - last.from) kept[kept.length - 1] = leak
  }
  return kept
}
