export interface Dice {
  /** From 0 up to, but not including, 1. */
  next(): number
  pick<Thing>(things: readonly Thing[]): Thing
  /** Each with the same chance, `wanted` of them on average. */
  some<Thing>(things: readonly Thing[], wanted?: number): readonly Thing[]
}

/** The same numbers in every run (mulberry32). */
export function createDice(seed: number): Dice {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    pick: <Thing>(things: readonly Thing[]) => things[Math.floor(next() * things.length)] as Thing,
    some: (things, wanted = 2) => things.filter(() => next() < wanted / things.length),
  }
}
