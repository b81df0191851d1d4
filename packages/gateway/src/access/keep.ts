/** Those for which the answer is yes, in their order; all are asked at once. */
export async function keep<T>(all: readonly T[], isKept: (one: T) => boolean | Promise<boolean>): Promise<readonly T[]> {
  const kept = await Promise.all(all.map(isKept))
  return all.filter((_, index) => kept[index])
}
