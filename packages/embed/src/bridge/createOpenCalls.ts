import type { BridgeEnvironment } from './BridgeEnvironment.js'

export type Ending = { readonly state: 'timeout' | 'stale' | 'disconnected' | 'host-error'; readonly message?: string }

export type Outcome<T> = { readonly state: 'answered'; readonly value: T } | (Ending & { readonly error?: unknown })

export interface OpenCalls {
  /** Never rejects. `signal` fires as soon as nobody waits for the answer any more. */
  run<T>(call: (signal: AbortSignal) => Promise<T>, given?: AbortSignal): Promise<Outcome<T>>
  endAll(ending: Ending): void
}

/** The calls that wait for a host. What ends one first decides; whatever the host says later is dropped. */
export function createOpenCalls({ later, timeoutMs }: Required<Pick<BridgeEnvironment, 'later' | 'timeoutMs'>>): OpenCalls {
  const open = new Set<(ending: Ending) => void>()

  return {
    run: <T>(call: (signal: AbortSignal) => Promise<T>, given?: AbortSignal) =>
      new Promise<Outcome<T>>((resolve) => {
        if (given?.aborted) return resolve(givenUp)
        const controller = new AbortController()
        const settle = (outcome: Outcome<T>) => {
          // A second answer would find nobody, and must not call off the timer of nobody either.
          if (!open.delete(settle)) return
          callOff()
          given?.removeEventListener('abort', giveUp)
          if (outcome.state !== 'answered') controller.abort()
          resolve(outcome)
        }
        const giveUp = () => settle(givenUp)
        const callOff = later(() => settle({ state: 'timeout', message: `The host did not answer within ${timeoutMs} ms.` }), timeoutMs)
        open.add(settle)
        given?.addEventListener('abort', giveUp)
        const fail = (error: unknown) => settle({ state: 'host-error', message: wordsOf(error), error })
        try {
          call(controller.signal).then((value) => settle({ state: 'answered', value }), fail)
        } catch (error) {
          fail(error)
        }
      }),
    endAll: (ending) => [...open].forEach((settle) => settle(ending)),
  }
}

const givenUp: Ending = { state: 'timeout', message: 'Whoever asked did not wait for the answer.' }

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
