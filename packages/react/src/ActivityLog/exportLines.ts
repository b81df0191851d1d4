import type { Desk, StreamId } from '@alongside/core/desk'

export interface ExportChoice {
  readonly words: boolean
  /** The whole log when absent. */
  readonly streams?: readonly StreamId[]
}

/** The log as JSON lines. Of a part the checkpoints are left out, since they vouch for the whole. */
export async function exportLines(desk: Desk, { words, streams }: ExportChoice): Promise<string> {
  const wanted = streams && new Set(streams)
  const lines: string[] = []
  for await (const line of desk.export({ words })) {
    const kept = wanted ? partOf(line, wanted) : line
    if (kept !== undefined) lines.push(kept)
  }
  return `${lines.join('\n')}\n`
}

function partOf(line: string, wanted: ReadonlySet<StreamId>): string | undefined {
  const entry = JSON.parse(line) as { readonly kind: string; readonly stream?: StreamId }
  if (entry.kind === 'log') return JSON.stringify({ ...entry, streams: wanted.size, part: true })
  return entry.stream !== undefined && wanted.has(entry.stream) ? line : undefined
}
