/** Fails the rule with a sentence unless the condition holds. */
export function insist(condition: unknown, wrong: string): asserts condition {
  if (!condition) throw new Error(wrong)
}

const patience = 10_000

/** Fails the rule when something that should happen at once does not. */
export async function soon<T>(promise: Promise<T>, wrong: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(wrong)), patience)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
