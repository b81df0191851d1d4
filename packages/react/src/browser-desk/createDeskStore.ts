import type { DeskAppend, DeskEvent, DeskStore, SealedWords, StoredEvent, StreamId, SubjectId } from '@alongside/core/desk'
import type { IDBPTransaction } from 'idb'
import type { DeskBell } from './createDeskBell.js'
import { storageError, type DeskDatabase, type DeskSchema } from './openDeskDatabase.js'

type Outcome = Awaited<ReturnType<DeskStore['append']>>

const logStores: ('events' | 'seals' | 'commands' | 'heads' | 'secrets' | 'names')[] = ['events', 'seals', 'commands', 'heads', 'secrets', 'names']
type LogWriting = IDBPTransaction<DeskSchema, typeof logStores, 'readwrite'>

/** What was confirmed must be there after a crash: a claim that is forgotten is a reply that goes out twice. */
const toDisk = { durability: 'strict' } as const

/** A desk's log in IndexedDB. Each method is one transaction; the browser runs one that writes at a time, in whatever tab. */
export function createDeskStore(database: DeskDatabase, bell: DeskBell): DeskStore {
  return {
    append: (append) => write(database, bell, append),
    forget: (subject, append) => write(database, bell, append, (log) => eraseIn(log, subject)),
    ...createReader(database),
    ...createKeeper(database),
    subscribe: bell.subscribe,
  }
}

async function write(database: DeskDatabase, bell: DeskBell, append: DeskAppend, also: (log: LogWriting) => Promise<void> = async () => {}): Promise<Outcome> {
  const outcome = await kept(async () => {
    const log = database.transaction(logStores, 'readwrite', toDisk)
    return settle(log, async () => {
      const found = await checkIn(log, append)
      if (found !== 'appended') return found
      await appendIn(log, append)
      await also(log)
      return found
    })
  })
  if (outcome === 'appended' && append.events.length > 0) bell.ring([...new Set(append.events.map(({ event }) => event.stream))])
  return outcome
}

/** Everything a decision stood on is looked at in the transaction that writes what came of it. */
async function checkIn(log: LogWriting, { command, reads, events }: DeskAppend): Promise<Outcome> {
  if ((await log.objectStore('commands').get(command)) !== undefined) return 'repeated'
  const versions = await Promise.all(Object.keys(reads).map(async (stream) => (await log.objectStore('heads').get(stream))?.version ?? 0))
  const owners = new Set(events.flatMap(({ sealed }) => sealed?.owner ?? []))
  const keys = await Promise.all([...owners].map((owner) => log.objectStore('secrets').getKey(owner)))
  const isStale = Object.values(reads).some((version, at) => versions[at] !== version) || keys.includes(undefined)
  return isStale ? 'stale' : 'appended'
}

async function appendIn(log: LogWriting, { command, events }: DeskAppend): Promise<void> {
  const keyOf = ({ stream, version }: DeskEvent): [StreamId, number] => [stream, version]
  await log.objectStore('commands').add(events.map(({ event }) => keyOf(event)), command)
  for (const { event, sealed } of events) {
    await log.objectStore('events').add(event)
    await log.objectStore('heads').put({ version: event.version, hash: event.hash }, event.stream)
    if (sealed) await log.objectStore('seals').add(sealed, keyOf(event))
  }
}

async function eraseIn(log: LogWriting, subject: SubjectId): Promise<void> {
  const [seals, names] = [log.objectStore('seals'), log.objectStore('names')]
  const [sealed, named] = await Promise.all([seals.index('owner').getAllKeys(subject), names.index('subject').getAllKeys(subject)])
  await Promise.all([...sealed.map((key) => seals.delete(key)), ...named.map((mark) => names.delete(mark)), log.objectStore('secrets').delete(subject)])
}

function createReader(database: DeskDatabase): Pick<DeskStore, 'read' | 'madeBy' | 'heads' | 'streamsOf' | 'checkpoints'> {
  return {
    read: (stream, after) => kept(async () => {
      const log = database.transaction(['events', 'seals'])
      const range = IDBKeyRange.bound([stream, after + 1], [stream, Infinity])
      const [events, keys, seals] = await Promise.all([log.objectStore('events').getAll(range), log.objectStore('seals').getAllKeys(range), log.objectStore('seals').getAll(range)])
      const sealed = new Map(keys.map(([, version], at) => [version, seals[at]]))
      return events.map((event) => toStored(event, sealed.get(event.version)))
    }),
    madeBy: (command) => kept(async () => {
      const log = database.transaction(['commands', 'events', 'seals'])
      const keys = (await log.objectStore('commands').get(command)) ?? []
      return Promise.all(keys.map(async (key) => {
        const [event, sealed] = await Promise.all([log.objectStore('events').get(key), log.objectStore('seals').get(key)])
        return toStored(event!, sealed)
      }))
    }),
    heads: () => kept(async () => {
      const { store } = database.transaction('heads')
      const [streams, heads] = await Promise.all([store.getAllKeys(), store.getAll()])
      return Object.fromEntries(streams.map((stream, at) => [stream, heads[at]!]))
    }),
    streamsOf: (subject) => kept(async () => [...new Set((await database.getAllKeysFromIndex('events', 'subject', subject)).map(([stream]) => stream))]),
    checkpoints: () => kept(() => database.getAll('checkpoints')),
  }
}

/** What is kept once: who asks first decides what it is, and everybody is told the same. */
function createKeeper(database: DeskDatabase): Pick<DeskStore, 'secret' | 'name' | 'addCheckpoint'> {
  return {
    secret: (owner, fresh) => kept(async () => {
      if (!fresh) return (await database.get('secrets', owner)) ?? null
      const keeping = database.transaction('secrets', 'readwrite', toDisk)
      return settle(keeping, async () => {
        const known = await keeping.store.get(owner)
        if (!known) await keeping.store.add(fresh, owner)
        return known ?? fresh
      })
    }),
    name: (mark, fresh) => kept(async () => {
      if (!fresh) return (await database.get('names', mark))?.id ?? null
      const keeping = database.transaction('names', 'readwrite', toDisk)
      return settle(keeping, async () => {
        const known = await keeping.store.get(mark)
        // A null would be no key: the index leaves out what has no subject.
        if (!known) await keeping.store.add({ id: fresh.id, ...(fresh.subject !== null && { subject: fresh.subject }) }, mark)
        return known?.id ?? fresh.id
      })
    }),
    addCheckpoint: (checkpoint) => kept(async () => {
      const keeping = database.transaction('checkpoints', 'readwrite', toDisk)
      return settle(keeping, async () => {
        const isNext = checkpoint.sequence === (await keeping.store.count()) + 1
        if (isNext) await keeping.store.add(checkpoint)
        return isNext
      })
    }),
  }
}

const toStored = (event: DeskEvent, sealed: SealedWords | undefined): StoredEvent => ({ event, ...(sealed && { sealed }) })

/** Answers only once the transaction is on disk; undoes all of it where any part failed. */
async function settle<T>(transaction: { readonly done: Promise<void>; abort(): void }, body: () => Promise<T>): Promise<T> {
  // Whatever fails in it also fails `done`; it is reported once, below.
  transaction.done.catch(() => {})
  try {
    const result = await body()
    await transaction.done
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It is over already: that is what failed.
    }
    throw error
  }
}

async function kept<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (cause) {
    throw storageError('The browser did not carry out a transaction of the desk.', cause)
  }
}
