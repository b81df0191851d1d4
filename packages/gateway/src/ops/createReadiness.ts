import { sql } from 'kysely'
import type { Database } from '../storage/Database.js'
import { migrations } from '../storage/migrations/index.js'
import { stepsTaken } from '../storage/migrate.js'
import type { Unready } from './mountOps.js'

export interface Readiness {
  unready(): Promise<Unready>
  /** From now on it is not ready, so that nobody sends it new requests. */
  close(): void
}

const patience = 2_000

/** Ready while the database answers and its tables are those of this version. */
export function createReadiness({ db }: Pick<Database, 'db'>): Readiness {
  let isClosing = false
  let hasTables = false

  async function look(): Promise<Unready> {
    try {
      await sql`select 1`.execute(db)
      hasTables ||= (await stepsTaken(db)).length >= Object.keys(migrations).length
      return hasTables ? null : 'migrations'
    } catch {
      return 'database'
    }
  }

  return {
    async unready() {
      if (isClosing) return 'closing'
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<Unready>((resolve) => (timer = setTimeout(() => resolve('database'), patience)))
      return Promise.race([look(), late]).finally(() => clearTimeout(timer))
    },
    close: () => void (isClosing = true),
  }
}
