export type Row = Readonly<Record<string, unknown>>

type Condition = (row: Row) => boolean

/** A `$filter` of OData V2 as a predicate, as far as the adapter writes any: eq, substringof, and, or, parentheses. Null where a server would refuse it. */
export function parseFilter(filter: string): Condition | null {
  const tokens = filter.match(/'(?:[^']|'')*'|[(),]|[^\s(),']+|\S/g) ?? []
  let at = 0
  const take = (): string => tokens[at++] ?? ''
  const expect = (token: string): void => {
    if (take() !== token) throw new SyntaxError(filter)
  }
  const text = (): string => {
    const token = take()
    if (!/^'.*'$/s.test(token)) throw new SyntaxError(filter)
    return token.slice(1, -1).replaceAll("''", "'")
  }

  function chain(word: 'or' | 'and', part: () => Condition): Condition {
    const parts = [part()]
    while (tokens[at] === word) {
      at += 1
      parts.push(part())
    }
    return (row) => (word === 'or' ? parts.some((one) => one(row)) : parts.every((one) => one(row)))
  }

  const anything = (): Condition => chain('or', () => chain('and', condition))

  function condition(): Condition {
    const word = take()
    if (word === '(') {
      const inner = anything()
      expect(')')
      return inner
    }
    return word === 'substringof' ? contains() : equals(word)
  }

  function contains(): Condition {
    expect('(')
    const part = text()
    expect(',')
    const property = take()
    expect(')')
    return (row) => String(row[property] ?? '').includes(part)
  }

  function equals(property: string): Condition {
    expect('eq')
    const value = text()
    return (row) => row[property] === value
  }

  try {
    const whole = anything()
    return at === tokens.length ? whole : null
  } catch {
    return null
  }
}
