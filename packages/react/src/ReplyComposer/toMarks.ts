import type { ReplyMark } from './checkReply.js'
import type { DraftReading } from './readDraft.js'

/** Where in the draft something was found, in the order of the text. */
export function toMarks({ leaks, findings }: Pick<DraftReading, 'leaks' | 'findings'>): readonly ReplyMark[] {
  const places = findings.flatMap(({ from, to }): ReplyMark[] => (from === undefined || to === undefined ? [] : [{ from, to, kind: 'finding' }]))
  return [...leaks.map(({ from, to }): ReplyMark => ({ from, to, kind: 'leak' })), ...places].sort((a, b) => a.from - b.from)
}
