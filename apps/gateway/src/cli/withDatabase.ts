import { openDatabase, type Database } from '@alongside/gateway'
import type { Configuration } from '../config/configurationShape.js'

/** Opens the database for the time of one piece of work. */
export async function withDatabase<T>({ database: place }: Configuration, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(place)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
