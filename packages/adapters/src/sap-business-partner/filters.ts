// OData V2 filters. Everything that comes from people passes through `quote`, the one place where a quote is escaped.

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

export const equals = (property: string, value: string): string => `${property} eq ${quote(value)}`

export const contains = (property: string, part: string): string => `substringof(${quote(part)},${property})`

export const anyOf = (conditions: readonly string[]): string => join(conditions, ' or ')

export const allOf = (conditions: readonly string[]): string => join(conditions, ' and ')

function join(conditions: readonly string[], word: string): string {
  const unique = [...new Set(conditions)]
  return unique.length === 1 ? (unique[0] ?? '') : `(${unique.join(word)})`
}
