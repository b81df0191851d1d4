import type { Identity, Instant } from '@alongside/core/model'
import type { ProfileView } from './api.js'

/** Set by the AppView on accounts whose handle no longer leads back to them. */
const invalidHandle = 'handle.invalid'

export function mapName({ displayName, handle, did }: ProfileView): string {
  const usable = handle === invalidHandle ? undefined : handle
  return displayName?.trim() || (usable ? `@${usable}` : (did ?? ''))
}

/** A DID is valid everywhere and stays when the handle changes, so it is the identity and the handle only its face. */
export function mapIdentity({ did, handle }: ProfileView, party: Identity['party'] = 'person'): Identity | undefined {
  if (!did) return undefined
  return { scheme: 'did', realm: '', id: did, party, ...(handle && handle !== invalidHandle && { handle: `@${handle}` }) }
}

/** Later dates have no four-digit year, and no reader. */
const endOfYear9999 = Date.UTC(10_000, 0)

/** A date as the record's author wrote it, in the one form the model knows; undefined when it is none. */
export function mapInstant(text: string | undefined): Instant | undefined {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) || time < 0 || time >= endOfYear9999 ? undefined : new Date(time).toISOString()
}

/**
 * When a post happened: as its author says, but never later than the network saw it. Feeds are sorted by the same rule.
 */
export function mapOccurredAt(createdAt: string | undefined, indexedAt: string | undefined): Instant | undefined {
  const created = mapInstant(createdAt)
  const indexed = mapInstant(indexedAt)
  if (!created || !indexed) return created ?? indexed
  return created < indexed ? created : indexed
}
