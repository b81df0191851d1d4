import type { StreamId, Submission } from '@alongside/core/desk'
import type { SourceId } from '@alongside/core/model'
import type { Outbox, OutboxEntry } from '@alongside/core/outbox'
import type { DeskExecute, DeskOrder } from './useDeskExecute.js'

export interface FollowedSend {
  readonly outbox: Outbox
  readonly execute: DeskExecute
  readonly stream: StreamId
  readonly submission: Pick<Submission, 'id'>
  readonly source: SourceId
}

const followed = new WeakMap<Outbox, Set<string>>()

/** Tells the desk what becomes of a reply in the outbox until that is certain, however many screens are left meanwhile. */
export function followSend({ outbox, execute, stream, submission: { id }, source }: FollowedSend): void {
  const ids = followed.get(outbox) ?? new Set()
  followed.set(outbox, ids)
  if (ids.has(id)) return
  ids.add(id)
  let told: string | undefined
  const look = () => {
    const order = toOrder(id, source, outbox.getEntries().filter((entry) => entry.id === id || entry.id.startsWith(`${id}.`)))
    if (!order || order.type === told) return
    told = order.type
    if (order.type !== 'mark-unknown') {
      release()
      ids.delete(id)
    }
    void execute(stream, order)
    // The desk repeats it, with a claim of its own.
    if (order.type === 'mark-failed') queueMicrotask(() => outbox.dismiss(id))
  }
  const release = outbox.subscribe(look)
  look()
}

/** What the desk is told of the parts of one reply; nothing while it is on its way. */
function toOrder(submission: string, source: SourceId, parts: readonly OutboxEntry[]): DeskOrder | undefined {
  const [first] = parts
  if (!first) return undefined
  const failure = parts.find(({ state }) => state === 'failed')
  if (first.state === 'failed') {
    return { type: 'mark-failed', submission, code: failure?.problem?.code ?? 'internal', message: failure?.problem?.message ?? '' }
  }
  if (parts.every(({ state }) => state === 'sent') || (first.state === 'sent' && failure)) {
    return { type: 'mark-sent', submission, ref: first.ref ?? { source, id: submission }, ...(first.url !== undefined && { url: first.url }) }
  }
  return parts.some(({ state }) => state === 'unknown') ? { type: 'mark-unknown', submission } : undefined
}
