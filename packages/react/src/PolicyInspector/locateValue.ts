/** Where a value stands in a JSON text, in UTF-16 code units. */
export interface JsonPlace {
  readonly from: number
  readonly to: number
  /** From 1. */
  readonly line: number
}

const token = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g

/** Finds a value of a valid JSON text by its pointer; of one that is not there, the nearest thing that would hold it. */
export function locateValue(text: string, pointer: string): JsonPlace {
  const path = pointer.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
  const tokens = [...text.matchAll(token)].map(({ 0: word, index }) => ({ word, from: index, to: index + word.length }))
  let at = 0
  for (const part of path) {
    const next = enter(tokens, at, part)
    if (next === undefined) break
    at = next
  }
  const from = tokens[at]?.from ?? 0
  return { from, to: tokens[endOf(tokens, at)]?.to ?? text.length, line: text.slice(0, from).split('\n').length }
}

interface Token {
  readonly word: string
}

/** The token at which a member or an element of the value at `at` begins. */
function enter(tokens: readonly Token[], at: number, part: string): number | undefined {
  const isObject = tokens[at]?.word === '{'
  if (!isObject && tokens[at]?.word !== '[') return undefined
  let place = at + 1
  for (let index = 0; place < tokens.length && tokens[place]!.word !== '}' && tokens[place]!.word !== ']'; index += 1) {
    const value = isObject ? place + 2 : place
    if (isObject ? JSON.parse(tokens[place]!.word) === part : String(index) === part) return value
    place = endOf(tokens, value) + 1
    if (tokens[place]?.word === ',') place += 1
  }
  return undefined
}

/** The last token of the value that begins at `at`. */
function endOf(tokens: readonly Token[], at: number): number {
  let depth = 0
  for (let place = at; place < tokens.length; place += 1) {
    const { word } = tokens[place]!
    if (word === '{' || word === '[') depth += 1
    if (word === '}' || word === ']') depth -= 1
    if (depth <= 0) return place
  }
  return tokens.length - 1
}
