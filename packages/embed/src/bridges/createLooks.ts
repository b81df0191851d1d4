/** How a driver looks at a host that has to be asked. */
export interface Looks<Seen> {
  /** As often as it takes for no later look to overtake it. Rejects where the host does not answer. */
  first(): Promise<Seen>
  /** Tells what is there now, unless a later look has begun. A host that does not answer has said nothing new. */
  again(tell: (seen: Seen) => void): void
  stop(): void
}

/** Looks of which only the latest counts: a slower, older one would show the record that the agent has left. */
export function createLooks<Seen>(look: () => Promise<Seen>): Looks<Seen> {
  let turn = 0
  let isStopped = false

  const take = async (): Promise<{ readonly seen: Seen } | undefined> => {
    const own = ++turn
    const seen = await look()
    return own === turn && !isStopped ? { seen } : undefined
  }

  return {
    async first() {
      while (!isStopped) {
        const taken = await take()
        if (taken) return taken.seen
      }
      throw new DOMException('The bridge was closed while it looked around.', 'AbortError')
    },
    again(tell) {
      if (!isStopped) void take().then((taken) => taken && tell(taken.seen), () => undefined)
    },
    stop() {
      isStopped = true
    },
  }
}
