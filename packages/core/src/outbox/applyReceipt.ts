import type { Receipt } from '../adapter/index.js'
import type { Instant } from '../model/index.js'
import type { OutboxEntry } from './Outbox.js'

/** An entry as it is after the network said what became of it. */
export function applyReceipt(entry: OutboxEntry, receipt: Receipt, now: number): OutboxEntry {
  const rest = withoutProblem(entry)
  switch (receipt.state) {
    case 'sent':
      return { ...rest, state: 'sent', ref: receipt.ref, at: receipt.at, ...(receipt.url !== undefined && { url: receipt.url }) }
    case 'accepted':
      return { ...rest, state: 'accepted' }
    case 'refused':
      return { ...rest, state: 'failed', isUncertain: false, problem: toProblem(receipt, now) }
    case 'absent':
      return { ...rest, state: 'failed', problem: { code: 'unknown-outcome', message: 'It did not reach the network. Send it again.' } }
    case 'unknown':
      return { ...rest, state: 'unknown', isUncertain: true, problem: nobodyKnows }
  }
}

function toProblem({ code, message, retryAfter }: Extract<Receipt, { state: 'refused' }>, now: number): NonNullable<OutboxEntry['problem']> {
  return { code, message, ...(retryAfter !== undefined && { retryAt: toInstant(now + retryAfter) }) }
}

/** After a reload: what was with the network may or may not have arrived. */
export function restore(entry: OutboxEntry): OutboxEntry {
  if (entry.state !== 'sending' && entry.state !== 'checking') return entry
  return { ...entry, state: 'unknown', isUncertain: true, problem: nobodyKnows }
}

export const withoutProblem = (entry: OutboxEntry): OutboxEntry => without(entry, 'problem')

export function without(entry: OutboxEntry, part: 'problem' | 'leavesAt'): OutboxEntry {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== part)) as unknown as OutboxEntry
}

export const toInstant = (time: number): Instant => new Date(time).toISOString()

const nobodyKnows = {
  code: 'unknown-outcome',
  message: 'The network did not say whether it was published. Look it up before it is sent again.',
} as const
