import type { ArchiveStore } from '@alongside/core/archive'
import { identityKey, type Identity, type SourceId } from '@alongside/core/model'

const pageSize = 200

/** Erases what people wrote from an archive: nothing of it is left, nothing of it comes back, and whoever has it on a screen hears so. */
export async function eraseFromArchive(archive: ArchiveStore, source: SourceId, people: readonly Identity[], at: string): Promise<void> {
  const authors = people.map(identityKey)
  for (;;) {
    // What is erased names no author any more, so that the next page is another one.
    const entries = await archive.list({ source, authors, threads: [], direction: 'older', limit: pageSize })
    for (const { ref } of entries) {
      await archive.update(ref, (entry) => ({ ref, revision: 0, gone: { revision: entry?.revision ?? 0, at, why: 'erased' }, keptSince: at }))
    }
    if (entries.length === 0) return
  }
}
