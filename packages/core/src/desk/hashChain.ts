import { toBytes, toText } from './bytes.js'
import type { Checkpoint } from './Checkpoint.js'
import type { DeskCipher } from './DeskCipher.js'
import type { DeskEvent } from './DeskEvent.js'
import { webCipher } from './webCipher.js'

/** The same text for equal values, whatever the order of their keys. What is undefined is not there. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`
}

type Digest = DeskCipher['digest']

async function hash(value: unknown, digest: Digest = webCipher.digest): Promise<string> {
  return toText(await digest(toBytes(canonical(value))))
}

/** The hash of an event: over everything in it, with the hash of the one before. */
export const hashEvent = (event: Omit<DeskEvent, 'hash'> & { readonly hash?: string }, digest?: Digest): Promise<string> => hash({ ...event, hash: undefined }, digest)

/** The hash of a checkpoint, without its signature. */
export const hashCheckpoint = (checkpoint: Omit<Checkpoint, 'hash' | 'signature'> & Partial<Checkpoint>): Promise<string> =>
  hash({ ...checkpoint, hash: undefined, signature: undefined })

/** One hash over where all streams stand. */
export const hashHeads = (heads: Checkpoint['heads']): Promise<string> => hash(heads)

/** What an event says about words it does not hold. */
export const commit = (salt: string, payload: string, digest?: Digest): Promise<string> => hash([salt, payload], digest)
