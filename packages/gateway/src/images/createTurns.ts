/** Lets so many run at once; the others wait, and those beyond are turned away. */
export interface Turns {
  /** Undefined where too many wait already. */
  take<T>(run: () => Promise<T>): Promise<T> | undefined
}

export function createTurns({ atOnce, waiting: mostWaiting }: { readonly atOnce: number; readonly waiting: number }): Turns {
  const waiting: (() => void)[] = []
  let running = 0

  async function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await run()
    } finally {
      // The place is handed on, so that nobody who comes now takes it.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return { take: (run) => (waiting.length >= mostWaiting ? undefined : inTurn(run)) }
}
