import type { Receipt } from '../adapter/index.js'
import type { ErrorCode } from '../errors/index.js'
import type { Instant } from '../model/index.js'
import { pick } from '../model/pick.js'
import type { OutboxEntry } from './Outbox.js'

/** An entry as it is after the network said what became of it. */
export function applyReceipt(entry: OutboxEntry, receipt: Receipt, now: number): OutboxEntry {
  switch (receipt.state) {
    case 'sent':
      return { ...without(entry, 'problem'), ...pick(receipt, 'state', 'ref', 'at', 'url') }
    case 'accepted':
      return { ...without(entry, 'problem'), state: 'accepted' }
    case 'refused':
      return toFailed(entry, receipt.code, receipt.message, receipt.retryAfter === undefined ? undefined : toInstant(now + receipt.retryAfter))
    case 'absent':
      return toFailed(entry, 'unknown-outcome', 'It did not reach the network. Send it again.')
    case 'unknown':
      return toUnknown(entry)
  }
}

/** Certainly not published. */
export function toFailed(entry: OutboxEntry, code: ErrorCode, message: string, retryAt?: Instant): OutboxEntry {
  return { ...entry, state: 'failed', isUncertain: false, problem: { code, message, ...(retryAt !== undefined && { retryAt }) } }
}

export function toUnknown(entry: OutboxEntry): OutboxEntry {
  const message = 'The network did not say whether it was published. Look it up before it is sent again.'
  return { ...entry, state: 'unknown', isUncertain: true, problem: { code: 'unknown-outcome', message } }
}

export function without(entry: OutboxEntry, part: 'problem' | 'leavesAt'): OutboxEntry {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== part)) as unknown as OutboxEntry
}

export const toInstant = (time: number): Instant => new Date(time).toISOString()
