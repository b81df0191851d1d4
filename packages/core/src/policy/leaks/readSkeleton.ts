import { foldCharacter } from './foldCharacter.js'
import { wordForms } from './wordForms.js'

/**
 * A text without everything in which two spellings of one value may differ. Position `i` of all lists belongs to `chars[i]`; a group is a
 * stretch of letters or of digits that nothing visible interrupts.
 */
export interface Skeleton {
  readonly chars: string
  /** Where each character comes from: UTF-16 offsets. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Where the group of each character begins. */
  readonly start: readonly number[]
  /** How much visible is between each character and the one before. Blanks in a row count once. */
  readonly gap: readonly number[]
  /** True for digits and for words that can be read as digits, e.g. `O`. */
  readonly isNumeric: readonly boolean[]
}

interface Group {
  chars: string[]
  from: number[]
  to: number[]
  kind: 'letters' | 'digits' | 'at'
}

const readableAsDigits = /^[oil]+$/
const digit = /[0-9]/
/** Told apart by nobody at a glance. */
const twins: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' }

/** Reads a text once. Linear in its length; never throws. */
export function readSkeleton(text: string): Skeleton {
  const out = { chars: '', from: [] as number[], to: [] as number[], start: [] as number[], gap: [] as number[], isNumeric: [] as boolean[] }
  let group: Group | undefined
  let gap = 0
  let isBlank = false
  const close = () => {
    if (group && emit(out, group, gap)) gap = 0
    group = undefined
  }
  for (let at = 0; at < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(at)!)
    const end = at + char.length
    const folded = foldCharacter(char)
    if (folded === ' ') {
      close()
      if (!isBlank || char.trim() !== '') gap += 1
      isBlank = char.trim() === ''
    } else if (folded === '') {
      if (group) group.to[group.to.length - 1] = end
    } else {
      isBlank = false
      for (const part of folded) {
        const kind = part === '@' ? 'at' : digit.test(part) ? 'digits' : 'letters'
        if (group?.kind !== kind) close()
        group ??= { chars: [], from: [], to: [], kind }
        group.chars.push(part)
        for (let unit = 0; unit < part.length; unit += 1) {
          group.from.push(at)
          group.to.push(end)
        }
      }
    }
    at = end
  }
  close()
  return out
}

type Growing = { -readonly [K in keyof Skeleton]: Skeleton[K] extends readonly (infer T)[] ? T[] : Skeleton[K] }

/** Appends a group; false when it says nothing, so that what is around it stays one gap. */
function emit(out: Growing, group: Group, gap: number): boolean {
  const word = group.chars.join('')
  const isNumeric = group.kind === 'digits' || readableAsDigits.test(word) || digit.test(wordForms.get(word) ?? '')
  const start = out.chars.length
  const form = wordForms.get(word) ?? shorten(word)
  // A word that was replaced as a whole is marked as a whole.
  const isWhole = !word.startsWith(form)
  for (let at = 0, read = 0; at < form.length; at += 1, read += 1) {
    const isLast = at === form.length - 1
    out.chars += twins[form[at]!] ?? form[at]!
    out.from.push(group.from[isWhole ? 0 : read]!)
    out.to.push(group.to[isWhole || isLast ? group.to.length - 1 : read]!)
    out.start.push(start)
    out.gap.push(at === 0 ? gap : 0)
    out.isNumeric.push(isNumeric)
  }
  return form !== ''
}

/** `Osterstr` and `Osterstraße`, `Marktpl` and `Marktplatz` are the same; so are `ä` and `ae` once the dots are gone. */
function shorten(word: string): string {
  return word.replace(/strasse$|str$/, 'st').replace(/platz$/, 'pl').replace(/([aou])e/g, '$1')
}
