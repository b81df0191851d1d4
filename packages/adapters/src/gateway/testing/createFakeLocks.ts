import type { Tabs } from '../index.js'

interface Waiting {
  readonly run: () => Promise<unknown>
  readonly drop: (reason: unknown) => void
}

/** The Web Locks of one browser, as far as tabs use them: queued by name, given up by signal, taken by force. */
export function createFakeLocks(): Tabs['locks'] {
  const held = new Map<string, { drop(reason: unknown): void }>()
  const queues = new Map<string, Waiting[]>()

  function next(name: string) {
    const waiting = queues.get(name)?.shift()
    if (!waiting) return void held.delete(name)
    held.set(name, waiting)
    void waiting.run()
  }

  function request(name: string, ...rest: readonly unknown[]): Promise<unknown> {
    const work = rest.at(-1) as () => unknown
    const { signal, steal } = (rest.length > 1 ? rest[0] : {}) as LockOptions
    return new Promise((resolve, reject) => {
      let isStolen = false
      const waiting: Waiting = {
        async run() {
          const result = await work()
          resolve(result)
          if (!isStolen) next(name)
        },
        drop(reason) {
          isStolen = true
          reject(reason as Error)
        },
      }
      if (steal) {
        held.get(name)?.drop(new DOMException('Stolen', 'AbortError'))
        held.set(name, waiting)
        return void waiting.run()
      }
      queues.set(name, [...(queues.get(name) ?? []), waiting])
      signal?.addEventListener('abort', () => {
        queues.set(name, (queues.get(name) ?? []).filter((one) => one !== waiting))
        reject(new DOMException('Aborted', 'AbortError'))
      })
      if (!held.has(name)) next(name)
    })
  }
  return { request } as Tabs['locks']
}
