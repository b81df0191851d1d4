import type { PostgresPool } from 'kysely'

const hour = 3_600_000

/** Does now and then what a PostgreSQL does by itself and an embedded one does not: frees what was deleted, and counts what is there. */
export function keepTidy(pool: PostgresPool, every: number = hour): () => void {
  const timer = setInterval(() => void tidy(pool), every)
  timer.unref()
  return () => clearInterval(timer)
}

async function tidy(pool: PostgresPool): Promise<void> {
  const connection = await pool.connect()
  // What could not be freed is freed an hour later.
  await connection.query('vacuum (analyze)', []).catch(() => undefined)
  connection.release()
}
