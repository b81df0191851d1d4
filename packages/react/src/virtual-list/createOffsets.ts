/** Where each row starts: prefix sums that a new size changes in O(log n), so that 100,000 rows scroll like ten. */
export interface Offsets {
  readonly length: number
  sizeAt(index: number): number
  resize(index: number, size: number): void
  /** The distance from the top of the list to the top of the row. */
  before(index: number): number
  total(): number
  /** The row that covers this distance from the top; the last row beyond the end. */
  indexAt(offset: number): number
}

/** A Fenwick tree over the sizes of the rows. */
export function createOffsets(length: number, sizeOf: (index: number) => number): Offsets {
  const sizes = Float64Array.from({ length }, (_, index) => sizeOf(index))
  const tree = new Float64Array(length + 1)
  for (let node = 1; node <= length; node++) {
    tree[node]! += sizes[node - 1]!
    const parent = node + (node & -node)
    if (parent <= length) tree[parent]! += tree[node]!
  }
  const highest = 1 << (31 - Math.clz32(Math.max(length, 1)))

  const before = (index: number): number => {
    let sum = 0
    for (let node = Math.min(index, length); node > 0; node -= node & -node) sum += tree[node]!
    return sum
  }
  return {
    length,
    before,
    total: () => before(length),
    sizeAt: (index) => sizes[index] ?? 0,
    resize: (index, size) => {
      const change = size - sizes[index]!
      sizes[index] = size
      for (let node = index + 1; node <= length; node += node & -node) tree[node]! += change
    },
    indexAt: (offset) => {
      let node = 0
      let rest = offset
      for (let step = highest; step > 0; step >>= 1) {
        const next = node + step
        if (next <= length && tree[next]! <= rest) {
          node = next
          rest -= tree[next]!
        }
      }
      return Math.max(0, Math.min(node, length - 1))
    },
  }
}
