import { randomUUID } from 'node:crypto'
import type { Recording, Statement } from './recordStatements.js'

/** What goes over one connection together. */
export interface ReplayPart {
  readonly isTransaction: boolean
  readonly statements: readonly { readonly pieces: TemplateStringsArray; readonly values: readonly unknown[] }[]
}

type Body = Partial<{ readonly ask: { readonly subject: readonly { readonly id: string }[] }; readonly command: { readonly id: string; readonly stream: string } }>

const writes = /^\s*(insert|update|delete|with given)/i

/** Makes recorded statements those of another request: about its customer; or written under names of their own, and read where the gateway reads. */
export function createReplay(statements: readonly Statement[], marks: Recording['marks']): (body: Body) => readonly ReplayPart[] {
  const parts = toParts(statements)
  return ({ ask, command }) => {
    const own = `${randomUUID()}`
    const exchange = ({ text, values }: Statement) => {
      const names: readonly (readonly [string, string])[] = 'customer' in marks
        ? [[marks.customer, ask!.subject[0]!.id]]
        : [[marks.command, command!.id], [marks.stream, writes.test(text) ? `${command!.stream}-${own}` : command!.stream]]
      return { pieces: piecesOf(text), values: values.map((value) => rename(value, names)) }
    }
    return parts.map((part) => ({ ...part, statements: part.statements.map(exchange) }))
  }
}

const known = new Map<string, TemplateStringsArray>()

/** The text of a statement around its values, as one writes it for Kysely's template tag. */
function piecesOf(text: string): TemplateStringsArray {
  const kept = known.get(text)
  if (kept) return kept
  const pieces = text.split(/\$\d+/)
  const made = Object.assign(pieces, { raw: pieces })
  known.set(text, made)
  return made
}

function rename(value: unknown, names: readonly (readonly [string, string])[]): unknown {
  if (typeof value === 'string') return names.reduce((text, [from, to]) => text.replaceAll(from, to), value)
  return Array.isArray(value) ? value.map((one) => rename(one, names)) : value
}

/** Transactions are told by where they begin and commit. */
function toParts(statements: readonly Statement[]): readonly { readonly isTransaction: boolean; readonly statements: readonly Statement[] }[] {
  const parts: { isTransaction: boolean; statements: Statement[] }[] = []
  const open = new Map<object, Statement[]>()
  for (const statement of statements) {
    const { text, client } = statement
    const within = open.get(client)
    if (/^begin/i.test(text)) {
      const own: Statement[] = []
      open.set(client, own)
      parts.push({ isTransaction: true, statements: own })
    } else if (/^(commit|rollback)/i.test(text)) open.delete(client)
    else if (within) within.push(statement)
    else parts.push({ isTransaction: false, statements: [statement] })
  }
  return parts
}
