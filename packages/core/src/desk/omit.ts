/** A copy without one of its parts. */
export function omit<T extends object, K extends keyof T>(from: T, name: K): Omit<T, K> {
  const copy: Partial<T> = { ...from }
  delete copy[name]
  return copy as Omit<T, K>
}
