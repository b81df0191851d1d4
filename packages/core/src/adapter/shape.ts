/** Tells what is wrong with a value: why, then where, from the inside out (`['is not a text', 'name', 'author']`). Nothing where it fits. */
export type Shape = (value: unknown) => Problem | undefined
type Problem = readonly [why: string, ...where: (string | number)[]]

/** Shapes by name: several names may share one, `?` marks what may be absent. */
type Table = Readonly<Record<string, Shape>>

/** Whatever passes a test. */
export const such = (fits: (value: unknown) => boolean, why: string): Shape => (value) => (fits(value) ? undefined : [why])

export const one = (names: string): Shape => such((value) => names.split(' ').includes(value as string), `is none of: ${names}`)
export const orNull = (inner: Shape): Shape => (value) => (value === null ? undefined : inner(value))
const maybe = (inner: Shape): Shape => (value) => (value === undefined ? undefined : inner(value))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const entriesOf = (table: Table) => Object.entries(table).flatMap(([names, inner]) =>
  names.split(' ').map((name) => (name.endsWith('?') ? [name.slice(0, -1), maybe(inner)] as const : [name, inner] as const)))

export function shape(table: Table): Shape {
  const entries = entriesOf(table)
  return (value) => (isObject(value) ? firstProblem(entries, ([name, inner]) => [name, inner(value[name])]) : ['is not an object'])
}

export const list = (inner: Shape): Shape => (value) =>
  (Array.isArray(value) ? firstProblem(value.entries(), ([index, item]) => [index, inner(item)]) : ['is not a list'])

/** One of several shapes, told apart by what they say under `key`. */
export function choice(key: string, table: Table): Shape {
  const options = new Map<unknown, Shape>(entriesOf(table))
  const unknown = shape({ [key]: one([...options.keys()].join(' ')) })
  return (value) => ((isObject(value) && options.get(value[key])) || unknown)(value)
}

function firstProblem<T>(parts: Iterable<T>, check: (part: T) => readonly [where: string | number, problem: Problem | undefined]): Problem | undefined {
  for (const part of parts) {
    const [where, problem] = check(part)
    if (problem) return [...problem, where]
  }
  return undefined
}
