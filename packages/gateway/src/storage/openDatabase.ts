import type { Database } from './Database.js'
import { migrate } from './migrate.js'
import { openEmbedded } from './openEmbedded.js'
import { openPostgres } from './openPostgres.js'

/** Where the data lies: in a folder of this process, in its memory, or in a PostgreSQL somewhere. */
export type DatabasePlace = { readonly folder: string } | { readonly memory: true } | { readonly url: string }

export interface DatabaseOptions {
  /** The schema all tables lie in, so that a PostgreSQL can be shared; `alongside` unless given. */
  readonly schema?: string
  /** The most connections to a PostgreSQL, besides one that listens; 10 unless given. */
  readonly connections?: number
  /** Milliseconds after which a statement is given up; 30,000 unless given. */
  readonly statementTimeout?: number
}

/** Opens the database and brings its tables up to date. Several replicas may do so at once. */
export async function openDatabase(place: DatabasePlace, options: DatabaseOptions = {}): Promise<Database> {
  const { schema = 'alongside', connections = 10, statementTimeout = 30_000 } = options
  const database = 'url' in place
    ? await openPostgres(place.url, { schema, connections, statementTimeout })
    : await openEmbedded('folder' in place ? place.folder : undefined, schema)
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}
