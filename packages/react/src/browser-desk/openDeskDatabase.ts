import type { Checkpoint, DeskEvent, Head, SealedWords, StreamId, SubjectId } from '@alongside/core/desk'
import { AlongsideError } from '@alongside/core/errors'
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** A stream and a version. */
export type EventKey = [StreamId, number]

/** A subject's secret, hidden under the key of that name. */
export interface KeptSecret {
  readonly key: string
  readonly hidden: string
}

/** Events say nothing about anybody; words, names and secrets lie apart from them, so that erasing leaves the chain alone. */
export interface DeskSchema extends DBSchema {
  events: { key: EventKey; value: DeskEvent; indexes: { subject: SubjectId } }
  seals: { key: EventKey; value: SealedWords; indexes: { owner: string } }
  /** The events each command made, in their order. */
  commands: { key: string; value: readonly EventKey[] }
  heads: { key: StreamId; value: Head }
  secrets: { key: string; value: KeptSecret }
  /** Only where keys cannot lie in files of their own. */
  keys: { key: string; value: Uint8Array<ArrayBuffer> }
  names: { key: string; value: { readonly id: string; readonly subject?: SubjectId }; indexes: { subject: SubjectId } }
  checkpoints: { key: number; value: Checkpoint }
}

export type DeskDatabase = IDBPDatabase<DeskSchema>

/** Opens the database of one desk and makes it where there is none. */
export async function openDeskDatabase(name: string): Promise<DeskDatabase> {
  try {
    return await openDB<DeskSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('events', { keyPath: ['stream', 'version'] }).createIndex('subject', 'subject')
        database.createObjectStore('seals').createIndex('owner', 'owner')
        database.createObjectStore('names').createIndex('subject', 'subject')
        database.createObjectStore('commands')
        database.createObjectStore('heads')
        database.createObjectStore('secrets')
        database.createObjectStore('keys')
        database.createObjectStore('checkpoints', { keyPath: 'sequence' })
      },
      // A newer page, or whoever deletes the database, must not wait for this one.
      blocking: (_current, _blocked, { target }) => (target as IDBDatabase).close(),
    })
  } catch (cause) {
    throw storageError(`This browser did not open the database "${name}".`, cause)
  }
}

/** Says what a failed transaction means. */
export function storageError(what: string, cause: unknown): AlongsideError {
  return new AlongsideError({ code: 'storage', message: `${what} Nothing was kept. Leave private browsing or free some space, then reload.`, cause })
}
