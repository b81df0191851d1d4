import type { DeskStore } from '@alongside/core/desk'
import { createDeskBell } from './createDeskBell.js'
import { createDeskStore } from './createDeskStore.js'
import { createKeyCabinet } from './createKeyCabinet.js'
import { createKeyFiles } from './createKeyFiles.js'
import { createSecretStore } from './createSecretStore.js'
import { openDeskDatabase } from './openDeskDatabase.js'
import { kept } from './settle.js'

/** One connection to the log of a desk. */
export async function openDeskStore(name: string): Promise<{ readonly store: DeskStore; close(): void }> {
  const database = await openDeskDatabase(name)
  const secrets = await kept(async () => {
    const files = await createKeyFiles(database)
    return createSecretStore(database, createKeyCabinet(files), files.list)
  })
  await kept(secrets.sweep)
  const bell = createDeskBell(name)
  return {
    store: createDeskStore(database, secrets, bell),
    close() {
      bell.close()
      database.close()
    },
  }
}
