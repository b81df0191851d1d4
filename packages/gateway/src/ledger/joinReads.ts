import type { Call, DataAdapter } from '@alongside/core/adapter'
import { aroundCalls, type SourceCall } from './aroundCalls.js'

export interface JoinOptions {
  /**
   * Whose answers may be shared: calls with equal rights get one answer. Each employee's own unless given, since a source may answer
   * each of them differently.
   */
  readonly rightsOf?: (call: Call) => string
}

/** One question that is with the source, and how many wait for its answer. */
interface Flight {
  readonly answer: Promise<unknown>
  readonly controller: AbortController
  waiting: number
}

/** Asks equal reads that are under way once. Who stops waiting leaves; the question is dropped when nobody waits any more. */
export function joinReads(adapter: DataAdapter, { rightsOf = ({ actor }) => JSON.stringify([actor.tenant, actor.id]) }: JoinOptions = {}): DataAdapter {
  const flights = new Map<string, Flight>()

  function board(key: string, call: Call, run: (call: Call) => Promise<unknown>): Flight {
    const controller = new AbortController()
    const answer = run({ ...call, signal: controller.signal })
    const flight: Flight = { answer, controller, waiting: 0 }
    flights.set(key, flight)
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    answer.then(land, land)
    return flight
  }

  return aroundCalls(adapter, <T>(what: SourceCall, run: (call: Call) => Promise<T>): Promise<T> => {
    const { call, kind, method } = what
    // A receipt is about one write: nobody else asks for it, and its attachments are not to be compared.
    if (kind === 'write' || method === 'replies.receipt' || call.signal.aborted) return run(call)
    const keyOf = (isWaitedFor: boolean) => JSON.stringify([method, what.asked, call.locale, call.purpose, rightsOf(call), isWaitedFor])
    const isWaitedFor = call.priority === 'agent'
    // Who waits in front of a screen does not wait for something that yields; the other way round is welcome.
    const key = keyOf(isWaitedFor)
    const known = (isWaitedFor ? undefined : flights.get(keyOf(true))) ?? flights.get(key)
    const flight = known && !known.controller.signal.aborted ? known : board(key, call, run)
    return wait(flight, call.signal) as Promise<T>
  })
}

function wait(flight: Flight, signal: AbortSignal): Promise<unknown> {
  flight.waiting += 1
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.waiting -= 1
      if (flight.waiting === 0) flight.controller.abort(signal.reason)
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', leave, { once: true })
    const land = (end: (result: unknown) => void) => (result: unknown) => {
      signal.removeEventListener('abort', leave)
      end(result)
    }
    flight.answer.then(land(resolve), land(reject))
  })
}
