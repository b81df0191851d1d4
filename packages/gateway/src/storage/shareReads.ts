import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { nameOfStatement } from './prepare.js'
import { toStorageError } from './toStorageError.js'

type Ask = (text: string, values: unknown[]) => Promise<pg.QueryResult>

interface Question {
  readonly text: string
  readonly values: unknown[]
  readonly resolve: (answer: Promise<pg.QueryResult>) => void
  readonly reject: (error: Error) => void
}

/** So many reads wait for one another at most. */
const most = 8

/**
 * A pool of pipelined connections, as Kysely asks it. What only reads goes over one connection together with all else that is read in the same turn
 * of the event loop: under load the ways to the server and back cost more than most questions do. Everything else has a connection of its own, from
 * its first statement until it is released.
 */
export function shareReads(pool: pg.Pool): PostgresPool {
  const read = createReader(pool)
  return { connect: () => Promise.resolve(lease(pool, read)), end: () => pool.end() }
}

function lease(pool: pg.Pool, read: Ask): PostgresPoolClient {
  let own: Promise<pg.PoolClient> | undefined
  const query: Ask = (text, values) => {
    if (!own && /^select\s/i.test(text)) return read(text, values)
    own ??= take(pool)
    return own.then((client) => ask(client, text, values))
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => void own?.then((client) => client.release(), () => undefined) }
}

function createReader(pool: pg.Pool): Ask {
  let waiting: Question[] = []
  return (text, values) => new Promise((resolve, reject) => {
    const question = { text, values, resolve, reject }
    if (waiting.length > 0 && waiting.length < most) return void waiting.push(question)
    const together = (waiting = [question])
    setImmediate(() => {
      if (waiting === together) waiting = []
      void send(pool, together)
    })
  })
}

/** Each is a transaction of its own: one that fails fails alone. */
async function send(pool: pg.Pool, questions: readonly Question[]): Promise<void> {
  const client = await take(pool).catch((error: Error) => {
    for (const { reject } of questions) reject(error)
  })
  if (!client) return
  // Corked, they leave in one write.
  const { stream } = client.connection
  stream.cork()
  const answers = questions.map(({ text, values, resolve }) => {
    const answer = ask(client, text, values)
    resolve(answer)
    return answer
  })
  stream.uncork()
  await Promise.allSettled(answers)
  client.release()
}

/** By callbacks: each of the driver's own promises brings two more. */
const take = (pool: pg.Pool): Promise<pg.PoolClient> => new Promise((resolve, reject) => {
  pool.connect((error, client) => (client ? resolve(client) : reject(toStorageError(error))))
})

const ask = (client: pg.PoolClient, text: string, values: unknown[]): Promise<pg.QueryResult> => new Promise((resolve, reject) => {
  client.query({ name: nameOfStatement(text), text, values }, (error: Error | null, result) => (error ? reject(toStorageError(error)) : resolve(result)))
})
