/** Fails the rule with a sentence unless the condition holds. */
export function insist(condition: unknown, wrong: string): asserts condition {
  if (!condition) throw new Error(wrong)
}

/** How long a rule waits for something that should happen at once, before it says that it did not. */
const patience = 5_000

/** Fails the rule when something that should happen at once does not. */
export async function soon<T>(promise: Promise<T>, wrong: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(wrong)), patience)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** The error of a call that must fail. */
export async function failure(promise: Promise<unknown>, wrong: string): Promise<unknown> {
  const outcome = await soon(promise.then(() => ({ failed: false as const }), (error: unknown) => ({ failed: true as const, error })), `${wrong} It never ended.`)
  insist(outcome.failed, wrong)
  return outcome.error
}
