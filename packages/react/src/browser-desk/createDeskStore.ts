import type { DeskAppend, DeskEvent, DeskStore, SealedWords, StoredEvent, StreamId, SubjectId } from '@alongside/core/desk'
import type { IDBPTransaction } from 'idb'
import type { DeskBell } from './createDeskBell.js'
import type { SecretStore } from './createSecretStore.js'
import type { DeskDatabase, DeskSchema } from './openDeskDatabase.js'
import { kept, settle, toDisk } from './settle.js'

type Outcome = Awaited<ReturnType<DeskStore['append']>>

const logStores: ('events' | 'seals' | 'commands' | 'heads' | 'secrets' | 'names')[] = ['events', 'seals', 'commands', 'heads', 'secrets', 'names']
type LogWriting = IDBPTransaction<DeskSchema, typeof logStores, 'readwrite'>

/** A desk's log in IndexedDB. Each method is one transaction; the browser runs one that writes at a time, in whatever tab. */
export function createDeskStore(database: DeskDatabase, secrets: SecretStore, bell: DeskBell): DeskStore {
  const write = async (append: DeskAppend, also?: (log: LogWriting) => Promise<void>): Promise<Outcome> => {
    const hidden = await Promise.all(append.events.map(({ sealed }) => sealed && secrets.hide(sealed)))
    const log = database.transaction(logStores, 'readwrite', toDisk)
    const outcome = await settle(log, async () => {
      const found = await checkIn(log, append, hidden)
      if (found === 'appended') {
        await appendIn(log, append, hidden)
        await also?.(log)
      }
      return found
    })
    if (outcome === 'appended' && append.events.length > 0) bell.ring([...new Set(append.events.map(({ event }) => event.stream))])
    return outcome
  }
  return {
    append: (append) => kept(() => write(append)),
    forget: (subject, append) => kept(async () => {
      let key: string | undefined
      const outcome = await write(append, async (log) => {
        key = (await log.objectStore('secrets').get(subject))?.key
        await eraseIn(log, subject)
      })
      if (key !== undefined) await secrets.destroy(key)
      return outcome
    }),
    secret: (owner, fresh) => kept(() => secrets.secret(owner, fresh)),
    ...createReader(database, secrets),
    ...createKeeper(database),
    subscribe: bell.subscribe,
  }
}

/** A seal as it is kept; null when its owner has no key, undefined when nothing was sealed. */
type Hidden = Awaited<ReturnType<SecretStore['hide']>> | undefined

/** Everything a decision stood on is looked at in the transaction that writes what came of it. */
async function checkIn(log: LogWriting, { command, reads }: DeskAppend, hidden: readonly Hidden[]): Promise<Outcome> {
  if ((await log.objectStore('commands').get(command)) !== undefined) return 'repeated'
  const versions = await Promise.all(Object.keys(reads).map(async (stream) => (await log.objectStore('heads').get(stream))?.version ?? 0))
  const isMoved = Object.values(reads).some((version, at) => versions[at] !== version)
  const keys = await Promise.all(hidden.map(async (seal) => seal && (await log.objectStore('secrets').get(seal.sealed.owner))?.key))
  const isKeyGone = hidden.some((seal, at) => seal === null || seal?.key !== keys[at])
  return isMoved || isKeyGone ? 'stale' : 'appended'
}

async function appendIn(log: LogWriting, { command, events }: DeskAppend, hidden: readonly Hidden[]): Promise<void> {
  const keyOf = ({ stream, version }: DeskEvent): [StreamId, number] => [stream, version]
  await log.objectStore('commands').add(events.map(({ event }) => keyOf(event)), command)
  for (const [at, { event }] of events.entries()) {
    const sealed = hidden[at]?.sealed
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

function createReader(database: DeskDatabase, secrets: SecretStore): Pick<DeskStore, 'read' | 'madeBy' | 'heads' | 'streamsOf' | 'checkpoints'> {
  const toStored = async (events: readonly DeskEvent[], seals: readonly (SealedWords | undefined)[]): Promise<readonly StoredEvent[]> => {
    const shown = await secrets.show(seals)
    return events.map((event, at) => ({ event, ...(shown[at] && { sealed: shown[at] }) }))
  }
  return {
    read: (stream, after) => kept(async () => {
      const log = database.transaction(['events', 'seals'])
      const range = IDBKeyRange.bound([stream, after + 1], [stream, Infinity])
      const [events, keys, seals] = await Promise.all([log.objectStore('events').getAll(range), log.objectStore('seals').getAllKeys(range), log.objectStore('seals').getAll(range)])
      const sealed = new Map(keys.map(([, version], at) => [version, seals[at]]))
      return toStored(events, events.map(({ version }) => sealed.get(version)))
    }),
    madeBy: (command) => kept(async () => {
      const log = database.transaction(['commands', 'events', 'seals'])
      const keys = (await log.objectStore('commands').get(command)) ?? []
      const found = await Promise.all(keys.map((key) => Promise.all([log.objectStore('events').get(key), log.objectStore('seals').get(key)])))
      return toStored(found.map(([event]) => event!), found.map(([, sealed]) => sealed))
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
function createKeeper(database: DeskDatabase): Pick<DeskStore, 'name' | 'addCheckpoint'> {
  return {
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
