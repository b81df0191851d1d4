import type { Desk } from '@alongside/core/desk'
import { openBenchDesk, placeOf, tracesOf } from './openBenchDesk.js'

const customers = 2_000
const notes = 50
const erased = 7

/** Times are in seconds. */
export interface DeskCost {
  readonly events: number
  readonly threads: number
  readonly writing: number
  readonly verifying: number
  /** Events that lost their words with the one customer that was erased. */
  readonly erased: number
  readonly erasing: number
  readonly verifyingAgain: number
  /** What was looked for in everything that is kept, and how much of it was found. */
  readonly traces: number
  readonly left: number
  readonly megabytes: number
}

/** What a long log costs to verify, before and after a customer is erased from it. Throws when it does not verify. */
export async function measureDesk(): Promise<DeskCost> {
  const { desk, store, write } = openBenchDesk()
  const [writing] = await timed(async () => {
    for (let customer = 0; customer < customers; customer += 1) await write(customer, notes)
  })
  await desk.checkpoint()
  const [verifying, events] = await timed(() => verify(desk))

  const { stream, subject } = await desk.locate(placeOf(erased))
  const sealed = (await store.read(stream, 0)).flatMap((stored) => (stored.sealed ? [stored.sealed.salt, stored.sealed.cipher] : []))
  if (countIn(store.dump(), sealed) < sealed.length) throw new Error('What is kept does not show what was sealed, so looking for it proves nothing.')
  const [erasing, receipt] = await timed(() => desk.erase(subject, 'officer'))
  const kept = store.dump()
  const traces = [...tracesOf(erased), ...sealed]
  const [verifyingAgain] = await timed(() => verify(desk))
  return {
    events, threads: customers, writing, verifying, erasing, verifyingAgain, erased: receipt.events,
    traces: traces.length, left: countIn(kept, traces), megabytes: kept.length / 1e6,
  }
}

const countIn = (text: string, traces: readonly string[]): number => traces.filter((trace) => text.includes(trace)).length

async function verify(desk: Desk): Promise<number> {
  const verdict = await desk.verify()
  if (verdict.state === 'broken') throw new Error(verdict.message)
  return verdict.events
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [seconds: number, result: T]> {
  const start = performance.now()
  const result = await work()
  return [(performance.now() - start) / 1000, result]
}
