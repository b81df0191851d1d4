import type { Call, DataAdapter, RateLedger } from '@alongside/core/adapter'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import { aroundCalls, type SourceCall } from './aroundCalls.js'
import type { Spend } from './createSpend.js'

export interface ReserveOptions {
  readonly ledger: RateLedger
  /** Refuses what the source's cap on its cost does not leave. */
  readonly spend?: Pick<Spend, 'permit'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The share of a rate limit that is kept for agents. Where the source does not say its limit, this many requests are. */
const reserve = { share: 0.2, requests: 5 } as const

/** Lets nothing be asked that would take what agents need: background and prefetch use what leaves a reserve, nobody goes beyond a cap. */
export function keepReserve(adapter: DataAdapter, { ledger, spend, now }: ReserveOptions): DataAdapter {
  function permit({ priority }: Call) {
    spend?.permit(priority)
    const state = priority === 'agent' ? undefined : ledger.state(adapter.id)
    const kept = state?.limit === undefined ? reserve.requests : Math.ceil(state.limit * reserve.share)
    if (!state || state.remaining > kept) return
    const retryAfter = Math.max(0, state.resetsAt - now())
    const message = `${adapter.label} allows few more requests for now, and they are kept for agents. Nothing was asked; it is asked again in ${Math.ceil(retryAfter / 1000)} s.`
    throw new AlongsideError({ code: 'rate-limited', source: adapter.id, message, retryAfter })
  }

  return aroundCalls(adapter, <T>({ method, call }: SourceCall, run: (call: Call) => Promise<T>): Promise<T> => {
    try {
      permit(call)
    } catch (error) {
      const receipt = publishing.includes(method) ? toReceipt(error) : undefined
      return receipt ? Promise.resolve(receipt as T) : Promise.reject(error as Error)
    }
    return run(call)
  })
}

/** Once called, these end in a receipt. */
const publishing: readonly string[] = ['replies.send', 'actions.perform']

function toReceipt(error: unknown) {
  if (!isAlongsideError(error)) return undefined
  const { code, message, retryAfter } = error
  return { state: 'refused' as const, code, message, ...(retryAfter !== undefined && { retryAfter }) }
}
