import { AsyncLocalStorage } from 'node:async_hooks'
import { AlongsideError } from '@alongside/core/errors'
import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { toStorageError } from './toStorageError.js'

/** The one connection of an embedded database, handed to one after the other as if it were a pool. */
export interface SingleConnection {
  readonly pool: PostgresPool
  /** Goes around the work of a transaction: who asks for the connection inside would wait for themselves, and is told so. */
  around<T>(work: () => Promise<T>): Promise<T>
  /** Throws inside such work. */
  refuseNested(): void
  /** Runs later, as nobody's work. */
  outside(work: () => void): void
}

export function createSingleConnection(engine: Pick<PGlite, 'query'>): SingleConnection {
  const inside = new AsyncLocalStorage<{ isOpen: boolean }>()
  let last: Promise<void> = Promise.resolve()

  const refuseNested = () => {
    if (inside.getStore()?.isOpen) throw new AlongsideError({ code: 'internal', message: nested })
  }

  async function connect(): Promise<PostgresPoolClient> {
    refuseNested()
    let release: () => void = () => undefined
    const before = last
    last = new Promise((resolve) => (release = resolve))
    await before
    return { query: ask as PostgresPoolClient['query'], release }
  }

  async function ask<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const { rows, rowCount, affectedRows, command } = await engine.query<R>(text, [...parameters]).catch((error: unknown) => {
      throw toStorageError(error)
    })
    return { rows, rowCount: rowCount ?? affectedRows ?? 0, command: command as PostgresQueryResult<R>['command'] }
  }

  return {
    pool: { connect, end: () => last },
    around(work) {
      const place = { isOpen: true }
      return inside.run(place, () => work().finally(() => (place.isOpen = false)))
    },
    refuseNested,
    outside: (work) => inside.exit(() => queueMicrotask(work)),
  }
}

const nested = 'A transaction asked the database beside itself, and would have waited for its own end. Nothing was kept. Use the transaction that was handed in.'
