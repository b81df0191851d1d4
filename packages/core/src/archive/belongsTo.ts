import { identityKey, refKey, type Identity, type Interaction, type SourceId } from '../model/index.js'
import type { ArchiveStore, StoredEntry } from './ArchiveStore.js'

/** Tells what of an archive stands on one customer's timeline. */
export interface Belonging {
  readonly authors: readonly string[]
  readonly threads: readonly string[]
  /** Keeps theirs, and ours to them; what strangers wrote in the same thread, and what we answered those, is not theirs. */
  select(entries: readonly StoredEntry[]): Promise<readonly StoredEntry[]>
}

export async function belongsTo(store: ArchiveStore, source: SourceId, subject: readonly Identity[]): Promise<Belonging> {
  const authors = subject.map(identityKey)
  const threads = await store.threadsOf(source, authors)
  const isTheirs = ({ author }: Interaction) => author.identity !== undefined && authors.includes(identityKey(author.identity))
  const isInTheirThread = ({ direction, thread }: Interaction) => direction !== 'inbound' && thread !== undefined && threads.includes(thread)

  return {
    authors,
    threads,
    async select(entries) {
      const answered = await store.read(entries.flatMap(({ item }) => (item?.answers?.ref ? [item.answers.ref] : [])))
      const strangers = new Set(answered.flatMap(({ item }) => (item?.direction === 'inbound' && !isTheirs(item) ? [refKey(item.ref)] : [])))
      const isToStranger = ({ answers }: Interaction) => answers?.ref !== undefined && strangers.has(refKey(answers.ref))
      return entries.filter(({ item }) => item && (isTheirs(item) || (isInTheirThread(item) && !isToStranger(item))))
    },
  }
}
