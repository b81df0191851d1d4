import type { DeskDatabase } from './openDeskDatabase.js'

/** Keeps small secret files. */
export interface KeyFiles {
  read(file: string): Promise<Uint8Array<ArrayBuffer> | null>
  write(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  remove(file: string): Promise<void>
  list(): Promise<readonly string[]>
}

/**
 * A database writes a journal: what it deletes stays in its files for as long as it likes. A file of the origin's private file system is
 * gone when it is removed, so that is where keys lie. Browsers that cannot write there keep them in the database after all.
 */
export async function createKeyFiles(database: DeskDatabase): Promise<KeyFiles> {
  const rows = inDatabase(database)
  const folder = await openFolder(database.name).catch(async (error: unknown) => {
    // Without the folder, keys that lie in it would look as if they had been destroyed.
    if ((await database.count('secrets')) > (await database.count('keys'))) throw error
    return null
  })
  if (!folder) return rows
  const files = inFolder(folder)
  return {
    read: async (file) => (await files.read(file)) ?? rows.read(file),
    write: files.write,
    remove: async (file) => void (await Promise.all([files.remove(file), rows.remove(file)])),
    list: async () => [...(await files.list()), ...(await rows.list())],
  }
}

/** Removes the key files of a desk. */
export async function removeKeyFiles(name: string): Promise<void> {
  const root = await navigator.storage?.getDirectory?.().catch(() => null)
  await root?.removeEntry(folderName(name), { recursive: true }).catch(ifNothingThere)
}

/** File names may hold less than names of databases. */
const folderName = (name: string): string => `alongside desk ${encodeURIComponent(name)}`

async function openFolder(name: string): Promise<FileSystemDirectoryHandle | null> {
  const canWrite = typeof FileSystemFileHandle !== 'undefined' && 'createWritable' in FileSystemFileHandle.prototype
  if (!canWrite) return null
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(folderName(name), { create: true })
}

function inFolder(folder: FileSystemDirectoryHandle): KeyFiles {
  return {
    async read(file) {
      const handle = await folder.getFileHandle(file).catch(ifNothingThere)
      return handle ? new Uint8Array(await (await handle.getFile()).arrayBuffer()) : null
    },
    async write(file, bytes) {
      const writable = await (await folder.getFileHandle(file, { create: true })).createWritable()
      await writable.write(bytes)
      await writable.close()
    },
    remove: (file) => folder.removeEntry(file).catch(ifNothingThere),
    async list() {
      const files: string[] = []
      for await (const file of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(file)
      return files
    },
  }
}

function inDatabase(database: DeskDatabase): KeyFiles {
  return {
    read: async (file) => (await database.get('keys', file)) ?? null,
    write: async (file, bytes) => void (await database.put('keys', bytes, file)),
    remove: (file) => database.delete('keys', file),
    list: () => database.getAllKeys('keys'),
  }
}

function ifNothingThere(error: unknown): undefined {
  if ((error as { name?: unknown }).name === 'NotFoundError') return undefined
  throw error
}
