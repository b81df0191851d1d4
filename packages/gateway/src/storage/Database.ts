import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './Schema.js'

/** What woke somebody up: something about a tenant changed, in this replica or another. It carries no customer's data. */
export interface Notice {
  readonly tenant: string
  /** E.g. `desk`, `archive`, `outbox`, `presence`. */
  readonly topic: string
  /** Where the change stands in the order of its topic. */
  readonly position?: number
  /** A source or another id we made. */
  readonly key?: string
}

/** A PostgreSQL, embedded or real. All that differs between the two is behind this. */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  readonly db: Kysely<Schema>
  /** Runs in one transaction and commits; the network is never asked inside one. */
  transact<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>
  /** As `transact`, holding the one lock under which positions are given, so that no reader ever sees a hole. */
  transactInOrder<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>
  /** Tells every replica once the transaction commits. */
  notify(trx: Transaction<Schema>, notice: Notice): Promise<void>
  /** Hears notices of all replicas, this one too. After a lost connection it says `topic: 'lost'`: read again. */
  listen(listener: (notice: Notice) => void): () => void
  close(): Promise<void>
}
