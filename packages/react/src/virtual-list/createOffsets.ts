/** Where each row starts. Sums are added up again only from the row that changed, once, when they are next asked for. */
export interface Offsets {
  resize(index: number, size: number): void
  /** The distance from the top of the list to the top of the row. */
  before(index: number): number
  total(): number
  /** The row that covers this distance from the top; the last row beyond the end. */
  indexAt(offset: number): number
}

export function createOffsets(length: number, sizeOf: (index: number) => number): Offsets {
  const sizes = new Float64Array(length)
  for (let index = 0; index < length; index++) sizes[index] = sizeOf(index)
  const starts = new Float64Array(length + 1)
  /** Up to here the starts are right. */
  let known = 0

  const before = (index: number): number => {
    const end = Math.min(index, length)
    for (; known < end; known++) starts[known + 1] = starts[known]! + sizes[known]!
    return starts[end]!
  }
  const total = () => before(length)
  return {
    before,
    total,
    resize: (index, size) => {
      sizes[index] = size
      known = Math.min(known, index)
    },
    indexAt: (offset) => {
      total()
      let low = 0
      for (let high = length - 1; low < high;) {
        const middle = (low + high + 1) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}
