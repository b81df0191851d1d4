import type { Checkpoint, CheckpointSigner } from './Checkpoint.js'
import type { DeskEvent, StreamId } from './DeskEvent.js'
import type { Head, StoredEvent } from './DeskStore.js'
import { hashCheckpoint, hashEvent, hashHeads } from './hashChain.js'

/** What is wrong with the first bad event or checkpoint. */
export type ChainFault =
  | 'forged' | 'reordered' | 'missing' | 'words-forged' | 'words-missing' | 'checkpoint-forged' | 'checkpoint-mismatch'

/** The result of checking a whole log. */
export type Verification =
  | { readonly state: 'sound'; readonly streams: number; readonly events: number; readonly checkpoints: number; readonly erased: number }
  | {
    readonly state: 'broken'
    readonly fault: ChainFault
    /** Null for a checkpoint. */
    readonly stream: StreamId | null
    /** Its place in the stream, or the number of the checkpoint. */
    readonly version: number
    /** The id of the bad event; null where there is none. */
    readonly event: string | null
    readonly message: string
  }

type Broken = Extract<Verification, { state: 'broken' }>

/** A log as it lies in a store or an export. */
export interface LogReading {
  readonly heads: Readonly<Record<StreamId, Head>>
  read(stream: StreamId): Promise<readonly StoredEvent[]>
  readonly checkpoints: readonly Checkpoint[]
  /** True when sealed words are those the event committed to; left out where nobody has the keys. */
  isGenuine?(stored: StoredEvent): Promise<boolean>
  readonly signer?: CheckpointSigner | undefined
}

/** Hashed at once; more would only wait. */
const batch = 512

/** Checks every chain, every seal and every checkpoint of a log, and names the first event that is not as it was written. */
export async function verifyLog(log: LogReading): Promise<Verification> {
  const hashes = new Map<StreamId, readonly string[]>()
  let erased = 0
  let events = 0
  for (const stream of Object.keys(log.heads).sort()) {
    const stored = await log.read(stream)
    const broken = (await findBrokenLink(stream, stored, log.heads[stream])) ?? (await findBadSeal(stored, log))
    if (broken) return broken
    hashes.set(stream, stored.map(({ event }) => event.hash))
    events += stored.length
    erased += stored.filter(({ event, sealed }) => event.commitment !== undefined && !sealed).length
  }
  const broken = await findBadCheckpoint(log, hashes)
  return broken ?? { state: 'sound', streams: hashes.size, events, checkpoints: log.checkpoints.length, erased }
}

async function inBatches<T>(stored: readonly StoredEvent[], work: (stored: StoredEvent) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = []
  for (let start = 0; start < stored.length; start += batch) results.push(...(await Promise.all(stored.slice(start, start + batch).map(work))))
  return results
}

async function findBrokenLink(stream: StreamId, stored: readonly StoredEvent[], head: Head | undefined): Promise<Broken | undefined> {
  const hashes = await inBatches(stored, ({ event }) => hashEvent(event))
  for (const [index, { event }] of stored.entries()) {
    if (event.stream !== stream || hashes[index] !== event.hash) return broken('forged', event)
    if (event.version !== index + 1) return outOfPlace(event, index + 1, stored)
    const before = stored[index - 1]?.event
    // This one swears to the hash of the one before: whoever changed that one and hashed it again shows here.
    if (event.previous !== (before?.hash ?? '')) return broken('forged', before ?? event)
  }
  if (head && head.version > stored.length) return missing(stream, stored.length + 1)
  return undefined
}

function outOfPlace(event: DeskEvent, expected: number, stored: readonly StoredEvent[]): Broken {
  return stored.some((other) => other.event.version === expected) ? broken('reordered', event) : missing(event.stream, expected)
}

async function findBadSeal(stored: readonly StoredEvent[], { isGenuine }: LogReading): Promise<Broken | undefined> {
  const erased = new Set(stored.flatMap(({ event }) => (event.type === 'erased' ? [event.subject] : [])))
  const bad = ({ event, sealed }: StoredEvent) => (sealed ? event.commitment === undefined : event.commitment !== undefined && !erased.has(event.subject))
  const lost = stored.find(bad)
  if (lost) return broken(lost.sealed ? 'words-forged' : 'words-missing', lost.event)
  if (!isGenuine) return undefined
  const sealed = stored.filter((one) => one.sealed)
  const index = (await inBatches(sealed, isGenuine)).indexOf(false)
  return index === -1 ? undefined : broken('words-forged', (sealed[index] as StoredEvent).event)
}

async function findBadCheckpoint({ checkpoints, signer }: LogReading, hashes: ReadonlyMap<StreamId, readonly string[]>): Promise<Broken | undefined> {
  const heads: Record<StreamId, Head> = {}
  let previous = ''
  for (const [index, checkpoint] of checkpoints.entries()) {
    const { sequence, hash, signature } = checkpoint
    Object.assign(heads, checkpoint.heads)
    const isWhole = sequence === index + 1 && checkpoint.previous === previous && (await hashCheckpoint(checkpoint)) === hash && (await hashHeads(heads)) === checkpoint.root
    if (!isWhole || (signer && !(await signer.isGenuine(hash, signature, checkpoint.signer)))) return badCheckpoint(sequence)
    previous = hash
    for (const [stream, { version, hash: sworn }] of Object.entries(checkpoint.heads)) {
      const found = hashes.get(stream)?.[version - 1]
      if (found === undefined) return missing(stream, (hashes.get(stream)?.length ?? 0) + 1)
      if (found !== sworn) return { ...broken('checkpoint-mismatch', { stream, version, id: null }), message: says['checkpoint-mismatch'] }
    }
  }
  return undefined
}

const says: Record<ChainFault, string> = {
  forged: 'This event is not as it was written. Nothing from here on can be trusted. Restore the log from a copy that verifies.',
  reordered: 'This event stands where another one was. Nothing from here on can be trusted. Restore the log from a copy that verifies.',
  missing: 'An event that was here is gone. What followed from it cannot be trusted. Restore the log from a copy that verifies.',
  'words-forged': 'The words of this event are not those it was written with. The event itself is sound. Restore its words from a copy that verifies.',
  'words-missing': 'The words of this event are gone, though nobody erased them. The event itself is sound. Restore its words from a copy that verifies.',
  'checkpoint-forged': 'This checkpoint is not as it was signed. It proves nothing. Restore the checkpoints from a copy that verifies.',
  'checkpoint-mismatch': 'This stream is not as it was when a checkpoint was signed: it was rewritten. Restore the log from a copy that verifies.',
}

function broken(fault: ChainFault, { stream, version, id }: { readonly stream: StreamId | null; readonly version: number; readonly id: string | null }): Broken {
  return { state: 'broken', fault, stream, version, event: id, message: says[fault] }
}

const missing = (stream: StreamId, version: number): Broken => broken('missing', { stream, version, id: null })
const badCheckpoint = (sequence: number): Broken => broken('checkpoint-forged', { stream: null, version: sequence, id: null })
