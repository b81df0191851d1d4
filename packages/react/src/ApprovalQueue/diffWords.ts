/** A run of a text that stayed, went or came. */
export interface WordChange {
  readonly type: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Beyond so many comparisons two texts are different texts, and each is shown whole. */
const mostComparisons = 1_000_000

/** What was changed between two versions of a text, word by word: the longest common run of words stays. */
export function diffWords(before: string, after: string, locale?: string): readonly WordChange[] {
  const [old, young] = [toWords(before, locale), toWords(after, locale)]
  const head = countCommon(old, young, (words, index) => words[index])
  const tail = countCommon(old.slice(head), young.slice(head), (words, index) => words[words.length - 1 - index])
  const [a, b] = [old.slice(head, old.length - tail), young.slice(head, young.length - tail)]
  return merge([
    ...young.slice(0, head).map(same),
    ...(a.length * b.length > mostComparisons ? [removed(a.join('')), added(b.join(''))] : align(a, b)),
    ...young.slice(young.length - tail).map(same),
  ])
}

const same = (text: string): WordChange => ({ type: 'same', text })
const removed = (text: string): WordChange => ({ type: 'removed', text })
const added = (text: string): WordChange => ({ type: 'added', text })

/** Words and signs, each with the space behind it; also where a language writes none. */
function toWords(text: string, locale: string | undefined): readonly string[] {
  const words: string[] = []
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (segment.trim() === '' && words.length > 0) words.push(`${words.pop()!}${segment}`)
    else words.push(segment)
  }
  return words
}

const isSame = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a.trimEnd() === b?.trimEnd()

function countCommon(a: readonly string[], b: readonly string[], at: (words: readonly string[], index: number) => string | undefined): number {
  let count = 0
  while (isSame(at(a, count), at(b, count)) && count < Math.min(a.length, b.length)) count += 1
  return count
}

/** The table of longest common runs, read from its beginning. */
function align(a: readonly string[], b: readonly string[]): readonly WordChange[] {
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = isSame(a[i], b[j]) ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
    }
  }
  const changes: WordChange[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && isSame(a[i], b[j])) {
      changes.push(same(b[j]!))
      i += 1
      j += 1
    } else if (i < a.length && (j === b.length || longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) changes.push(removed(a[i++]!))
    else changes.push(added(b[j++]!))
  }
  return changes
}

/** Joins what lies side by side: between two words that stayed, what went comes before what came. */
function merge(changes: readonly WordChange[]): readonly WordChange[] {
  const runs: WordChange[] = []
  for (let index = 0; index < changes.length;) {
    const end = changes.findIndex(({ type }, at) => at >= index && (type === 'same') !== (changes[index]!.type === 'same'))
    const run = changes.slice(index, end === -1 ? changes.length : end)
    for (const type of ['same', 'removed', 'added'] as const) {
      const text = run.filter((change) => change.type === type).map((change) => change.text).join('')
      if (text !== '') runs.push({ type, text })
    }
    index += run.length
  }
  return runs
}
