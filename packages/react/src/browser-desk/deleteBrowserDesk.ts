import { deleteDB } from 'idb'
import { removeKeyFiles } from './createKeyFiles.js'
import { kept } from './settle.js'

/** Deletes a desk from this browser, with all its keys. Tabs that have it open lose it. */
export async function deleteBrowserDesk(name: string): Promise<void> {
  await kept(async () => {
    await removeKeyFiles(name)
    await deleteDB(name)
  })
}
