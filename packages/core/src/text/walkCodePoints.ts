/** Receives the pieces of a text that count as one, in order and without holes. */
export type PieceVisitor = (from: number, to: number, weight: number, isForbidden?: boolean) => void
/** Walks a text, or a stretch of it. */
export type Walk = (text: string, visit: PieceVisitor, from?: number, to?: number) => void

/** Each code point counts one, or as many as it has UTF-16 units. */
export const walkCodePoints = (isByUnit: boolean): Walk => (text, visit, from = 0, to = text.length) => {
  for (let at = from; at < to;) {
    const size = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    visit(at, at + size, isByUnit ? size : 1)
    at += size
  }
}
