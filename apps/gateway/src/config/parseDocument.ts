import { parseDocument as parseYaml } from 'yaml'

/** Reads JSON or YAML. The problem names a line, never what stands there. */
export function parseDocument(written: string): { readonly content?: unknown; readonly problem?: string } {
  const document = parseYaml(written)
  const [error] = document.errors
  if (!error) return { content: document.toJS({ maxAliasCount: 100 }) as unknown }
  const at = error.linePos?.[0]
  return { problem: `${error.code.toLowerCase().replaceAll('_', ' ')}${at ? ` in line ${at.line}, column ${at.col}` : ''}` }
}
