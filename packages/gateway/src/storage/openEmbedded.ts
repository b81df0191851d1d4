import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { columnParsers } from './columnParsers.js'
import { createDatabase } from './createDatabase.js'
import { createSingleConnection } from './createSingleConnection.js'
import type { Database, Notice } from './Database.js'
import { keepTidy } from './keepTidy.js'
import { lockFolder } from './lockFolder.js'
import { toStorageError } from './toStorageError.js'

/** A PostgreSQL inside this process: in a folder that nobody else may open meanwhile, or in memory. `seed` is a data folder to begin with. */
export async function openEmbedded(folder: string | undefined, schema: string, seed?: Blob): Promise<Database> {
  if (folder !== undefined) await mkdir(folder, { recursive: true })
  const lock = folder === undefined ? undefined : lockFolder(folder)
  let engine: PGlite | undefined
  const close = async () => {
    await engine?.close()
    lock?.release()
  }
  try {
    engine = await PGlite.create(folder === undefined ? 'memory://' : join(folder, 'data'), { parsers: { ...columnParsers }, ...(seed && { loadDataDir: seed }) })
    await engine.exec(`create schema if not exists ${quoted(schema)}; set search_path to ${quoted(schema)}; set timezone to 'UTC'`)
    return await serve(engine, schema, close)
  } catch (error) {
    await close()
    throw toStorageError(error)
  }
}

async function serve(engine: PGlite, schema: string, close: () => Promise<void>): Promise<Database> {
  const { pool, around, refuseNested, outside } = createSingleConnection(engine)
  const stopTidying = keepTidy(pool)
  const { database, say } = createDatabase({
    kind: 'embedded', pool, schema, around, refuseNested,
    close() {
      stopTidying()
      return close()
    },
  })
  await engine.listen(quoted(schema), (payload) => outside(() => say(JSON.parse(payload) as Notice)))
  return database
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
