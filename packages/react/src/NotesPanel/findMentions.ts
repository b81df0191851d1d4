import type { ActorId } from '@alongside/core/desk'

/** A colleague whose name stands behind an @. Offsets are UTF-16 code units. */
export interface Mention {
  readonly ids: readonly ActorId[]
  readonly from: number
  readonly to: number
}

export interface Named {
  readonly id: ActorId
  readonly name: string
}

const partOfWord = /[\p{L}\p{N}]/u

/** Who is mentioned in a note, where. The longest name wins; colleagues of one name are all meant. */
export function findMentions(text: string, people: readonly Named[]): readonly Mention[] {
  return [...text.matchAll(/@/g)].flatMap(({ index }) => {
    if (partOfWord.test(text.slice(0, index).slice(-1))) return []
    const fitting = people.filter(({ name }) => name !== '' && text.startsWith(name, index + 1) && !partOfWord.test(text.charAt(index + 1 + name.length)))
    const length = Math.max(0, ...fitting.map(({ name }) => name.length))
    return length === 0 ? [] : [{ ids: fitting.filter(({ name }) => name.length === length).map(({ id }) => id), from: index, to: index + 1 + length }]
  })
}

/** What is being typed behind an @ at the caret, and where the @ stands; undefined while nobody is being mentioned. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly query: string } | undefined {
  const found = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,40})$/u.exec(text.slice(0, caret))
  return found ? { from: caret - found[1]!.length - 1, query: found[1]! } : undefined
}
