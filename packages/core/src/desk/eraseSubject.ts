import { AlongsideError } from '../errors/index.js'
import type { Instant } from '../model/index.js'
import type { Streams } from './createStreams.js'
import type { Vault } from './createVault.js'
import type { ErasureReceipt } from './Desk.js'
import type { ActorId, StreamId, SubjectId } from './DeskEvent.js'
import type { DeskStore, StoredEvent } from './DeskStore.js'
import { writeEvents } from './writeEvents.js'

interface Erasing {
  readonly store: DeskStore
  readonly vault: Vault
  readonly streams: Streams
  readonly at: Instant
  readonly actor: ActorId
}

const attempts = 8

/** Takes a subject's words, salts, names and key out of a store and says in each stream that it did. */
export async function eraseSubject(subject: SubjectId, { store, vault, streams, at, actor }: Erasing): Promise<ErasureReceipt> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const concerned = await store.streamsOf(subject)
    const logs = await Promise.all(concerned.map((stream) => store.read(stream, 0)))
    const reads = Object.fromEntries(concerned.map((stream, index) => [stream, logs[index]?.length ?? 0]))
    const command = { id: `erase ${subject} ${at}`, subject, actor: { id: actor } }
    const events = await Promise.all(concerned.map((stream, index) => sayErased(stream, logs[index] ?? [], command, at, vault)))
    const result = await store.forget(subject, { command: command.id, reads, events: events.flat() })
    if (result === 'stale') continue
    vault.forget(subject)
    streams.forget()
    return { subject, at, streams: concerned, events: logs.flat().filter(({ sealed }) => sealed?.owner === subject).length }
  }
  const message = 'The log was written to all the time. Nothing was erased. Erase again.'
  throw new AlongsideError({ code: 'conflict', message })
}

function sayErased(
  stream: StreamId, log: readonly StoredEvent[], command: { readonly id: string; readonly subject: SubjectId; readonly actor: { readonly id: ActorId } },
  at: Instant, vault: Vault,
): Promise<readonly StoredEvent[]> {
  const last = log.at(-1)?.event
  const events = log.filter(({ sealed }) => sealed?.owner === command.subject).length
  return writeEvents({
    statements: [{ type: 'erased', facts: { events } }], command: { ...command, id: `${command.id} ${stream}`, stream }, at, vault,
    head: { version: last?.version ?? 0, hash: last?.hash ?? '' },
  })
}
